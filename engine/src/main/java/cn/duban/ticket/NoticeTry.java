package cn.duban.ticket;

/** One try of delivering a notice; {@code problem} is empty where it succeeded. */
public record NoticeTry(String channel, String problem) {}
