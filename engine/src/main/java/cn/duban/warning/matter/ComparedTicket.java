package cn.duban.warning.matter;

/** What is remembered of a ticket beside its text, as long as it is compared with later ones. */
final class ComparedTicket {
    final String id;
    /** Epoch milliseconds. */
    final long at;

    final long caller;
    final String topic;
    /** Whether it holds a word of danger. */
    final boolean danger;
    /** The one it belongs to, or null. */
    Incident incident;

    ComparedTicket(String id, long at, long caller, String topic, boolean danger) {
        this.id = id;
        this.at = at;
        this.caller = caller;
        this.topic = topic;
        this.danger = danger;
    }
}
