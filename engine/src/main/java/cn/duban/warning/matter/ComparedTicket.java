package cn.duban.warning.matter;

/** A ticket that later ones are compared with, without its text. */
final class ComparedTicket {
    final String id;
    /** Epoch milliseconds. */
    final long at;

    final long caller;
    final String topic;
    /** Whether its text has a word of danger. */
    final boolean danger;
    /** Its incident, or null. */
    Incident incident;

    ComparedTicket(String id, long at, long caller, String topic, boolean danger) {
        this.id = id;
        this.at = at;
        this.caller = caller;
        this.topic = topic;
        this.danger = danger;
    }
}
