package cn.duban.notice;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Ladder;
import cn.duban.policy.Policy;
import cn.duban.policy.RungRule;
import cn.duban.policy.When;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.clock.RungId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one rule by which a graver event of a ticket silences lesser reminders. Gravity rises from a reminder before due over
 * overdue, an order by its colour, to a measure. Among the clocks of one unit a reminder is silent while another clock is at a graver
 * rung, or waits for the result of a graver order. A superseded order is silent for good. What an event of the ticket reached and the
 * announcement of an order are never silenced: they happen once; only a graver order withdraws an announcement that has not gone out.
 */
final class Silencing {
    private static final int OVERDUE = 1;
    private static final int ORDER = 2;
    private static final int MEASURE = ORDER + OrderColour.values().length;

    private final Policy policy;
    private final Summary ticket;
    private final List<RunningOrder> orders;
    private final Instant now;

    /** @param orders the ticket's open orders */
    Silencing(Policy policy, Summary ticket, List<RunningOrder> orders, Instant now) {
        this.policy = policy;
        this.ticket = ticket;
        this.orders = orders;
        this.now = now;
    }

    /**
     * Why a reminder stays silent.
     *
     * @param why in Chinese
     * @param forGood whether it stays so when what is graver has ended
     */
    record Cause(String why, boolean forGood) {}

    /** The lesser rungs of the same ladder: a red order ends the reminders of a blue one. */
    static List<String> lesserOfLadder(Policy policy, ClockKind clock, RungRule rule) {
        return policy.rungs(clock).stream()
                .filter(other -> gravity(other) < gravity(rule))
                .map(RungRule::name)
                .toList();
    }

    /** Why a reminder of that rung is not sent now; empty if it is. */
    Optional<Cause> of(Clock.Key clock, RungRule rung) {
        if (!silenceable(clock, rung)) return Optional.empty();
        Optional<String> superseding = order(clock).flatMap(RunningOrder::supersededBy);
        if (superseding.isPresent())
            return Optional.of(new Cause("督办单已由更高级别的" + RunningOrder.title(superseding.get()) + "取代", true));
        int own = gravity(clock, rung);
        for (Clock other : ticket.clocks())
            if (!other.hasKey(clock) && other.unit().equals(clock.unit()) && running(other) > own)
                return Optional.of(new Cause("同一单位的" + policy.title(other.kind()) + "更为严重，暂不提醒", false));
        return Optional.empty();
    }

    /** The rungs of other clocks of the same unit that were reached and are silent while this one is the ticket's gravest. */
    List<RungId> lesser(Clock.Key clock, RungRule rung) {
        int gravity = gravity(clock, rung);
        List<RungId> lesser = new ArrayList<>();
        if (clock.unit().isEmpty()) return lesser;
        for (Clock other : ticket.clocks()) {
            if (!other.live() || other.hasKey(clock) || !other.unit().equals(clock.unit())) continue;
            for (RungRule rule : policy.rungs(other.kind()))
                if (reached(other, rule) && silenceable(other.key(), rule) && gravity(other.key(), rule) < gravity)
                    lesser.add(new RungId(other.key(), rule.name()));
            announced(clock, rung, other.key()).ifPresent(lesser::add);
        }
        return lesser;
    }

    /** The announcement of another clock's order, if this rung issues or announces a graver one. */
    private Optional<RungId> announced(Clock.Key clock, RungRule rung, Clock.Key other) {
        Optional<OrderColour> graver = rung.when() instanceof When.AtStart
                ? order(clock).map(RunningOrder::colour)
                : rung.order().map(OrderColour::valueOf);
        return order(other)
                .map(RunningOrder::colour)
                .filter(colour -> graver.filter(c -> c.compareTo(colour) > 0).isPresent())
                .map(colour -> new RungId(other, Ladder.announcement(colour.name())));
    }

    private static boolean silenceable(Clock.Key clock, RungRule rung) {
        return !clock.unit().isEmpty() && rung.when().byClock() && !(rung.when() instanceof When.AtStart);
    }

    private static int gravity(RungRule rule) {
        if (!rule.measures().isEmpty()) return MEASURE;
        return rule.order()
                .map(OrderColour::valueOf)
                .map(Silencing::gravity)
                .orElse(rule.when().overdue() ? OVERDUE : 0);
    }

    private static int gravity(OrderColour colour) {
        return ORDER + colour.ordinal();
    }

    /** Of a rung about an order, at least that of the order. */
    private int gravity(Clock.Key clock, RungRule rung) {
        int order =
                order(clock).map(RunningOrder::colour).map(Silencing::gravity).orElse(0);
        return Math.max(order, gravity(rung));
    }

    /** The gravity of what a clock has come to; 0 for one that is not over its limit. */
    private int running(Clock clock) {
        int gravity = order(clock.key())
                .map(RunningOrder::colour)
                .map(Silencing::gravity)
                .orElse(0);
        if (!clock.overdue()) return gravity;
        gravity = Math.max(gravity, OVERDUE);
        for (RungRule rule : policy.rungs(clock.kind()))
            if (rule.when().overdue() && reached(clock, rule)) gravity = Math.max(gravity, gravity(rule));
        return gravity;
    }

    private Optional<RunningOrder> order(Clock.Key clock) {
        return orders.stream().filter(order -> order.has(clock)).findFirst();
    }

    /** Also of a rung that the policy got after the clock had started: it is reached if it would have been. */
    private boolean reached(Clock clock, RungRule rule) {
        if (!rule.concerns(ticket.urgency())) return false;
        for (Clock.Rung left : clock.rungs()) if (left.name().equals(rule.name())) return false;
        return !rule.when().overdue()
                || !rule.when()
                        .ringsAt(policy.calendar(), clock.dueAt(), part -> clock.dueAt())
                        .isAfter(now);
    }
}
