package cn.duban.ticket.clock;

import cn.duban.calendar.Budget;
import cn.duban.calendar.LimitTerms;
import cn.duban.policy.ClockKind;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A limit given with a command instead of the policy's. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "d")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Due.ByPolicy.class, name = "policy"),
    @JsonSubTypes.Type(value = Due.Within.class, name = "within"),
    @JsonSubTypes.Type(value = Due.At.class, name = "at"),
    @JsonSubTypes.Type(value = Due.Never.class, name = "none")
})
public sealed interface Due {
    Due BY_POLICY = new ByPolicy();
    Due NEVER = new Never();

    /** The clock by this limit; empty where there is no limit. */
    List<ClockChange> start(Deadlines deadlines, ClockKind kind, Clock.OwedBy owedBy, String unit);

    /** Whether it gives a limit instead of the policy's. */
    boolean ordered();

    /** Whether it is over by that instant. */
    default boolean passed(Instant at) {
        return false;
    }

    /** Nothing is given: the policy's limit holds. */
    record ByPolicy() implements Due {
        @Override
        public List<ClockChange> start(Deadlines deadlines, ClockKind kind, Clock.OwedBy owedBy, String unit) {
            return deadlines.byPolicy(kind, owedBy, unit);
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }

    record Within(Budget budget) implements Due {
        @Override
        public List<ClockChange> start(Deadlines deadlines, ClockKind kind, Clock.OwedBy owedBy, String unit) {
            return List.of(deadlines.within(kind, owedBy, unit, LimitTerms.of(budget), LimitReason.ORDERED));
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    record At(Instant instant) implements Due {
        public At {
            instant = instant.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public List<ClockChange> start(Deadlines deadlines, ClockKind kind, Clock.OwedBy owedBy, String unit) {
            return List.of(deadlines.until(kind, owedBy, unit, instant));
        }

        @Override
        public boolean ordered() {
            return true;
        }

        @Override
        public boolean passed(Instant at) {
            return !instant.isAfter(at);
        }
    }

    /** The clock does not run at all. */
    record Never() implements Due {
        @Override
        public List<ClockChange> start(Deadlines deadlines, ClockKind kind, Clock.OwedBy owedBy, String unit) {
            return List.of();
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }
}
