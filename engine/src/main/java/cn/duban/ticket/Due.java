package cn.duban.ticket;

import cn.duban.calendar.Budget;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A limit given with a command instead of the policy's. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "d")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Due.ByPolicy.class, name = "policy"),
    @JsonSubTypes.Type(value = Due.Within.class, name = "within"),
    @JsonSubTypes.Type(value = Due.At.class, name = "at"),
    @JsonSubTypes.Type(value = Due.Never.class, name = "none")
})
public sealed interface Due {
    /** Nothing given: the policy says. */
    record ByPolicy() implements Due {}

    record Within(Budget budget) implements Due {}

    record At(Instant instant) implements Due {
        public At {
            instant = instant.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** The clock does not run at all. */
    record Never() implements Due {}

    Due BY_POLICY = new ByPolicy();
}
