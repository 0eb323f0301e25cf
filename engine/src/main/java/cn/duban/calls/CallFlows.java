package cn.duban.calls;

/** A board's counts of one day's inbound calls. GB/T 33358 measures answers within 15 seconds against all calls offered. */
public final class CallFlows {
    public int offered;
    public int answered;
    public int within15s;
    public int abandoned;

    /** Adds one cell of the counters. */
    void take(String measure, int count) {
        switch (measure) {
            case "callsOffered" -> offered += count;
            case "callsAnswered" -> answered += count;
            case "callsWithin15s" -> within15s += count;
            case "callsAbandoned" -> abandoned += count;
            default -> {}
        }
    }

    public void add(CallFlows other) {
        offered += other.offered;
        answered += other.answered;
        within15s += other.within15s;
        abandoned += other.abandoned;
    }
}
