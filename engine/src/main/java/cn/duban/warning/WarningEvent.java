package cn.duban.warning;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One event of a warning, taken once by its command id; the log of the warning's region has it.
 *
 * @param digest of the request: the same id with another digest is another event and is refused; 0 without a request
 * @param by its author, {@value #SYSTEM} for the engine
 */
public record WarningEvent(
        String commandId,
        long digest,
        String warning,
        String by,
        Instant at,
        @JsonProperty("deed") WarningAction action) {
    public static final String SYSTEM = "system";
}
