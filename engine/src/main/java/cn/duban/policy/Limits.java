package cn.duban.policy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of limits. Precedence: urgent, label, seasonal class, kind, default. A clock without any limit does not run. */
public record Limits(Map<ClockKind, ClockLimits> clocks) {
    private static final LimitChoice NOT_TIMED = LimitChoice.none("不计时");

    public Limits {
        clocks = Map.copyOf(clocks);
    }

    /** Chooses the limit of a ticket that belongs to no seasonal class. */
    public LimitChoice choose(ClockKind clock, TicketKind kind, Urgency urgency, Set<String> labels) {
        return choose(clock, kind, urgency, labels, "", LocalDate.EPOCH);
    }

    /** Chooses the limit, including seasonal classes, by the ticket's topic and the day the clock starts. */
    public LimitChoice choose(
            ClockKind clock, TicketKind kind, Urgency urgency, Set<String> labels, String topic, LocalDate day) {
        ClockLimits limits = clocks.get(clock);
        if (limits == null) {
            return NOT_TIMED;
        }
        if (urgency == Urgency.URGENT && limits.urgent().isPresent()) {
            return limits.urgent().get();
        }
        for (Map.Entry<String, LimitChoice> label : limits.labels().entrySet()) {
            if (labels.contains(label.getKey())) {
                return label.getValue();
            }
        }
        for (SeasonalLimit special : limits.seasonal()) {
            if (special.covers(topic, day)) {
                return special.choice();
            }
        }
        return Optional.ofNullable(limits.kinds().get(kind))
                .or(limits::otherwise)
                .orElse(NOT_TIMED);
    }
}
