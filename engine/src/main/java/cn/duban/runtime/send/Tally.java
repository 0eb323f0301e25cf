package cn.duban.runtime.send;

import java.util.concurrent.atomic.LongAdder;

/** What came of the tries on one channel of this node since it started. */
public final class Tally {
    private final LongAdder sent = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    public void count(Delivery delivery) {
        if (delivery instanceof Delivery.Sent) sent.increment();
        else if (delivery instanceof Delivery.Refused) refused.increment();
        else failed.increment();
    }

    public long sent() {
        return sent.sum();
    }

    public long refused() {
        return refused.sum();
    }

    public long failed() {
        return failed.sum();
    }
}
