package cn.duban.policy;

/** A mark beside a ticket's topic (the second of the "dual labels", 双标签). It may have a limit of its own. */
public record Label(String id, String name) {}
