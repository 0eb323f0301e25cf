package cn.duban.load.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/** Reads the body of {@code /health/ready}. */
public final class Readiness {

    private Readiness() {}

    /** The process of the embedded Cassandra; empty with an external one. */
    public static OptionalLong cassandraPid(JsonNode ready) {
        JsonNode pid = ready.path("details").path("cassandraPid");
        if (pid.isNumber()) {
            return OptionalLong.of(pid.asLong());
        }
        return OptionalLong.empty();
    }
}
