package cn.duban.policy;

/** A county, or the city itself for matters of no county. The code is that of GB/T 2260. */
public record Region(String code, String name) {}
