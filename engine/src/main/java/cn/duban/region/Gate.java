package cn.duban.region;

import cn.duban.ticket.Lapse;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers one batch for a region: proposals that were decided at the version the region knows, and what clocks do by
 * themselves. Used for one batch, then thrown away.
 */
public final class Gate {
    /** Events and calls in one batch; a row then stays well below half a megabyte. */
    public static final int MOST = 256;

    private static final String SYSTEM = "system";

    private final RegionState state;
    private final long position;
    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();

    /** @param now engine time; not before the state's last record */
    public Gate(RegionState state, Instant now) {
        this.state = state;
        this.position = state.position() + 1;
        this.now = now;
    }

    public boolean full() {
        return entries.size() >= MOST;
    }

    public boolean empty() {
        return entries.isEmpty();
    }

    /** Whether a proposal can be taken as it is. */
    public enum Verdict {
        TAKEN,
        /** Something was recorded that the ticket has not seen; it decides again. */
        BEHIND,
        /** Another batch must come first. */
        LATER
    }

    public Verdict propose(Proposal proposal) {
        if (touched.contains(proposal.ticket())) return Verdict.LATER;
        Optional<Long> known = state.versionOf(proposal.ticket());
        if (known.isPresent() && known.get() != proposal.expectedVersion()) return Verdict.BEHIND;
        touched.add(proposal.ticket());
        long version = proposal.expectedVersion();
        int last = proposal.events().size() - 1;
        for (int i = 0; i <= last; i++) {
            TicketEvent event = proposal.events().get(i);
            Recorded recorded = new Recorded(
                    proposal.ticket(),
                    ++version,
                    proposal.commandId(),
                    i == last ? proposal.digest() : 0,
                    event.lapsed() ? SYSTEM : proposal.by(),
                    now,
                    state.region(),
                    position,
                    event);
            entries.add(new Entry.Happened(recorded, i == last ? Optional.of(proposal.after()) : Optional.empty()));
        }
        return Verdict.TAKEN;
    }

    /** Whether the call's state is new; one that is known is not recorded again. */
    public boolean call(Call call) {
        if (state.calls().known(call)) return false;
        if (!touched.add("call/" + call.callId() + '/' + call.state())) return false;
        entries.add(new Entry.Called(call));
        return true;
    }

    public void adopt(Entry.PolicyAdopted adopted) {
        entries.add(adopted);
    }

    /**
     * Records what a ticket's clocks do by themselves up to {@code until}, while the ticket sleeps.
     *
     * @param atOwnInstant whether each is recorded at its own due instant (a clock that is stepped), or now
     * @return the due instants of what was recorded
     */
    public List<Instant> lapse(String ticket, Instant until, boolean atOwnInstant) {
        List<Instant> rang = new ArrayList<>();
        Summary summary = state.tickets().get(ticket);
        if (summary == null || !touched.add(ticket)) return rang;
        long version = summary.version();
        for (TicketEvent event : Lapse.until(summary.clocks(), until)) {
            Instant recordedAt = atOwnInstant && event.at().isAfter(state.recordedAt()) ? event.at() : now;
            entries.add(new Entry.Happened(
                    new Recorded(ticket, ++version, "", 0, SYSTEM, recordedAt, state.region(), position, event),
                    Optional.empty()));
            rang.add(event.at());
        }
        return rang;
    }

    public Batch batch(Map<String, Long> confirmed) {
        return new Batch(state.region(), position, now, entries, confirmed);
    }
}
