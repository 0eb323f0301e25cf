package cn.duban.ticket;

import cn.duban.policy.Happening;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Negotiation;
import cn.duban.ticket.state.Occurrence;
import cn.duban.ticket.state.Personal;
import cn.duban.ticket.state.Status;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Responsibility was questioned or settled (退单): return asked, decided, arbitrated, recalled. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReturningEvent.ReturnAsked.class, name = "return-asked"),
    @JsonSubTypes.Type(value = ReturningEvent.ReturnDecided.class, name = "return-decided"),
    @JsonSubTypes.Type(value = ReturningEvent.Arbitrated.class, name = "arbitrated"),
    @JsonSubTypes.Type(value = ReturningEvent.Recalled.class, name = "recalled")
})
public sealed interface ReturningEvent extends TicketEvent {
    /**
     * The lead asked to return the ticket (申请退回).
     *
     * @param code why, see {@code returns.conf}
     * @param arbitration whether it is one return too many, so that the centre names the final lead
     * @param codeListed whether the policy listed the code: not in records from before codes were checked, where it is any word
     */
    record ReturnAsked(
            Instant at,
            String unit,
            @Personal String reason,
            String code,
            boolean arbitration,
            List<ClockChange> clocks,
            boolean codeListed)
            implements ReturningEvent {
        public ReturnAsked(
                Instant at, String unit, String reason, String code, boolean arbitration, List<ClockChange> clocks) {
            this(at, unit, reason, code, arbitration, clocks, false);
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.dealings =
                    ticket.dealings.returnAsked(new Negotiation.FormerStatus(ticket.status, ticket.statusSince));
            ticket.status(arbitration ? Status.ARBITRATION : Status.RETURN_ASKED, at);
        }

        @Override
        public Optional<Occurrence> occurrence(Ticket after) {
            return Optional.of(
                    new Occurrence(Happening.RETURN, after.stage().dealings().returns()));
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
            return WrittenText.by(unit, "申请退单", reason);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of(BoardCount.returnAsked(unit, codeListed ? Optional.of(code) : Optional.empty(), at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return UnitEffect.of(UnitEffect.Kind.RETURN_ASKED, arbitration, List.of(unit));
        }
    }

    /** The centre accepted a return, or refused it, which restores the status before (退单审定). */
    record ReturnDecided(
            Instant at, boolean accepted, @Personal String reason, List<ClockChange> clocks) implements ReturningEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            if (accepted) ticket.takenBack(at);
            else ticket.dealings.before().ifPresent(stood -> ticket.status(stood.status(), stood.since()));
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            return WrittenText.said("中心" + (accepted ? "同意" : "不同意") + "退单", reason);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of(BoardCount.of(accepted ? Measure.RETURNED : Measure.RETURN_REFUSED, at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return UnitEffect.of(UnitEffect.Kind.RETURN_DECIDED, accepted);
        }
    }

    /**
     * The centre has named the final lead (首接负责): no unit may return the ticket after that.
     *
     * @param noLimit whether the policy has no final limit for it
     */
    record Arbitrated(Instant at, String lead, @Personal String reason, boolean noLimit, List<ClockChange> clocks)
            implements ReturningEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.dispatchedTo(lead, List.of(), noLimit, at);
            ticket.dealings = ticket.dealings.arbitrated();
        }

        @Override
        public List<String> units() {
            return List.of(lead);
        }

        @Override
        public WrittenText words() {
            return WrittenText.of(reason);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of(BoardCount.of(Measure.DISPATCHED, at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return UnitEffect.of(UnitEffect.Kind.DISPATCHED, true, List.of(lead));
        }
    }

    /** The centre took a wrong dispatch back (改派). */
    record Recalled(Instant at, @Personal String reason, List<ClockChange> clocks) implements ReturningEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.takenBack(at);
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
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return UnitEffect.of(UnitEffect.Kind.RECALLED);
        }
    }
}
