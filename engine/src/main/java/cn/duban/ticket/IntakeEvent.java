package cn.duban.ticket;

import cn.duban.policy.CallRules;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.LeadShares;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.effect.Reception;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Particulars;
import cn.duban.ticket.state.Personal;
import cn.duban.ticket.state.Status;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A matter came in (受理): registered, answered on the spot, corrected, voided. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = IntakeEvent.Registered.class, name = "registered"),
    @JsonSubTypes.Type(value = IntakeEvent.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = IntakeEvent.Corrected.class, name = "corrected"),
    @JsonSubTypes.Type(value = IntakeEvent.Voided.class, name = "voided")
})
public sealed interface IntakeEvent extends TicketEvent {
    /**
     * The matter was registered (登记).
     *
     * @param sharesCounted whether it is counted how the units fare that lead it; not in records from before that
     * @param topicGiven the caller's topic where the tree does not have it and the ticket is counted under 其他
     * @param shift the agents' shift at that instant, by the policy in force when it was registered; with it the rotation
     */
    record Registered(
            Instant at,
            Matter matter,
            List<ClockChange> clocks,
            boolean sharesCounted,
            Optional<String> topicGiven,
            Optional<String> shift,
            Optional<String> rotation)
            implements IntakeEvent {
        public Registered {
            topicGiven = topicGiven == null ? Optional.empty() : topicGiven;
            shift = shift == null ? Optional.empty() : shift;
            rotation = rotation == null ? Optional.empty() : rotation;
        }

        public Registered(Instant at, Matter matter, List<ClockChange> clocks) {
            this(at, matter, clocks, Optional.empty());
        }

        public Registered(Instant at, Matter matter, List<ClockChange> clocks, Optional<String> topicGiven) {
            this(at, matter, clocks, true, topicGiven);
        }

        public Registered(
                Instant at,
                Matter matter,
                List<ClockChange> clocks,
                boolean sharesCounted,
                Optional<String> topicGiven) {
            this(at, matter, clocks, sharesCounted, topicGiven, Optional.empty(), Optional.empty());
        }

        /** The same in the shift on duty. */
        public Registered on(CallRules.Duty duty) {
            return new Registered(
                    at,
                    matter,
                    clocks,
                    sharesCounted,
                    topicGiven,
                    Optional.of(duty.shift().id()),
                    Optional.of(duty.rotation()));
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.matter = matter;
            ticket.registeredAt = at;
            ticket.leads = sharesCounted ? Optional.of(LeadShares.NONE) : Optional.empty();
            ticket.status(Status.REGISTERED, at);
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            return WrittenText.of(matter.title(), matter.content());
        }

        @Override
        public List<BoardCount> counts() {
            return List.of(BoardCount.registered(new Reception(matter.line(), shift, rotation), at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }

        @Override
        public Optional<String> registeredIn() {
            return matter.liveLineSession();
        }

        @Override
        public TicketEvent masked(UnaryOperator<Matter> mask) {
            return new Registered(at, mask.apply(matter), clocks, sharesCounted, topicGiven, shift, rotation);
        }
    }

    /** The centre answered without a unit (直接办理). */
    record Answered(Instant at, @Personal String result, List<ClockChange> clocks) implements IntakeEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.status(Status.ANSWERED, at);
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            return WrittenText.of(result);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of(BoardCount.of(Measure.ANSWERED, at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return UnitEffect.of(UnitEffect.Kind.ANSWERED);
        }
    }

    /**
     * The particulars of a ticket were corrected (更正).
     *
     * @param was kept, so that the history shows both
     * @param clocks running ones, recalculated from their start with the new terms
     * @param topicGiven the caller's topic where the tree does not have it and the ticket is counted under 其他
     */
    record Corrected(Instant at, Particulars was, Particulars is, List<ClockChange> clocks, Optional<String> topicGiven)
            implements IntakeEvent {
        public Corrected {
            topicGiven = topicGiven == null ? Optional.empty() : topicGiven;
        }

        public Corrected(Instant at, Particulars was, Particulars is, List<ClockChange> clocks) {
            this(at, was, is, clocks, Optional.empty());
        }

        /** Whether the ticket moves to another region. */
        public boolean moves() {
            return !was.region().equals(is.region());
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.matter = is.in(ticket.matter);
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

    /** The ticket was voided and does not count (作废). */
    record Voided(Instant at, @Personal String reason, List<ClockChange> clocks) implements IntakeEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.status(Status.VOIDED, at);
            ticket.voided = true;
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
            return List.of(BoardCount.of(Measure.VOIDED, at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return UnitEffect.of(UnitEffect.Kind.VOIDED);
        }
    }
}
