package cn.duban.load.limits;

import cn.duban.load.client.TimedCommand;
import cn.duban.policy.Policy;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A command prepared before the measurement: as a caller sends it, as the engine accepts it, and as the events it causes,
 * so that a baseline persists the same events without deciding them.
 */
record PreparedCommand(IngestLine line, Submission submission, List<Recorded> events) {

    /** The commands in order, each carried out by a ticket in memory. */
    static Iterator<PreparedCommand> of(Iterator<TimedCommand> commands, Policy policy, Instant now) {
        Map<String, Ticket> tickets = new HashMap<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return commands.hasNext();
            }

            @Override
            public PreparedCommand next() {
                return job(commands.next(), tickets, policy, now);
            }
        };
    }

    private static PreparedCommand job(TimedCommand command, Map<String, Ticket> tickets, Policy policy, Instant now) {
        Submission submission = Submissions.of(command);
        Ticket ticket = tickets.computeIfAbsent(command.ticket(), Ticket::unregistered);
        Decision decision = CommandDecider.decide(ticket, submission, policy, now);
        if (!(decision instanceof Decision.Accepted accepted)) {
            throw new IllegalStateException(command + " -> " + decision);
        }
        List<Recorded> events = new ArrayList<>();
        for (TicketEvent event : accepted.events()) {
            Recorded recorded = new Recorded(
                    ticket.id(),
                    ticket.version() + 1,
                    submission.commandId(),
                    submission.digest(),
                    submission.by(),
                    now,
                    ticket.registered() ? ticket.matter().region() : "",
                    0,
                    event);
            ticket = ticket.after(recorded);
            events.add(recorded);
        }
        tickets.put(ticket.id(), ticket);
        return new PreparedCommand(IngestLine.of(command), submission, events);
    }
}
