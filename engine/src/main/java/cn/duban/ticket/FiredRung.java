package cn.duban.ticket;

import java.time.Instant;

/** A rung that has rung, at its own due instant. */
public record FiredRung(Clock.Key clock, String rung, Instant dueAt) {}
