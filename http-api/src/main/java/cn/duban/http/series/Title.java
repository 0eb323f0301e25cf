package cn.duban.http.series;

/** What people read for a metric, in both languages. */
public record Title(String chinese, String english) {}
