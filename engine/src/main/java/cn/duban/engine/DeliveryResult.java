package cn.duban.engine;

/** The result of one try to send a message. */
public sealed interface DeliveryResult {
    /** @param proof the provider's id of the message, or its answer */
    record Sent(String proof) implements DeliveryResult {}

    /** The channel refuses the message; another try is useless. */
    record Refused(String problem) implements DeliveryResult {}

    /** The try failed; another one may work. Whether the message was delivered is unknown. */
    record Failed(String problem) implements DeliveryResult {}
}
