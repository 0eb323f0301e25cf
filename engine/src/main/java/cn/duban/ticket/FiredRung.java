package cn.duban.ticket;

import java.time.Instant;

/** A rung that has rung: due by its clock, fired when the region recorded it. */
public record FiredRung(Clock.Key clock, String rung, Instant dueAt, Instant firedAt) {}
