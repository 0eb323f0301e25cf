package cn.duban.ticket;

import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.FinalVerdict;
import cn.duban.ticket.effect.LeadShares;
import cn.duban.ticket.state.Keyed;
import cn.duban.ticket.state.OverdueLists;
import cn.duban.ticket.state.Personal;
import cn.duban.ticket.state.Status;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a region keeps of a ticket: enough for its boards and lists, and all rungs still to ring, so that clocks ring while the
 * ticket sleeps. Of the citizen it holds nothing but what people write into titles.
 *
 * @param clocks the live ones, without reasons
 * @param onTime as in {@link Ticket#onTime()}
 * @param finalDue of summaries written before verdicts were kept by unit: when the limit that decides {@code onTime} is due
 * @param verdicts by unit, in the order in which their final limits started
 * @param resultNotCounted whether the policy of its time did not count a positive grade of the result as satisfied
 * @param leads how the units fared that led it; none for tickets registered before that was counted
 * @param callBackTriedAt the last call in vain of this round that counts
 * @param key the number of the key of its personal texts
 */
public record Summary(
        String id,
        long version,
        Status status,
        Instant statusSince,
        Channel channel,
        TicketKind kind,
        Urgency urgency,
        String region,
        String topic,
        List<String> labels,
        @Personal String title,
        boolean confidential,
        Optional<String> lead,
        List<String> assist,
        int round,
        int urges,
        Instant registeredAt,
        Optional<Instant> closedAt,
        List<Clock> clocks,
        Optional<Boolean> onTime,
        Optional<Instant> finalDue,
        List<FinalVerdict> verdicts,
        Optional<Grade> process,
        Optional<Grade> result,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean resultNotCounted,
        List<LeadShares.Lead> leads,
        Optional<Instant> callBackTriedAt,
        long key)
        implements Keyed {

    public Summary {
        labels = labels == null ? List.of() : labels;
        assist = assist == null ? List.of() : assist;
        lead = lead == null ? Optional.empty() : lead;
        closedAt = closedAt == null ? Optional.empty() : closedAt;
        onTime = onTime == null ? Optional.empty() : onTime;
        verdicts = verdicts == null ? theOneOf(lead, onTime, finalDue) : List.copyOf(verdicts);
        finalDue = Optional.empty();
        process = process == null ? Optional.empty() : process;
        result = result == null ? Optional.empty() : result;
        leads = leads == null ? List.of() : List.copyOf(leads);
        callBackTriedAt = callBackTriedAt == null ? Optional.empty() : callBackTriedAt;
    }

    private static List<FinalVerdict> theOneOf(
            Optional<String> lead, Optional<Boolean> onTime, Optional<Instant> finalDue) {
        return finalDue == null || finalDue.isEmpty()
                ? List.of()
                : List.of(new FinalVerdict(lead.orElse(""), finalDue.get(), onTime));
    }

    public Summary withKey(long number) {
        return new Summary(
                id,
                version,
                status,
                statusSince,
                channel,
                kind,
                urgency,
                region,
                topic,
                labels,
                title,
                confidential,
                lead,
                assist,
                round,
                urges,
                registeredAt,
                closedAt,
                clocks,
                onTime,
                finalDue,
                verdicts,
                process,
                result,
                resultNotCounted,
                leads,
                callBackTriedAt,
                number);
    }

    /** Whether the result's grade counted as satisfied when it was given; empty without one. */
    public Optional<Boolean> satisfied() {
        return result.map(grade -> grade.positive() && !resultNotCounted);
    }

    public boolean overdue() {
        return OverdueLists.inAny(status, clocks);
    }

    /** See {@link OverdueLists#nextDue}. */
    public Optional<Instant> nextDueAt() {
        return OverdueLists.nextDue(clocks);
    }

    /** The summary after an event that the region records by itself; equals the ticket's summary after the same event. */
    public Summary after(TicketEvent lapsed) {
        Optional<Status> to = lapsed.statusByItself();
        Optional<Instant> closed = to.filter(s -> s == Status.CLOSED).isPresent() ? Optional.of(lapsed.at()) : closedAt;
        List<Clock> left = Clock.brief(ClockChange.applied(clocks, lapsed.clocks()));
        Set<String> missing = missFinalLimit(lapsed);
        return new Summary(
                id,
                version + 1,
                to.orElse(status),
                to.isPresent() ? lapsed.at() : statusSince,
                channel,
                kind,
                urgency,
                region,
                topic,
                labels,
                title,
                confidential,
                lead,
                assist,
                round,
                urges,
                registeredAt,
                closed,
                left,
                missing.isEmpty() ? onTime : Optional.of(false),
                finalDue,
                verdicts.stream()
                        .map(verdict -> missing.contains(verdict.unit()) ? verdict.afterMiss() : verdict)
                        .toList(),
                process,
                result,
                resultNotCounted,
                leads,
                callBackTriedAt,
                key);
    }

    /** The units that miss a final limit with it. */
    private Set<String> missFinalLimit(TicketEvent lapsed) {
        Set<String> units = new HashSet<>();
        for (ClockChange change : lapsed.clocks()) {
            boolean missed = change.moves()
                    && change.state().get() == Clock.State.MISSED
                    && change.stoppedAt().isEmpty();
            if (!missed) continue;
            for (Clock clock : clocks)
                if (clock.hasKey(change.key()) && OverdueLists.finalLimit(clock, lead)) units.add(clock.unit());
        }
        return units;
    }
}
