package cn.duban.load.limits;

import cn.duban.load.client.TimedCommand;
import cn.duban.policy.Policy;
import cn.duban.ticket.Deciding;
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
 * A command made ready before anything is measured: as a caller sends it, as the engine takes it, and as the events it leads
 * to, so that a baseline keeps the same events and spends nothing on deciding them.
 */
record Job(TimedCommand command, Submission submission, List<Recorded> events) {

    /** @return at most so many; all are carried out in order by a ticket of their own in memory */
    static List<Job> of(Iterator<TimedCommand> commands, int most, Policy policy, Instant now) {
        Map<String, Ticket> tickets = new HashMap<>();
        List<Job> jobs = new ArrayList<>();
        while (jobs.size() < most && commands.hasNext()) {
            TimedCommand command = commands.next();
            Submission submission = Submissions.of(command);
            Ticket ticket = tickets.computeIfAbsent(command.ticket(), Ticket::unborn);
            Decision decision = Deciding.decide(ticket, submission, policy, now);
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
                        "610802",
                        jobs.size(),
                        event);
                ticket = ticket.after(recorded);
                events.add(recorded);
            }
            tickets.put(ticket.id(), ticket);
            jobs.add(new Job(command, submission, events));
        }
        return jobs;
    }
}
