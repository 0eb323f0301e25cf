package cn.duban.runtime.send;

/** What came of one try. */
public sealed interface Delivery {
    /** @param proof the provider's own id of the message, or what it answered */
    record Sent(String proof) implements Delivery {}

    /** Another try on this channel is of no use. */
    record Refused(String problem) implements Delivery {}

    /** It may work later; whether anything was delivered is unknown. */
    record Failed(String problem) implements Delivery {}
}
