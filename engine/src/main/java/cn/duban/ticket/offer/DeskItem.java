package cn.duban.ticket.offer;

import cn.duban.ticket.clock.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that waits on a desk.
 *
 * @param heap where it lies; empty for the heap of its clock's kind
 * @param clock empty where no clock runs
 * @param from when the desk can do it; empty if it can now
 */
public record DeskItem(Optional<Heap> heap, Optional<Clock> clock, Optional<Instant> from) {
    static DeskItem of(Clock clock) {
        return new DeskItem(Optional.empty(), Optional.of(clock), Optional.empty());
    }

    static DeskItem of(Heap heap, Clock clock) {
        return new DeskItem(Optional.of(heap), Optional.of(clock), Optional.empty());
    }

    static DeskItem withoutClock(Heap heap) {
        return new DeskItem(Optional.of(heap), Optional.empty(), Optional.empty());
    }

    static DeskItem later(Clock clock, Instant from) {
        return new DeskItem(Optional.empty(), Optional.of(clock), Optional.of(from));
    }

    /** The name of what it lies with: a heap or a kind of clock. */
    public String group() {
        return heap.map(Heap::name).orElseGet(() -> clock.orElseThrow().kind().name());
    }

    public boolean overdue() {
        return clock.filter(Clock::overdue).isPresent();
    }
}
