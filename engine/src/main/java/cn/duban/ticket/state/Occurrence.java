package cn.duban.ticket.state;

import cn.duban.policy.Happening;

/** The {@code nth} time that something happened to a ticket which a rung may be set on. */
public record Occurrence(Happening what, int nth) {}
