package cn.duban.engine;

/** One message to one person on one channel; {@code key} is the same each time it is tried, on every channel and after a crash. */
public record OutgoingMessage(String key, String to, String name, String subject, String text) {}
