package cn.duban.ticket.clock;

import cn.duban.policy.LimitRule;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import java.time.LocalDate;
import java.util.Set;

/** What of a ticket decides which limits and rungs its clocks have. */
public record LimitFacts(TicketKind kind, Urgency urgency, Set<String> labels, String topic, String region) {

    /** The case of a clock that this unit owes, if any, and that starts on this day. */
    LimitRule.Case of(String unit, LocalDate day) {
        return new LimitRule.Case(kind, urgency, labels, topic, region, unit, day);
    }

    LimitFacts in(String other) {
        return new LimitFacts(kind, urgency, labels, topic, other);
    }
}
