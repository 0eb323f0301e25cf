package cn.duban.notice;

import cn.duban.ticket.Clock;
import java.time.Instant;

/** A rung that is told again at {@code at} unless somebody acts; {@code next} counts the tellings, the first being 0. */
public record Repetition(String ticket, Clock.Key clock, String rung, Instant rungDueAt, int next, Instant at) {}
