package cn.duban.region;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallReport;
import cn.duban.liveline.SessionEvent;
import cn.duban.notice.DeliveryReport;
import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlan;
import cn.duban.notice.Silence;
import cn.duban.policy.Officer;
import cn.duban.policy.duty.DutyBook;
import cn.duban.policy.duty.DutyChange;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketCommand;
import cn.duban.warning.WarningEvent;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of a region's log. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "e")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Happened.class, name = "t"),
    @JsonSubTypes.Type(value = Entry.Called.class, name = "c"),
    @JsonSubTypes.Type(value = Entry.PolicyAdopted.class, name = "p"),
    @JsonSubTypes.Type(value = Entry.Left.class, name = "l"),
    @JsonSubTypes.Type(value = Entry.Arrived.class, name = "a"),
    @JsonSubTypes.Type(value = Entry.Landed.class, name = "ld"),
    @JsonSubTypes.Type(value = Entry.Settled.class, name = "es"),
    @JsonSubTypes.Type(value = Entry.Planned.class, name = "n"),
    @JsonSubTypes.Type(value = Entry.DirectoryAdopted.class, name = "duty"),
    @JsonSubTypes.Type(value = Entry.Silenced.class, name = "hush"),
    @JsonSubTypes.Type(value = Entry.RotasAdopted.class, name = "rotas"),
    @JsonSubTypes.Type(value = Entry.DutyChanged.class, name = "shift"),
    @JsonSubTypes.Type(value = Entry.DutyWithdrawn.class, name = "unshift"),
    @JsonSubTypes.Type(value = Entry.HookMoved.class, name = "hook"),
    @JsonSubTypes.Type(value = Entry.Excluding.class, name = "excl"),
    @JsonSubTypes.Type(value = Entry.AgentStated.class, name = "ag"),
    @JsonSubTypes.Type(value = Entry.OnLine.class, name = "live"),
    @JsonSubTypes.Type(value = Entry.Warned.class, name = "w"),
    @JsonSubTypes.Type(value = Entry.Reported.class, name = "report")
})
public sealed interface Entry {

    /**
     * Puts an entry that comes from no ticket into the batch of a gate.
     *
     * @param seen the position of the log on which its author decided it
     */
    default Gate.Verdict note(Gate gate, long seen) {
        gate.recordSetting(this);
        return Gate.Verdict.TAKEN;
    }

    /**
     * About how many bytes it takes in memory, rather too many than too few: two for each character of its texts, and what
     * surrounds them.
     */
    default long heapBytes() {
        return SMALL;
    }

    /** An entry whose texts are short. */
    long SMALL = 1_000;

    /** An entry whose texts have a limit of some thousand characters. */
    long LARGE = 8_000;

    /**
     * An event of a ticket.
     *
     * @param after the ticket's summary after its command; only with a command's last event, because the effect of a rung is
     *     derived
     */
    record Happened(Recorded recorded, Optional<Summary> after) implements Entry {
        public Happened {
            after = after == null ? Optional.empty() : after;
        }

        @Override
        public long heapBytes() {
            return SMALL + 2L * recorded.event().words().length() + (after.isPresent() ? SMALL : 0);
        }
    }

    /** A call; in the city's own log, whichever region it concerns; taken once by (callId, state). */
    record Called(CallReport call) implements Entry {}

    /** An agent's state; in the city's own log; taken once by (agent, at, state). */
    record AgentStated(AgentReport report) implements Entry {}

    /**
     * What the fold needs of the policy from this entry on; the first entry of every log.
     *
     * @param ordersKept for how long an ended order is found by its number; absent in entries from before it could be set
     */
    record PolicyAdopted(String hash, ZoneId zone, String name, Optional<Duration> ordersKept) implements Entry {
        public PolicyAdopted {
            ordersKept = ordersKept == null ? Optional.empty() : ordersKept;
        }

        /** Of a policy that says nothing about the keeping of orders. */
        public PolicyAdopted(String hash, ZoneId zone, String name) {
            this(hash, zone, name, Optional.empty());
        }
    }

    /** A ticket goes to another region; follows the event that sends it there. */
    record Left(String ticket, long version, String to) implements Entry {}

    /** A ticket comes from another region; taken once by its number on the way. */
    record Arrived(String from, Arrival arrival) implements Entry {
        @Override
        public long heapBytes() {
            long bytes = LARGE;
            for (Recorded waiting : arrival.unconfirmed())
                bytes += SMALL + 2L * waiting.event().words().length();
            return bytes;
        }
    }

    /** Another region has recorded everything sent to it up to this number, by this position of its own log. */
    record Landed(String at, long seq, long position) implements Entry {}

    /** A follow-up is done, by its key. */
    record Settled(String errand) implements Entry {}

    /** The notices that the entry before it in the same batch leads to, complete: the fold needs no policy and no directory. */
    record Planned(NoticePlan plan) implements Entry {
        @Override
        public long heapBytes() {
            long bytes = SMALL;
            for (Notice notice : plan.notices())
                bytes += SMALL + 2L * (notice.subject().length() + notice.text().length());
            return bytes;
        }
    }

    /** All duty officers of the city from this entry on; in the city's own log. */
    record DirectoryAdopted(String by, List<Officer> officers) implements Entry {
        public DirectoryAdopted {
            officers = officers == null ? List.of() : List.copyOf(officers);
        }

        @Override
        public long heapBytes() {
            return SMALL * (1 + officers.size());
        }
    }

    /** A carrier's report as it came in; the events of its tickets follow it in the same batch. */
    record Reported(DeliveryReport report) implements Entry {
        @Override
        public Gate.Verdict note(Gate gate, long seen) {
            return gate.report(this);
        }
    }

    /** Notices are silenced; in the city's own log, whichever region it concerns. */
    record Silenced(Silence silence) implements Entry {}

    /** All duty rotas from this entry on, complete: the fold needs no policy and no calendar; in the city's own log. */
    record RotasAdopted(DutyBook.Edition edition) implements Entry {
        @Override
        public long heapBytes() {
            return LARGE * (1 + edition.rotas().size());
        }
    }

    /** A cover or a swap of the duty rota; in the city's own log, whichever region it concerns. */
    record DutyChanged(DutyChange change) implements Entry {
        @Override
        public Gate.Verdict note(Gate gate, long seen) {
            return gate.change(this, change.id(), change.at(), rules -> rules.of(change));
        }
    }

    /** A cover or a swap is withdrawn. */
    record DutyWithdrawn(DutyChange.Withdrawal withdrawal) implements Entry {
        @Override
        public Gate.Verdict note(Gate gate, long seen) {
            return gate.change(this, withdrawal.id(), withdrawal.at(), rules -> rules.of(withdrawal));
        }
    }

    /** The positions up to which a webhook has delivered everything, by region; in the city's own log. */
    record HookMoved(String hook, Map<String, Long> positions) implements Entry {
        public HookMoved {
            positions = positions == null ? Map.of() : Map.copyOf(positions);
        }
    }

    /** A step of excluding a ticket from a unit's score; in the city's own log, whichever region it concerns. */
    record Excluding(ExclusionEvent step) implements Entry {}

    /**
     * An event of a session of the leaders' live line; in the city's own log, folded by the scoring.
     *
     * @param order the command that carries out what it orders of its ticket; the city's outbox delivers it
     */
    record OnLine(SessionEvent step, Optional<TicketCommand> order) implements Entry {
        public OnLine {
            order = order == null ? Optional.empty() : order;
        }

        public OnLine(SessionEvent step) {
            this(step, Optional.empty());
        }

        /** What its ticket gets to carry out. */
        public Optional<FollowUp> errand() {
            return order.map(
                    command -> FollowUp.of(step, step.action().aboutTicket().orElseThrow(), command));
        }

        @Override
        public Gate.Verdict note(Gate gate, long seen) {
            return gate.say(this, seen);
        }

        @Override
        public long heapBytes() {
            return LARGE;
        }
    }

    /**
     * A step in the life of a warning; in the log of the warning's region, the city's own for one of the whole city.
     *
     * @param fastTracked the tickets that go to the warning's team by it, each by the first step that has it after the team was
     *     named; the outbox delivers them
     */
    record Warned(WarningEvent step, List<String> fastTracked) implements Entry {
        public Warned {
            fastTracked = fastTracked == null ? List.of() : List.copyOf(fastTracked);
        }

        public Warned(WarningEvent step) {
            this(step, List.of());
        }

        /** What its tickets get to carry out. @param team the warning's team after the step */
        List<FollowUp> errands(List<String> team) {
            return fastTracked.stream()
                    .map(ticket -> FollowUp.of(step, team, ticket))
                    .toList();
        }

        @Override
        public Gate.Verdict note(Gate gate, long seen) {
            return gate.warn(step);
        }

        @Override
        public long heapBytes() {
            return LARGE;
        }
    }
}
