package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Personal;
import cn.duban.ticket.state.Status;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Units worked on the ticket (办理): signed, progressed, replied. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = HandlingEvent.Signed.class, name = "signed"),
    @JsonSubTypes.Type(value = HandlingEvent.Progressed.class, name = "progressed"),
    @JsonSubTypes.Type(value = HandlingEvent.Replied.class, name = "replied")
})
public sealed interface HandlingEvent extends TicketEvent {
    /** A unit signed for the ticket (签收); only the lead's signature moves it. */
    record Signed(Instant at, String unit, boolean lead, List<ClockChange> clocks) implements HandlingEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            if (!lead) return;
            ticket.signedAt = Optional.of(at);
            ticket.status(Status.SIGNED, at);
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
            return WrittenText.NONE;
        }

        @Override
        public List<BoardCount> counts() {
            return lead
                    ? List.of(BoardCount.of(
                            Measure.SIGNED, unit, ClockChange.moved(clocks, c -> c.kind() == ClockKind.SIGN), at))
                    : List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }
    }

    /** A unit reported on its work (办理进展). */
    record Progressed(Instant at, String unit, @Personal String text, boolean contacted, List<ClockChange> clocks)
            implements HandlingEvent {
        @Override
        public void applyTo(TicketDraft ticket) {}

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
            return WrittenText.by(unit, "", text);
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

    /** A unit replied (反馈); only the lead's reply moves the ticket. */
    record Replied(
            Instant at,
            String unit,
            boolean lead,
            @Personal String text,
            boolean resolved,
            @Personal Optional<String> unresolvedReason,
            List<ClockChange> clocks)
            implements HandlingEvent {
        public Replied {
            unresolvedReason = unresolvedReason == null ? Optional.empty() : unresolvedReason;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            if (ticket.dealings.extension().filter(e -> e.unit().equals(unit)).isPresent())
                ticket.dealings = ticket.dealings.extending(Optional.empty());
            if (!lead) return;
            ticket.repliedAt = Optional.of(at);
            ticket.status(Status.REPLIED, at);
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
            return WrittenText.by(unit, "反馈", text).and(unresolvedReason);
        }

        @Override
        public List<BoardCount> counts() {
            return lead
                    ? List.of(BoardCount.of(Measure.REPLIED, unit, ClockChange.moved(clocks, this::ownLimit), at))
                    : List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return UnitEffect.of(UnitEffect.Kind.REPLIED, lead, List.of(unit));
        }

        private boolean ownLimit(Clock.Key clock) {
            return clock.kind() == ClockKind.REDO
                    || clock.kind() == ClockKind.REPLY && clock.unit().equals(unit);
        }
    }
}
