package cn.duban.engine;

/** One message to one person on one channel. The {@code key} is the same for every try, on every channel and after a crash. */
public record OutgoingMessage(String key, String to, String name, String subject, String text) {}
