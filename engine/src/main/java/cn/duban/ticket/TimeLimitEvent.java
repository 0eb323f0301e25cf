package cn.duban.ticket;

import cn.duban.calendar.Budget;
import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Negotiation;
import cn.duban.ticket.state.Personal;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deadlines moved or passed (时限): extended, suspended, resumed, missed, corrected. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = TimeLimitEvent.ExtensionAsked.class, name = "extension-asked"),
    @JsonSubTypes.Type(value = TimeLimitEvent.ExtensionDecided.class, name = "extension-decided"),
    @JsonSubTypes.Type(value = TimeLimitEvent.SuspendAsked.class, name = "suspend-asked"),
    @JsonSubTypes.Type(value = TimeLimitEvent.SuspendDecided.class, name = "suspend-decided"),
    @JsonSubTypes.Type(value = TimeLimitEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = TimeLimitEvent.ClockMissed.class, name = "clock-missed"),
    @JsonSubTypes.Type(value = TimeLimitEvent.ClockCorrected.class, name = "clock-corrected"),
    @JsonSubTypes.Type(value = TimeLimitEvent.ClocksChanged.class, name = "clocks-changed")
})
public sealed interface TimeLimitEvent extends TicketEvent {
    /** A unit asked for more time; its limit waits for the centre's decision. */
    record ExtensionAsked(
            Instant at,
            String unit,
            Clock.Key clock,
            Budget more,
            @Personal String reason,
            List<ClockChange> clocks) implements TimeLimitEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.dealings = ticket.dealings.extending(Optional.of(new Negotiation.Extension(clock, unit, more)));
        }

        @Override
        public Optional<String> byUnit() {
            return Optional.of(unit);
        }

        @Override
        public List<String> units() {
            return List.of(unit);
        }

        @Override
        public WrittenText words() {
            return WrittenText.by(unit, "申请延期", reason);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }
    }

    /**
     * The centre decided on an extension.
     *
     * @param clock the limit that was asked about
     * @param late whether it is granted because the decision came too late, or not before the reply
     */
    record ExtensionDecided(
            Instant at,
            Clock.Key clock,
            boolean approved,
            boolean late,
            @Personal Optional<String> reason,
            List<ClockChange> clocks)
            implements TimeLimitEvent {
        public ExtensionDecided {
            reason = reason == null ? Optional.empty() : reason;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.dealings = ticket.dealings.extending(Optional.empty());
        }

        @Override
        public List<String> units() {
            return List.of(clock.unit());
        }

        @Override
        public WrittenText words() {
            return WrittenText.of(reason);
        }

        @Override
        public List<BoardCount> counts() {
            return approved ? List.of(BoardCount.of(Measure.EXTENDED, clock.unit(), at)) : List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }
    }

    /** A suspension of the clocks was asked for, with a review date (申请挂起). */
    record SuspendAsked(Instant at, @Personal String reason, Instant reviewAt, List<ClockChange> clocks)
            implements TimeLimitEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            Negotiation.Suspension asked = new Negotiation.Suspension(at, reason, reviewAt);
            ticket.dealings = ticket.dealings.suspending(Optional.of(asked), ticket.dealings.suspension());
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            return WrittenText.said("申请挂起", reason);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }
    }

    /** The centre approved a suspension, from when on the clocks are suspended, or refused it (挂起审定). */
    record SuspendDecided(
            Instant at, boolean approved, @Personal Optional<String> reason, List<ClockChange> clocks)
            implements TimeLimitEvent {
        public SuspendDecided {
            reason = reason == null ? Optional.empty() : reason;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            Optional<Negotiation.Suspension> lasting = ticket.dealings.suspension();
            Instant since = lasting.map(Negotiation.Suspension::since).orElse(at);
            Optional<Negotiation.Suspension> now = approved
                    ? ticket.dealings
                            .suspensionAsked()
                            .map(asked -> new Negotiation.Suspension(since, asked.reason(), asked.reviewAt()))
                    : lasting;
            ticket.dealings = ticket.dealings.suspending(Optional.empty(), now);
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            return WrittenText.of(reason);
        }

        @Override
        public List<BoardCount> counts() {
            return approved ? List.of(BoardCount.of(Measure.SUSPENDED, at)) : List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }
    }

    /** The clocks run again; the suspension is not counted (恢复办理). */
    record Resumed(Instant at, List<ClockChange> clocks) implements TimeLimitEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.dealings = ticket.dealings.suspending(Optional.empty(), Optional.empty());
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            return WrittenText.NONE;
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }
    }

    /** A clock's due instant passed before what it measures was done. */
    record ClockMissed(Instant at, Clock.Key clock) implements TimeLimitEvent {
        @Override
        public List<ClockChange> clocks() {
            return List.of(new ClockChange.Moved(clock, Clock.State.MISSED, Optional.empty()));
        }

        @Override
        public void applyTo(TicketDraft ticket) {}

        @Override
        public boolean byEngine() {
            return true;
        }

        @Override
        public List<String> units() {
            return List.of(clock.unit());
        }

        @Override
        public WrittenText words() {
            return WrittenText.NONE;
        }

        @Override
        public List<BoardCount> counts() {
            return List.of(BoardCount.missed(clock, at, false));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }

        @Override
        public Optional<String> deadline() {
            return Optional.of(clock.kind().name());
        }
    }

    /**
     * A late fact takes back what a clock rang: the fact happened at {@code at}, before the recorded miss or rungs. For the CLOSE
     * clock it takes back the closing.
     *
     * @param missedAt the due instant of the miss that is taken back; empty if none was recorded
     * @param voided the rungs taken back, by name
     */
    record ClockCorrected(Instant at, Clock.Key clock, Optional<Instant> missedAt, List<String> voided)
            implements TimeLimitEvent {
        public ClockCorrected {
            missedAt = missedAt == null ? Optional.empty() : missedAt;
            voided = voided == null ? List.of() : List.copyOf(voided);
        }

        @Override
        public List<ClockChange> clocks() {
            if (missedAt.isEmpty()) return List.of();
            return List.of(new ClockChange.Moved(clock, Clock.State.RUNNING, Optional.empty()));
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            if (reopens()) ticket.reopened();
            ticket.takeBack(clock, voided);
        }

        @Override
        public List<String> units() {
            return List.of(clock.unit());
        }

        @Override
        public WrittenText words() {
            return WrittenText.NONE;
        }

        @Override
        public List<BoardCount> counts() {
            return missedAt.isEmpty()
                    ? List.of()
                    : List.of(
                            reopens()
                                    ? BoardCount.reopened(missedAt.get())
                                    : BoardCount.missed(clock, missedAt.get(), true));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return reopens() ? UnitEffect.of(UnitEffect.Kind.REOPENED) : Optional.empty();
        }

        @Override
        public LadderEffect ladder() {
            return LadderEffect.voided(
                    voided.stream().map(rung -> new RungId(clock, rung)).toList());
        }

        /** Whether it takes back that the ticket closed by itself. */
        private boolean reopens() {
            return clock.kind() == ClockKind.CLOSE && missedAt.isPresent();
        }
    }

    /** Effects of the previous event in the history on the clocks that the policy adds. */
    record ClocksChanged(Instant at, List<ClockChange> clocks) implements TimeLimitEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            // It changes clocks only.
        }

        @Override
        public boolean byEngine() {
            return true;
        }

        @Override
        public List<String> units() {
            return clocks.stream().map(c -> c.key().unit()).toList();
        }

        @Override
        public WrittenText words() {
            return WrittenText.NONE;
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }
    }
}
