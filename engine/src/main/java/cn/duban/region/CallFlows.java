package cn.duban.region;

/** Inbound calls of one day; GB/T 33358 asks for an answer within 15 seconds, of all calls offered. */
public final class CallFlows {
    static final int QUICK_SECONDS = 15;

    public int offered;
    public int answered;
    public int within15s;
    public int abandoned;

    void count(Call call) {
        if (call.direction() != Call.Direction.IN) return;
        switch (call.state()) {
            case OFFERED -> offered++;
            case ANSWERED -> {
                answered++;
                if (call.waitSeconds().orElse(Integer.MAX_VALUE) <= QUICK_SECONDS) within15s++;
            }
            case ABANDONED -> abandoned++;
            case ENDED -> {}
        }
    }

    public void add(CallFlows other) {
        offered += other.offered;
        answered += other.answered;
        within15s += other.within15s;
        abandoned += other.abandoned;
    }
}
