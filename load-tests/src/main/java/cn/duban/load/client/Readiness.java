package cn.duban.load.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/** What {@code /health/ready} tells beside its status. */
public final class Readiness {

    private Readiness() {}

    /** The process of the embedded Cassandra; empty with an external one. */
    public static OptionalLong cassandraPid(JsonNode ready) {
        for (JsonNode holder : new JsonNode[] {ready, ready.path("details")}) {
            JsonNode pid = holder.path("cassandra").path("pid");
            if (pid.isMissingNode()) {
                pid = holder.path("cassandra.pid");
            }
            if (pid.isNumber()) {
                return OptionalLong.of(pid.asLong());
            }
        }
        return OptionalLong.empty();
    }
}
