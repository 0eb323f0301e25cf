package cn.duban.engine;

import java.util.concurrent.atomic.LongAdder;

/** The results of the tries on one channel of this node since its start. */
public final class DeliveryCount {
    private final LongAdder sent = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    public void count(DeliveryResult delivery) {
        if (delivery instanceof DeliveryResult.Sent) sent.increment();
        else if (delivery instanceof DeliveryResult.Refused) refused.increment();
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
