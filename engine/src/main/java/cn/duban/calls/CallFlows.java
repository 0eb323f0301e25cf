package cn.duban.calls;

/** Inbound calls of one day, as a board shows them; GB/T 33358 asks for an answer within 15 seconds, of all calls offered. */
public final class CallFlows {
    public int offered;
    public int answered;
    public int within15s;
    public int abandoned;

    /** One cell of the counters. */
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
