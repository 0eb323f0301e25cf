package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.RungRule;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.clock.RungId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A rung of the ladder asks for an order. The region that recorded the rung submits it with the rung's own command id; the
 * ticket decides, because a late fact or another order may be against it.
 */
public record OrderByRung(RungId rung, OrderColour colour) implements TicketCommand {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @Override
    public Action action() {
        return Action.ORDER;
    }

    @Override
    public boolean byEngine() {
        return true;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        if (!ticket.status().open()) return withheld(occasion, "工单已结束");
        boolean stands = ticket.rungs().stream()
                .anyMatch(r -> r.clock().equals(rung.clock()) && r.rung().equals(rung.rung()));
        if (!stands) return withheld(occasion, OrderStates.DISPROVED);
        Optional<String> unit = rung.clock().unit().isEmpty()
                ? ticket.stage().lead()
                : Optional.of(rung.clock().unit());
        if (unit.isEmpty()) return withheld(occasion, "没有责任单位");
        // One at a time: several clocks of a unit that run out together lead to one order.
        boolean pressed =
                OrderStates.open(ticket, unit.get()).anyMatch(o -> o.colour().compareTo(colour) >= 0);
        if (pressed) return withheld(occasion, "该单位已有同级或更高级别的督办单");
        Decision issued = IssueOrder.issued(
                ticket, occasion, colour, unit.get(), text(ticket, occasion), Due.BY_POLICY, Optional.of(rung));
        return issued instanceof Decision.Accepted ? issued : withheld(occasion, "未规定督办单时限");
    }

    private Decision withheld(DecisionContext occasion, String reason) {
        return Decision.accept(new OrderWithheld(occasion.at(), rung, colour, reason));
    }

    /** The text of the order: the rung's title and the limit it is about. */
    private String text(Ticket ticket, DecisionContext occasion) {
        ClockKind kind = rung.clock().kind();
        String clock = occasion.policy().title(kind);
        String title = occasion.policy()
                .ladder()
                .rung(kind, rung.rung())
                .map(RungRule::title)
                .orElse(rung.rung());
        String limit = ticket.clocks().stream()
                .filter(c -> c.key().equals(rung.clock()))
                .reduce((earlier, later) -> later)
                .map(c -> clock + "期限 "
                        + MINUTE.format(c.dueAt().atZone(occasion.policy().zone())))
                .orElse(clock);
        return title + "：" + limit + "，请立即办理并回执。";
    }
}
