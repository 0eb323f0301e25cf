package cn.duban.runtime.ticket;

import cn.duban.engine.DataKeys;
import cn.duban.engine.EngineClock;
import cn.duban.policy.Policy;
import cn.duban.region.Proposal;
import cn.duban.runtime.protocol.TicketMessage;
import cn.duban.ticket.Action;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketEvent;
import java.util.List;
import java.util.Optional;

/** Decides a command and makes the proposal to the region, or answers the caller if there is nothing to propose. */
record ProposalFactory(Policy policy, EngineClock clock, DataKeys keys, RegionClient home) {

    /** The proposal; empty if the caller is answered. */
    Optional<Proposal> of(TicketMessage.Do command, TicketMemory memory) {
        Ticket ticket = memory.ticket();
        // A registration asks its region; anything else needs to know that no region has the ticket.
        boolean registers = command.submission().command().action() == Action.REGISTER;
        if (!ticket.registered() && !registers && !home.nowhere())
            return answered(command, TicketMessage.Reply.of(TicketMessage.Reply.Outcome.AWAY));
        Decision decision = CommandDecider.decide(ticket, command.submission(), policy, clock.instant());
        if (decision instanceof Decision.Refused refused)
            return answered(command, TicketMessage.Reply.refused(refused.why()));
        if (decision instanceof Decision.Repeated repeated)
            return answered(
                    command,
                    TicketMessage.Reply.story(
                            TicketMessage.Reply.Outcome.REPEATED, memory.story(), repeated.version()));
        if (command.submission().command().action() == Action.ERASE && memory.inClear())
            return answered(
                    command,
                    TicketMessage.Reply.refused(Refusal.of(
                            Refusal.Code.NOT_ERASABLE,
                            "texts of the ticket were written before they were encrypted, and the log keeps them")));
        Optional<Long> key = memory.key().or(keys::fresh);
        if (key.isEmpty()) return answered(command, TicketMessage.Reply.of(TicketMessage.Reply.Outcome.AWAY));
        List<TicketEvent> events = ((Decision.Accepted) decision).events();
        return Optional.of(new Proposal(
                ticket.id(),
                command.submission().commandId(),
                command.submission().digest(),
                command.submission().by(),
                ticket.version(),
                events,
                ticket.afterAll(events).summary().withKey(key.get()),
                memory.knownFrom()));
    }

    private static Optional<Proposal> answered(TicketMessage.Do command, TicketMessage.Reply reply) {
        command.replyTo().tell(reply);
        return Optional.empty();
    }
}
