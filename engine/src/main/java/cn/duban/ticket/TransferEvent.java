package cn.duban.ticket;

import cn.duban.ticket.TicketEvent.Request;
import cn.duban.ticket.TransferCommand.CountMergedUrge;
import cn.duban.ticket.TransferCommand.Merge;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.HandOverNote;
import cn.duban.ticket.state.Personal;
import cn.duban.ticket.state.Status;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ticket went elsewhere (移交、并案): handed over, taken or refused by the partner, merged. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = TransferEvent.HandedOver.class, name = "handed-over"),
    @JsonSubTypes.Type(value = TransferEvent.HandOverDecided.class, name = "hand-over-decided"),
    @JsonSubTypes.Type(value = TransferEvent.Merged.class, name = "merged")
})
public sealed interface TransferEvent extends TicketEvent {
    /** The matter went to a partner such as 110 (移交), which has a limit of its own to accept it. */
    record HandedOver(
            Instant at,
            String to,
            @Personal String reason,
            Optional<String> call,
            boolean threeWay,
            boolean closing,
            List<ClockChange> clocks)
            implements TransferEvent {
        public HandedOver {
            call = call == null ? Optional.empty() : call;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.supervision = ticket.supervision.handed(new HandOverNote(
                    to,
                    reason,
                    call,
                    threeWay,
                    at,
                    ticket.status,
                    ticket.statusSince,
                    closing,
                    stopped(),
                    Optional.empty()));
            ticket.status(Status.HANDED_OVER, at);
        }

        /** The clocks that it suspended; none in events from before hand-overs did. */
        private List<Clock.Key> stopped() {
            List<Clock.Key> stopped = new ArrayList<>();
            for (ClockChange change : clocks)
                if (change.state().filter(Clock.State.SUSPENDED::equals).isPresent()) stopped.add(change.key());
            return stopped;
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
            return threeWay
                    ? List.of(BoardCount.of(Measure.HANDED_OVER, at), BoardCount.of(Measure.THREE_WAY, at))
                    : List.of(BoardCount.of(Measure.HANDED_OVER, at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }
    }

    /**
     * The partner accepted the matter, which closes the ticket here, or refused it, which restores the ticket.
     *
     * @param incident the number of the partner's own record
     */
    record HandOverDecided(
            Instant at, boolean accepted, @Personal String reason, Optional<String> incident, List<ClockChange> clocks)
            implements TransferEvent {
        public HandOverDecided {
            incident = incident == null ? Optional.empty() : incident;
        }

        public HandOverDecided(Instant at, boolean accepted, String reason, List<ClockChange> clocks) {
            this(at, accepted, reason, Optional.empty(), clocks);
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            HandOverNote note = ticket.supervision.handOver().orElseThrow();
            ticket.supervision =
                    ticket.supervision.handed(note.answered(new HandOverNote.Answer(at, accepted, reason, incident)));
            if (!accepted) {
                ticket.status(note.before(), note.beforeSince());
                return;
            }
            ticket.closedAt = Optional.of(at);
            ticket.status(Status.CLOSED, at);
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
            return accepted ? List.of(BoardCount.of(Measure.CLOSED, at)) : List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return accepted ? UnitEffect.of(UnitEffect.Kind.CLOSED) : Optional.empty();
        }
    }

    /** The ticket was merged into another one (并案), where it counts as an urge. */
    record Merged(Instant at, String into, List<ClockChange> clocks) implements TransferEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.supervision = ticket.supervision.merged(into);
            ticket.status(Status.MERGED, at);
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
            return List.of(BoardCount.of(Measure.MERGED, at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return UnitEffect.of(UnitEffect.Kind.MERGED);
        }

        @Override
        public Optional<Request> request(String ticket) {
            return Optional.of(new Request(into, Merge.urgeId(ticket), new CountMergedUrge(ticket)));
        }
    }
}
