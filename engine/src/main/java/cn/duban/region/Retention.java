package cn.duban.region;

import cn.duban.ticket.Action;
import cn.duban.ticket.ClosingCommand;
import cn.duban.ticket.ClosingEvent;
import cn.duban.ticket.IntakeEvent;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.TransferEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long the personal texts of a ticket are kept once it has ended. Counts from the record of the end, not from the time that
 * a calling system says, so that nothing old that arrives late is erased at once.
 *
 * @param keep the time from the record until the erasure
 */
public record Retention(Duration keep) {
    private static final String COMMAND_ID = "retention";
    private static final String BASIS = "保存期限届满";

    /**
     * How far the logs are searched for ended tickets.
     *
     * @param positions of the last batches searched, by region
     * @param recordedAt of the last batch searched
     */
    public record Progress(Map<String, Long> positions, Instant recordedAt) {
        /** Version of the search: one of another version begins at the start. */
        public static final int VERSION = 1;

        public static final Progress NONE = new Progress(Map.of(), Instant.EPOCH);

        public Progress {
            positions = Map.copyOf(positions);
        }
    }

    /** Whether what ended in a batch of that time is no longer kept. */
    public boolean over(Instant recordedAt, Instant now) {
        return !recordedAt.plus(keep).isAfter(now);
    }

    /** The tickets that ended in the batch, in its order; they may have been taken up again since. */
    public static Set<String> ended(Batch batch) {
        Set<String> ended = new LinkedHashSet<>();
        for (Entry entry : batch.entries())
            if (entry instanceof Entry.Happened happened
                    && ends(happened.recorded().event()))
                ended.add(happened.recorded().ticket());
        return ended;
    }

    private static boolean ends(TicketEvent event) {
        return event instanceof ClosingEvent.Closed
                || event instanceof IntakeEvent.Voided
                || event instanceof TransferEvent.Merged;
    }

    /** The command that erases the ticket; empty if it goes on, ended again too short a time ago, or is erased. */
    public Optional<Submission> erasure(Ticket ticket, List<Recorded> history, Instant now) {
        if (ticket.stage().erased() || !Action.ERASE.allowedFrom(ticket.status())) return Optional.empty();
        return history.stream()
                .filter(recorded -> ends(recorded.event()))
                .map(Recorded::recordedAt)
                .max(Instant::compareTo)
                .filter(last -> over(last, now))
                .map(last -> new FollowUp(ticket.id(), COMMAND_ID, new ClosingCommand.Erase(BASIS), now).submission());
    }
}
