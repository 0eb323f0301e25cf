package cn.duban.runtime.ticket;

import cn.duban.region.Proposal;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.runtime.protocol.TicketMessage;
import cn.duban.ticket.Ticket;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;

/** The region in which a ticket is at home, as far as the ticket knows, and what it says to its regions. */
final class RegionClient {
    private final String ticket;
    private final ActorRef<TicketMessage> self;
    private final RegionRoutes regions;
    private final TicketLocator whereabouts;

    /** Empty for a ticket that nobody has registered. */
    private Optional<String> region = Optional.empty();

    private boolean welcomed;

    RegionClient(String ticket, ActorRef<TicketMessage> self, RegionRoutes regions, TicketLocator whereabouts) {
        this.ticket = ticket;
        this.self = self;
        this.regions = regions;
        this.whereabouts = whereabouts;
    }

    /**
     * A ticket has its journal and asks its region what the journal lacks. One without a journal may still be known to a region;
     * if to none, there is nobody to ask.
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

    /** Once more, if it knew of none: its node may have read the region that has the ticket only after it woke. */
    void look(TicketMemory memory) {
        if (region.isPresent()) return;
        region = whereabouts.regionOf(ticket);
        welcomed = region.isEmpty();
        if (!welcomed) hello(memory);
    }

    boolean none() {
        return region.isEmpty();
    }

    /** Whether no region has the ticket for certain: looked for once more, since the last one may have been read only just now. */
    boolean nowhere() {
        return whereabouts.complete() && whereabouts.regionOf(ticket).isEmpty();
    }

    /** Whether it is known of every region which tickets it has. */
    boolean sure() {
        return whereabouts.complete();
    }

    /** Whether its region has told it what its journal lacked, or there is none to tell it. */
    boolean welcomed() {
        return welcomed;
    }

    void welcome() {
        welcomed = true;
    }

    /** True if what it has learnt says that its home is another than it believed. */
    boolean follow(Ticket learnt) {
        Optional<String> before = region;
        if (learnt.registered()) region = Optional.of(learnt.matter().region());
        return !region.equals(before);
    }

    void hello(TicketMemory memory) {
        hello(memory, regions.direct(region.get()));
    }

    /** The first was not answered. */
    void helloAgain(TicketMemory memory) {
        hello(memory, regions.sharded(region.get()));
    }

    private void hello(TicketMemory memory, RecipientRef<RegionMessage> to) {
        to.tell(new RegionMessage.Hello(ticket, memory.ticket().version(), self));
    }

    void propose(Proposal proposal, Ticket now) {
        regions.direct(decidesOf(proposal, now)).tell(new RegionMessage.Propose(proposal, self));
    }

    /** The first was not answered. */
    void proposeAgain(Proposal proposal, Ticket now) {
        regions.sharded(decidesOf(proposal, now)).tell(new RegionMessage.Propose(proposal, self));
    }

    /** Where it is, not where it will be: a correction of the region stands in the log that the ticket leaves. */
    private static String decidesOf(Proposal proposal, Ticket now) {
        return now.registered() ? now.matter().region() : proposal.after().region();
    }

    /** Only what stands in the journal: the region lets go of it. */
    void confirm(TicketMemory memory) {
        if (memory.journaledVersion() > 0)
            for (String code : memory.regions())
                regions.direct(code).tell(new RegionMessage.Confirm(ticket, memory.journaledVersion()));
    }
}
