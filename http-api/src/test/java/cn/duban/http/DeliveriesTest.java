package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.web.RequestSignature;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole engine whose carriers report deliveries and the outcomes of calls by signed requests. */
@Tag("drill")
class DeliveriesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final RequestSignature SIGNED = new RequestSignature("carrier-secret");

    @TempDir
    Path folder;

    private Config config() throws IOException {
        try (InputStream file = DeliveriesTest.class.getResourceAsStream("/policy/yulin/notices.conf")) {
            String builtIn = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Path policy = Files.createDirectory(folder.resolve("policy"));
            Files.writeString(
                    policy.resolve("notices.conf"),
                    builtIn.replace(
                            "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }",
                            "{ id = voice, type = LOCAL, serves = [PHONE, SMS, WECHAT, EMAIL],"
                                    + " reports { secret = carrier-secret, window = 2 minutes } }"));
            return ConfigFactory.parseMap(Map.of("duban.policy", policy.toString()))
                    .withFallback(TestConfig.stepped(folder.resolve("data")));
        }
    }

    private static Client.Answer report(Client http, String body, String signature) {
        return http.send(
                "POST", "/v1/deliveries", body, "Content-Type", "application/json", RequestSignature.HEADER, signature);
    }

    private static Client.Answer report(Client http, String body) {
        return report(http, body, SIGNED.of(Instant.now(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String body(String id, String outcome) {
        return "{\"channel\":\"voice\",\"id\":\"" + id + "\",\"outcome\":\"" + outcome + "\",\"detail\":\"振铃60秒\"}";
    }

    private static JsonNode due(Client http, String id) {
        JsonNode explanation = http.get("/v1/tickets/" + id + "/explain").json();
        for (JsonNode clock : explanation.get("clocks"))
            if (clock.get("clock").get("kind").asText().equals("SIGN"))
                for (JsonNode rung : clock.get("rungs"))
                    if (rung.get("rung").asText().equals("due")) return rung;
        throw new AssertionError("no rung in " + explanation);
    }

    @Test
    void a_carrier_reports_a_missed_call_and_the_unit_head_is_called_at_once() throws IOException {
        try (Node node = Node.start(config())) {
            Client http = new Client(node.url());
            String table = """
                    编号,姓名,职务,单位,电话
                    d-1,李联络,LIAISON,YL-610802,13900000000
                    d-2,王局长,UNIT_HEAD,YL-610802,13900000001
                    """;
            assertThat(http.send("POST", "/v1/directory", table, "Content-Type", "text/csv; charset=utf-8")
                            .status())
                    .isEqualTo(200);
            http.post(
                    "/v1/tickets",
                    Client.registration("DLV-1").put("urgency", "URGENT").toString());
            http.ask("/v1/tickets/DLV-1/dispatch", "{'commandId':'d','lead':'YL-610802'}");
            Instant later = node.engine().clock().instant().plus(Duration.ofMinutes(31));
            assertThat(http.ask("/v1/clock", "{'to':'" + later + "'}").status()).isEqualTo(200);
            await("the liaison is called")
                    .atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(due(http, "DLV-1").get("notices").findValuesAsText("state"))
                                    .containsExactly("SENT"));
            String call = due(http, "DLV-1").get("notices").get(0).get("id").asText();
            refused(http, call);
            Client.Answer taken = report(http, body(call, "NO_ANSWER"));
            assertThat(taken.status()).as(taken.text()).isEqualTo(200);
            assertThat(taken.json().get("repeated").asBoolean()).isFalse();
            await("the unit head is called")
                    .atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(due(http, "DLV-1").get("notices").findValuesAsText("state"))
                                    .containsExactly("SENT", "SENT"));
            JsonNode rung = due(http, "DLV-1");
            JsonNode missed = rung.get("notices").get(0);
            assertThat(missed.get("report").get("outcome").asText()).isEqualTo("NO_ANSWER");
            assertThat(missed.get("report").get("detail").asText()).isEqualTo("振铃60秒");
            assertThat(rung.get("notices").get(1).get("name").asText()).isEqualTo("王局长");
            assertThat(rung.get("notices").get(1).get("insteadOf").asText()).isEqualTo(call);
            assertThat(rung.get("unsent").findValuesAsText("detail")).contains("李联络无人接听");
            assertThat(http.get("/v1/tickets/DLV-1/history").text()).contains("notice-reported");
            Client.Answer again = report(http, body(call, "ANSWERED"));
            assertThat(again.json().get("repeated").asBoolean()).isTrue();
            assertThat(due(http, "DLV-1").get("notices")).hasSize(2);
        }
    }

    private static void refused(Client http, String call) {
        String good = body(call, "NO_ANSWER");
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        assertThat(http.send("POST", "/v1/deliveries", good, "Content-Type", "application/json")
                        .code())
                .isEqualTo("credentials");
        assertThat(report(http, good, SIGNED.of(Instant.now().minusSeconds(180), bytes))
                        .code())
                .as("an old recording")
                .isEqualTo("credentials");
        assertThat(report(http, good, new RequestSignature("other").of(Instant.now(), bytes))
                        .code())
                .isEqualTo("credentials");
        assertThat(report(http, body(call, "BUSY"), SIGNED.of(Instant.now(), bytes))
                        .code())
                .as("another body")
                .isEqualTo("credentials");
        assertThat(report(http, good.replace("voice", "local")).code()).isEqualTo("credentials");
        assertThat(report(http, body("call-0", "NO_ANSWER")).code()).isEqualTo("delivery.unknown");
        assertThat(report(http, body(call, "RINGING")).code()).isEqualTo("validation");
        assertThat(http.get("/v1/tickets/DLV-1/history").text()).doesNotContain("notice-reported");
    }
}
