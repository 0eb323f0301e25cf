package cn.duban.policy;

/** A team of agents that works the shifts in turn (轮班). */
public record Rotation(String id, String name) {}
