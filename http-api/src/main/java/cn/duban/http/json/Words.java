package cn.duban.http.json;

/** Words that many callers send, such as units and topics, each mostly kept once: every ticket in memory holds some of them for long. */
final class Words {
    private static final int SLOTS = 4096;

    /** By hash; whoever comes later takes the place. A string is safe to hand over without more ado. */
    private static final String[] KEPT = new String[SLOTS];

    private Words() {}

    /** An equal text, as a rule the same for all who ask. */
    static String shared(String text) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        String kept = KEPT[slot];
        if (text.equals(kept)) return kept;
        KEPT[slot] = text;
        return text;
    }
}
