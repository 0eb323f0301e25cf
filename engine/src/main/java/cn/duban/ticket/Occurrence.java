package cn.duban.ticket;

import cn.duban.policy.Happening;

/** The {@code nth} time that something happened to a ticket which the ladder may answer. */
public record Occurrence(Happening what, int nth) {}
