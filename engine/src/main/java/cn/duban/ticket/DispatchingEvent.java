package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.FastTeam;
import cn.duban.ticket.state.Personal;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ticket was sent to units (派单): dispatched, unit added, forwarded, fast-tracked. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = DispatchingEvent.Dispatched.class, name = "dispatched"),
    @JsonSubTypes.Type(value = DispatchingEvent.UnitAdded.class, name = "unit-added"),
    @JsonSubTypes.Type(value = DispatchingEvent.Forwarded.class, name = "forwarded"),
    @JsonSubTypes.Type(value = DispatchingEvent.FastTracked.class, name = "fast-tracked")
})
public sealed interface DispatchingEvent extends TicketEvent {
    /**
     * The ticket went to a lead unit and to assisting units (转办).
     *
     * @param noLimit whether no final limit runs
     */
    record Dispatched(
            Instant at,
            String lead,
            List<String> assist,
            @Personal Optional<String> note,
            boolean noLimit,
            List<ClockChange> clocks)
            implements DispatchingEvent {
        public Dispatched {
            assist = assist == null ? List.of() : List.copyOf(assist);
            note = note == null ? Optional.empty() : note;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.dispatchedTo(lead, assist, noLimit, at);
        }

        @Override
        public List<String> units() {
            return all();
        }

        @Override
        public WrittenText words() {
            return WrittenText.of(note);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of(BoardCount.of(Measure.DISPATCHED, at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return UnitEffect.of(UnitEffect.Kind.DISPATCHED, false, all());
        }

        /** The lead first. */
        private List<String> all() {
            List<String> all = new ArrayList<>();
            all.add(lead);
            all.addAll(assist);
            return List.copyOf(all);
        }
    }

    /** One more unit assists (加派), with limits of its own. */
    record UnitAdded(Instant at, String unit, @Personal Optional<String> note, List<ClockChange> clocks)
            implements DispatchingEvent {
        public UnitAdded {
            note = note == null ? Optional.empty() : note;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            List<String> assist = new ArrayList<>(ticket.assist);
            assist.add(unit);
            ticket.assist = List.copyOf(assist);
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
            return WrittenText.of(note);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return UnitEffect.of(UnitEffect.Kind.ADDED, false, List.of(unit));
        }
    }

    /** A unit forwarded the ticket to one below it, and stays answerable (转派下级). */
    record Forwarded(Instant at, String unit, String to, List<ClockChange> clocks) implements DispatchingEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.dealings = ticket.dealings.forwarded(to, unit);
        }

        @Override
        public Optional<String> byUnit() {
            return Optional.of(unit);
        }

        @Override
        public List<String> units() {
            return List.of(to, unit);
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
            return UnitEffect.of(UnitEffect.Kind.FORWARDED, false, List.of(to, unit));
        }
    }

    /** The ticket entered the fast track (快办): a team decides which unit leads. */
    record FastTracked(Instant at, @Personal String reason, List<String> members, List<ClockChange> clocks)
            implements DispatchingEvent {
        public FastTracked {
            members = members == null ? List.of() : List.copyOf(members);
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.supervision = ticket.supervision.fast(new FastTeam(at, reason, members));
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
            return List.of(BoardCount.of(Measure.FAST_TRACKED, at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }
    }
}
