package cn.duban.liveline;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One event of a session, taken once by its command id.
 *
 * @param digest of the request: the same id with another digest is another event and is refused
 */
public record SessionEvent(
        String commandId,
        long digest,
        String session,
        String by,
        Instant at,
        @JsonProperty("deed") SessionAction action) {
    /** Name under which the engine records what no caller asked for. */
    public static final String SYSTEM = "system";
}
