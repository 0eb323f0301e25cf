package cn.duban.http.ticket;

import cn.duban.engine.TicketHistory;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Ladder;
import cn.duban.policy.Policy;
import cn.duban.policy.RungRule;
import cn.duban.ticket.LadderEffect;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.state.Status;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains a ticket's clocks: the rule behind each due instant and the outcome of every rung, in Chinese. */
public record ExplanationView(String id, String status, String statusName, Instant asOf, List<OfClock> clocks) {

    public record OfClock(TicketView.ClockView clock, String name, String verdict, List<OfRung> rungs) {}

    /** @param state FIRED, PENDING, VOIDED or NOT_SENT */
    public record OfRung(
            String rung, String title, String state, Optional<Instant> dueAt, List<String> recipients, String why) {}

    public static ExplanationView of(TicketHistory story, Policy policy, Instant now) {
        Ticket ticket = story.ticket();
        Status status = ticket.status();
        return new ExplanationView(
                ticket.id(),
                status.name(),
                status.chinese(),
                now,
                ticket.clocks().stream().map(c -> clock(story, c, policy, now)).toList());
    }

    private static OfClock clock(TicketHistory story, Clock clock, Policy policy, Instant now) {
        List<OfRung> rungs = new ArrayList<>();
        for (RungRule rule : policy.rungs(clock.kind())) rungs.add(rung(story, clock, rule));
        for (RungRule rule : policy.ladder().events())
            reached(story, clock, rule).ifPresent(rungs::add);
        announced(story.ticket(), clock, policy).ifPresent(rungs::add);
        return new OfClock(
                TicketView.ClockView.of(clock, now),
                policy.title(clock.kind()),
                verdict(clock.shownAt(now), clock),
                rungs);
    }

    private static String verdict(Clock.State state, Clock clock) {
        return switch (state) {
            case RUNNING -> "计时中";
            case SUSPENDED -> "已挂起，暂停计时";
            case PENDING -> clock.stoppedAt().isPresent() ? "已办，待审核认定" : "已申请延期，待审定";
            case MET -> "按时完成";
            case MISSED -> clock.stoppedAt().isPresent() ? "超时完成" : "已超时，尚未完成";
            case VOID -> "已作废，不再计时";
            case OPEN -> "窗口期内";
            case USED -> "已使用";
            case EXPIRED -> "窗口期已过";
        };
    }

    private static OfRung rung(TicketHistory story, Clock clock, RungRule rule) {
        Ticket ticket = story.ticket();
        for (FiredRung fired : ticket.rungs())
            if (fired.clock().equals(clock.key()) && fired.rung().equals(rule.name()))
                return of(rule, "FIRED", Optional.of(fired.dueAt()), "到点触发" + ordered(story, clock, rule));
        for (Clock.Rung pending : clock.rungs())
            if (pending.name().equals(rule.name())) return of(rule, "PENDING", Optional.of(pending.dueAt()), "未到时间");
        if (voided(story, clock, rule)) return of(rule, "VOIDED", Optional.empty(), "事项在触发之前已经办理，触发记录已更正作废");
        if (!rule.concerns(ticket.matter().urgency()))
            return of(rule, "NOT_SENT", Optional.empty(), rule.urgentOnly() ? "只适用于紧急件" : "不适用于紧急件");
        if (clock.stoppedAt().isPresent() || !clock.live()) return of(rule, "NOT_SENT", Optional.empty(), "到点之前计时已结束");
        return of(rule, "NOT_SENT", Optional.empty(), "触发时间早于起算时间，不触发");
    }

    /** A rung that an event fired for this clock. Event rungs that did not fire are left out. */
    private static Optional<OfRung> reached(TicketHistory story, Clock clock, RungRule rule) {
        return story.ticket().rungs().stream()
                .filter(f -> f.clock().equals(clock.key()) && f.rung().equals(rule.name()))
                .findFirst()
                .map(f -> of(rule, "FIRED", Optional.of(f.dueAt()), "事件触发" + ordered(story, clock, rule)));
    }

    /** The announcement of the clock's order, if a supervisor issued it. */
    private static Optional<OfRung> announced(Ticket ticket, Clock clock, Policy policy) {
        return ticket.supervision().orders().stream()
                .filter(o -> clock.kind() == ClockKind.ORDER
                        && o.ordinal() == clock.dispatch()
                        && o.rung().isEmpty())
                .findFirst()
                .flatMap(order -> policy.ladder()
                        .rung(clock.kind(), Ladder.announcement(order.colour().name()))
                        .map(rule -> of(rule, "FIRED", Optional.of(order.issuedAt()), "签发督办单 " + order.number())));
    }

    /** The outcome of the order that the rung issues, if any. */
    private static String ordered(TicketHistory story, Clock clock, RungRule rule) {
        RungId rung = new RungId(clock.key(), rule.name());
        for (Recorded recorded : story.history()) {
            LadderEffect ladder = recorded.event().ladder();
            Optional<SupervisionOrder> issued =
                    ladder.issued().filter(o -> o.rung().equals(Optional.of(rung)));
            if (issued.isPresent())
                return "，已签发" + issued.get().colour().chinese() + "色督办单 "
                        + issued.get().number();
            Optional<LadderEffect.Withheld> withheld =
                    ladder.withheld().filter(w -> w.rung().equals(rung));
            if (withheld.isPresent()) return "，督办单免发：" + withheld.get().reason();
        }
        return "";
    }

    private static boolean voided(TicketHistory story, Clock clock, RungRule rule) {
        RungId rung = new RungId(clock.key(), rule.name());
        return story.history().stream()
                .anyMatch(r -> r.event().ladder().voided().contains(rung));
    }

    private static OfRung of(RungRule rule, String state, Optional<Instant> dueAt, String why) {
        return new OfRung(rule.name(), rule.title(), state, dueAt, rule.roles(), why);
    }
}
