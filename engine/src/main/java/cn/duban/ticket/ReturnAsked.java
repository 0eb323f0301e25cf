package cn.duban.ticket;

import cn.duban.policy.Happening;
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
        ticket.dealings = ticket.dealings.returnAsked(new Dealings.Standing(ticket.status, ticket.statusSince));
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
    public Words words() {
        return Words.by(unit, "申请退单", reason);
    }

    @Override
    public List<Count> counts() {
        return List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.RETURN_ASKED, arbitration, List.of(unit));
    }
}
