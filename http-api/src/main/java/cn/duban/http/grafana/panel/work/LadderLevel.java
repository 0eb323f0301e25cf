package cn.duban.http.grafana.panel.work;

import cn.duban.policy.Policy;
import cn.duban.policy.RungRule;
import cn.duban.policy.When;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Finds the highest rung that a clock has reached, from the rungs that still wait: needs no ticket history. */
final class LadderLevel {
    private LadderLevel() {}

    /** The index in {@link Policy#rungs} of the highest rung that has fired; empty if none has. */
    static OptionalInt reached(Summary ticket, Clock clock, Policy policy) {
        Set<String> waiting = new HashSet<>();
        clock.rungs().forEach(r -> waiting.add(r.name()));
        List<RungRule> rules = policy.rungs(clock.kind());
        OptionalInt reached = OptionalInt.empty();
        for (int i = 0; i < rules.size(); i++) {
            RungRule rule = rules.get(i);
            if (waiting.contains(rule.name())) break;
            if (rings(rule, ticket, clock, policy)) reached = OptionalInt.of(i);
        }
        return reached;
    }

    /** Whether the rung applies to this clock: some are for urgent tickets only or for all others, some fall before the clock began. */
    private static boolean rings(RungRule rule, Summary ticket, Clock clock, Policy policy) {
        if (!rule.concerns(ticket.urgency())) return false;
        if (!(rule.when() instanceof When.LastDayOpening)) return true;
        Instant opening = policy.calendar().lastDayOpening(clock.dueAt());
        return !opening.isBefore(clock.startedAt()) && !opening.isAfter(clock.dueAt());
    }
}
