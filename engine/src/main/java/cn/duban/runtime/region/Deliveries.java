package cn.duban.runtime.region;

import cn.duban.region.RegionState;
import cn.duban.runtime.protocol.EntityKeys;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.runtime.protocol.TicketMessage;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/**
 * Brings a region's recorded events to its tickets' journals: delivers them until they are confirmed, and adds the
 * confirmations to the next batch.
 */
final class Deliveries {
    private final ClusterSharding sharding;
    private final Map<String, Long> confirmed = new HashMap<>();
    private Redelivery owed = new Redelivery();
    private boolean flush;

    Deliveries(ClusterSharding sharding) {
        this.sharding = sharding;
    }

    void recovered(RegionState state) {
        owed = new Redelivery();
        owed.recovered(state.ticketsWithUnconfirmedCommands());
        deliver(state);
    }

    /** Answers a ticket that woke with the events its journal lacks. */
    void onHello(RegionMessage.Hello hello, RegionState state) {
        hello.replyTo().tell(new TicketMessage.Welcome(state.unconfirmedSince(hello.ticket(), hello.version())));
    }

    void onConfirm(RegionMessage.Confirm confirm, RegionState state) {
        confirmed.merge(confirm.ticket(), confirm.version(), Math::max);
        boolean more = state.unconfirmedSince(confirm.ticket(), confirm.version()).stream()
                .anyMatch(r -> !r.commandId().isEmpty());
        owed.confirmed(confirm.ticket(), more, System.nanoTime());
        deliver(state);
    }

    void recorded(String ticket, long nanos) {
        owed.recorded(ticket, nanos);
    }

    /** Whether every event recorded before the recovery is confirmed. */
    boolean settled() {
        return owed.settled();
    }

    /** Delivers again what is not confirmed. */
    void retry(RegionState state) {
        owed.retry();
        deliver(state);
    }

    private void deliver(RegionState state) {
        for (String ticket : owed.next(System.nanoTime()))
            sharding.entityRefFor(EntityKeys.TICKET, ticket)
                    .tell(new TicketMessage.Deliver(state.unconfirmedSince(ticket, 0)));
    }

    /** Asks for a batch for confirmations that no other batch has taken. */
    void flush() {
        flush = !confirmed.isEmpty();
    }

    boolean flushing() {
        return flush;
    }

    /** Returns and clears the confirmations for the next batch. */
    Map<String, Long> takeConfirmed() {
        flush = false;
        Map<String, Long> taken = Map.copyOf(confirmed);
        confirmed.clear();
        return taken;
    }
}
