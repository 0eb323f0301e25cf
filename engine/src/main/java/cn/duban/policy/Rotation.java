package cn.duban.policy;

/** A team of agents that works one shift after the other in turn (轮班). */
public record Rotation(String id, String name) {}
