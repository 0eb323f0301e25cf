package cn.duban.ticket.state;

/** One try of delivering a notice; {@code problem} is empty where it succeeded. */
public record DeliveryAttempt(String channel, String problem) {}
