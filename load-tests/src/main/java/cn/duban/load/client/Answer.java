package cn.duban.load.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A definite answer of the engine: done (2xx) or refused (4xx) with a {@code code}. */
public record Answer(int status, JsonNode body) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The stable code of a refusal; empty if there is none. */
    public String code() {
        return body.path("code").asText("");
    }

    public long version() {
        return body.path("version").asLong(0);
    }
}
