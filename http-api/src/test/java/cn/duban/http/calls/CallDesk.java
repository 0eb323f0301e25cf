package cn.duban.http.calls;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reports calls and agents to the shared engine, and reads its counts. */
final class CallDesk {
    static final Duration SOON = Duration.ofSeconds(15);

    private final RunningEngine duban;
    private final Client http;

    CallDesk(RunningEngine duban) {
        this.duban = duban;
        this.http = duban.client();
    }

    void call(String id, String direction, String line, String state, String more) {
        Client.Answer answer = http.ask(
                "/v1/calls",
                "{'callId':'" + id + "','direction':'" + direction + "','line':'" + line + "','state':'" + state + "'"
                        + more + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    Client.Answer agent(String agent, String state, String more) {
        return http.ask("/v1/agents", "{'agent':'" + agent + "','shift':'S3','state':'" + state + "'" + more + "}");
    }

    JsonNode summary(String query) {
        Client.Answer answer = http.get("/v1/calls/summary?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** A part of the summary; missing if nothing was counted for it and the policy does not name it. */
    JsonNode part(String query, String key) {
        for (JsonNode part : summary(query).path("parts"))
            if (part.path("key").asText().equals(key)) return part;
        return MissingNode.getInstance();
    }

    Instant now() {
        return duban.engine().clock().instant();
    }

    Client as(Caller caller) {
        return new Client(duban.urlFor(token -> Optional.of(caller), 10));
    }

    static Caller only(Role role) {
        return new Caller(role.wire(), Set.of(role), Set.of(), Set.of());
    }
}
