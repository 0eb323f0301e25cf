package cn.duban.load.drill;

/** What a kill must never cause. */
enum KillGuarantee implements Findings.Guarantee {
    LOST("acknowledged commands missing from their ticket's history"),
    DOUBLED("commands that occur twice in a history"),
    GAP("histories whose versions are not contiguous from 1"),
    BEHIND("tickets behind a version that was acknowledged"),
    TRACE("refused commands that left a trace"),
    DISORDER("acknowledged versions that do not grow"),
    RUNG_DOUBLED("clocks or rungs that rang twice"),
    RUNG_EARLY("clocks or rungs recorded before their due"),
    STREAM_MISSING("events a stream reader never got"),
    STREAM_REPEATED("events a stream reader got twice or out of order"),
    STREAM_POSITION("stream positions that do not move on"),
    STREAM_RESET("resets of a resumed stream");

    private final String sentence;

    KillGuarantee(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
