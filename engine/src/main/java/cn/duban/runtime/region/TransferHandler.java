package cn.duban.runtime.region;

import cn.duban.region.Arrival;
import cn.duban.region.FollowUp;
import cn.duban.region.Gate;
import cn.duban.region.RegionState;
import cn.duban.runtime.protocol.EntityKeys;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.runtime.protocol.TicketMessage;
import cn.duban.ticket.Refusal;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;

/**
 * Sends a region's follow-ups to tickets and its departing tickets to other regions, and takes arriving ones. Everything in the
 * region's outbox is sent again until it is answered.
 */
final class TransferHandler {
    /** The time after which a ticket that has not decided a follow-up is asked again. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * A ticket has answered an errand, or has not in time.
     *
     * @param refused why it did not carry it out, if it decided so
     */
    record Ran(FollowUp errand, boolean done, Optional<Refusal> refused) implements RegionMessage.Internal {}

    private final String region;
    private final ActorContext<RegionMessage> context;
    private final ClusterSharding sharding;
    private final TransferQueue crossing = new TransferQueue();
    private FollowUpSchedule errands = new FollowUpSchedule();

    TransferHandler(String region, ActorContext<RegionMessage> context, ClusterSharding sharding) {
        this.region = region;
        this.context = context;
        this.sharding = sharding;
    }

    /** Starts with the recovered state's outbox. */
    void recovered(RegionState state) {
        errands = new FollowUpSchedule();
        bring(state);
    }

    void onArrive(RegionMessage.Arrive arrive) {
        crossing.arrive(arrive);
    }

    void onLanded(RegionMessage.Landed landed) {
        crossing.landed(landed);
    }

    void onRan(Ran ran, Optional<RegionState> state) {
        errands.answered(ran.errand().key(), ran.done(), System.nanoTime());
        if (ran.done()) crossing.settle(ran.errand().key(), ran.refused());
        state.ifPresent(this::bring);
    }

    /** Sends the state's outbox, except follow-ups that are under way. */
    void bring(RegionState state) {
        for (String to : state.outgoing().destinations())
            for (Arrival arrival : state.outgoing().departuresTo(to))
                region(to).tell(new RegionMessage.Arrive(region, arrival));
        for (FollowUp errand : errands.next(state.outgoing().errands(), System.nanoTime()))
            context.ask(
                    TicketMessage.Reply.class,
                    sharding.entityRefFor(EntityKeys.TICKET, errand.ticket()),
                    PATIENCE,
                    (ActorRef<TicketMessage.Reply> replyTo) -> new TicketMessage.Do(errand.submission(), replyTo),
                    (reply, failure) -> reply == null
                            ? new Ran(errand, false, Optional.empty())
                            : new Ran(errand, decided(reply), reply.refusal()));
    }

    private static boolean decided(TicketMessage.Reply reply) {
        return switch (reply.outcome()) {
            case DONE, REPEATED, REFUSED -> true;
            case UNKNOWN, AWAY, BUSY, CONTESTED -> false;
        };
    }

    void fill(Gate gate) {
        crossing.fill(gate);
    }

    /** Confirms recorded arrivals to the other regions. */
    void answer(RegionState state) {
        crossing.answer(state, (to, landed) -> region(to).tell(landed));
    }

    private EntityRef<RegionMessage> region(String code) {
        return sharding.entityRefFor(EntityKeys.REGION, code);
    }
}
