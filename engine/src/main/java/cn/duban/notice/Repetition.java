package cn.duban.notice;

import cn.duban.ticket.clock.Clock;
import java.time.Instant;

/** A reminder to repeat at {@code at} if its clock still runs; {@code next} numbers the reminders of the rung from 0. */
public record Repetition(String ticket, Clock.Key clock, String rung, Instant rungDueAt, int next, Instant at) {}
