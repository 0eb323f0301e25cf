package cn.duban.engine;

/** What came of one try. */
public sealed interface DeliveryResult {
    /** @param proof the provider's own id of the message, or what it answered */
    record Sent(String proof) implements DeliveryResult {}

    /** Another try on this channel is of no use. */
    record Refused(String problem) implements DeliveryResult {}

    /** It may work later; whether anything was delivered is unknown. */
    record Failed(String problem) implements DeliveryResult {}
}
