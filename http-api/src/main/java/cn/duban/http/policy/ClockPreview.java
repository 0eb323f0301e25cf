package cn.duban.http.policy;

import cn.duban.calendar.Budget;
import cn.duban.calendar.LimitTerms;
import cn.duban.calendar.WorkCalendar;
import cn.duban.policy.ClockKind;
import cn.duban.policy.LimitChoice;
import cn.duban.policy.LimitRule;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What would be due, and why, if each clock started at one instant. Clocks without a limit are left out. */
public record ClockPreview(Instant at, String kind, String urgency, List<String> labels, List<Preview> clocks) {

    /** @param rule the rule of the policy that sets the limit, in short Chinese */
    public record Preview(
            String kind,
            String name,
            Optional<Budget> budget,
            Instant dueSoonAt,
            Instant dueAt,
            String rule,
            String why) {}

    public static ClockPreview of(
            Policy policy,
            TicketKind kind,
            Urgency urgency,
            List<String> labels,
            String topic,
            String region,
            String unit,
            Instant at) {
        LimitRule.Case of = new LimitRule.Case(
                kind,
                urgency,
                Set.copyOf(labels),
                topic,
                region,
                unit,
                at.atZone(policy.zone()).toLocalDate());
        List<Preview> previews = new ArrayList<>();
        for (ClockKind clock : policy.clockKinds()) {
            LimitChoice limit = policy.limit(clock, of);
            limit.terms().ifPresent(terms -> previews.add(preview(policy, clock, terms, limit.rule(), at)));
        }
        return new ClockPreview(at, kind.name(), urgency.name(), labels, previews);
    }

    private static Preview preview(Policy policy, ClockKind clock, LimitTerms terms, String rule, Instant at) {
        WorkCalendar calendar = policy.calendar();
        double soon = policy.rules().dueSoonFraction();
        return new Preview(
                clock.name(),
                policy.title(clock),
                Optional.of(terms.budget()),
                calendar.fraction(terms, at, List.of(), List.of(), soon),
                calendar.due(terms, at),
                rule,
                calendar.why(policy.title(clock), terms, at, List.of(), List.of()) + "（" + rule + "）");
    }
}
