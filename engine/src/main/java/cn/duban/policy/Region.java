package cn.duban.policy;

/** A county, or the city itself for what belongs to no county; the code is that of GB/T 2260. */
public record Region(String code, String name) {}
