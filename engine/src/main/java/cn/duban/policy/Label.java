package cn.duban.policy;

/** A mark beside a ticket's topic (the second of the "dual labels"); it may choose a limit of its own. */
public record Label(String id, String name) {}
