package cn.duban.runtime.ticket;

import cn.duban.region.Proposal;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.runtime.protocol.TicketMessage;
import cn.duban.ticket.Ticket;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;

/** A ticket's side of the protocol with its regions: which region it is in, as far as it knows, and the messages to it. */
final class RegionClient {
    private final String ticket;
    private final ActorRef<TicketMessage> self;
    private final RegionRoutes regions;
    private final TicketLocator whereabouts;

    /** Empty for an unregistered ticket. */
    private Optional<String> region = Optional.empty();

    private boolean welcomed;

    RegionClient(String ticket, ActorRef<TicketMessage> self, RegionRoutes regions, TicketLocator whereabouts) {
        this.ticket = ticket;
        this.self = self;
        this.regions = regions;
        this.whereabouts = whereabouts;
    }

    /**
     * Asks the ticket's region for the events that its journal lacks. A ticket without a journal may still be known to a
     * region; if to none, there is no region to ask.
     */
    void wake(TicketMemory memory) {
        region = memory.ticket().registered()
                ? Optional.of(memory.ticket().matter().region())
                : whereabouts.regionOf(ticket);
        welcomed = region.isEmpty();
        if (welcomed) return;
        confirm(memory);
        hello(memory);
    }

    /** Looks again for an unknown region: the node may have recovered it after the ticket woke. */
    void look(TicketMemory memory) {
        if (region.isPresent()) return;
        region = whereabouts.regionOf(ticket);
        welcomed = region.isEmpty();
        if (!welcomed) hello(memory);
    }

    boolean none() {
        return region.isEmpty();
    }

    /** Whether certainly no region has the ticket; looks again, since the last region may have been recovered just now. */
    boolean nowhere() {
        return whereabouts.complete() && whereabouts.regionOf(ticket).isEmpty();
    }

    /** Whether this node has recovered every region, so that an unknown ticket does not exist. */
    boolean sure() {
        return whereabouts.complete();
    }

    /** Whether its region has answered with the events that its journal lacked, or it has no region. */
    boolean welcomed() {
        return welcomed;
    }

    void welcome() {
        welcomed = true;
    }

    /** Follows the ticket to its region; true if that is another than before. */
    boolean follow(Ticket learnt) {
        Optional<String> before = region;
        if (learnt.registered()) region = Optional.of(learnt.matter().region());
        return !region.equals(before);
    }

    void hello(TicketMemory memory) {
        hello(memory, regions.direct(region.get()));
    }

    /** Repeats an unanswered hello, through the sharding. */
    void helloAgain(TicketMemory memory) {
        hello(memory, regions.sharded(region.get()));
    }

    private void hello(TicketMemory memory, RecipientRef<RegionMessage> to) {
        to.tell(new RegionMessage.Hello(ticket, memory.ticket().version(), self));
    }

    void propose(Proposal proposal, Ticket now) {
        regions.direct(decidesOf(proposal, now)).tell(new RegionMessage.Propose(proposal, self));
    }

    /** Repeats an unanswered proposal, through the sharding. */
    void proposeAgain(Proposal proposal, Ticket now) {
        regions.sharded(decidesOf(proposal, now)).tell(new RegionMessage.Propose(proposal, self));
    }

    /**
     * The region where it is, not where it will be: a correction of the region is recorded in the log that the ticket leaves.
     */
    private static String decidesOf(Proposal proposal, Ticket now) {
        return now.registered() ? now.matter().region() : proposal.after().region();
    }

    /** Confirms the events in its journal, which the regions then no longer keep. */
    void confirm(TicketMemory memory) {
        if (memory.journaledVersion() > 0)
            for (String code : memory.regions())
                regions.direct(code).tell(new RegionMessage.Confirm(ticket, memory.journaledVersion()));
    }
}
