package cn.duban.ticket.offer;

import cn.duban.ticket.clock.Clock;
import java.util.Optional;

/**
 * One thing that waits on a desk.
 *
 * @param heap where it lies; empty for the heap of its clock's kind
 * @param clock empty where no clock runs
 */
public record DeskItem(Optional<Heap> heap, Optional<Clock> clock) {
    static DeskItem of(Clock clock) {
        return new DeskItem(Optional.empty(), Optional.of(clock));
    }

    static DeskItem of(Heap heap, Clock clock) {
        return new DeskItem(Optional.of(heap), Optional.of(clock));
    }

    /** The name of what it lies with: a heap or a kind of clock. */
    public String group() {
        return heap.map(Heap::name).orElseGet(() -> clock.orElseThrow().kind().name());
    }

    public boolean overdue() {
        return clock.filter(Clock::overdue).isPresent();
    }
}
