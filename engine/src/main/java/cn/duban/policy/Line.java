package cn.duban.policy;

/** A hotline merged into the centre, by the number that citizens dial. */
public record Line(String id, String name) {}
