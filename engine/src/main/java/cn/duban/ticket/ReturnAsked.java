package cn.duban.ticket;

import cn.duban.policy.Happening;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Negotiation;
import cn.duban.ticket.state.Occurrence;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lead asked to return the ticket (申请退回).
 *
 * @param arbitration whether it is one return too many, so that the centre names the final lead
 */
public record ReturnAsked(
        Instant at, String unit, String reason, String code, boolean arbitration, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.dealings = ticket.dealings.returnAsked(new Negotiation.FormerStatus(ticket.status, ticket.statusSince));
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
        return List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.RETURN_ASKED, arbitration, List.of(unit));
    }
}
