package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole engine with webhooks in every state, as operators see them. */
@Tag("drill")
class WebhooksTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private static String builtIn() throws IOException {
        try (InputStream file = WebhooksTest.class.getResourceAsStream("/policy/yulin/notices.conf")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Config config(String base) throws IOException {
        String hooks = """
                webhooks = [
                  { id = takes, url = "%1$s/takes?key=open-sesame", secret = "a" }
                  { id = fails, url = "%1$s/fails", secret = "a" }
                  { id = off, url = "%1$s/${env:DUBAN_NO_SUCH_SECRET}", secret = "a" }
                ]
                """.formatted(base);
        Path policy = Files.createDirectory(folder.resolve("policy"));
        Files.writeString(policy.resolve("notices.conf"), builtIn().replace("webhooks = []", hooks));
        return ConfigFactory.parseMap(Map.of(
                        "duban.policy",
                        policy.toString(),
                        "duban.webhooks.back-off",
                        "50ms",
                        "duban.webhooks.failing-after",
                        "500ms"))
                .withFallback(TestConfig.stepped(folder.resolve("data")));
    }

    private static JsonNode hook(Client http, String id) {
        Client.Answer answer = http.get("/v1/webhooks");
        assertThat(answer.text()).doesNotContain("open-sesame");
        for (JsonNode hook : answer.json()) if (hook.path("id").asText().equals(id)) return hook;
        throw new AssertionError("no " + id + " in " + answer.text());
    }

    @Test
    void each_webhook_is_listed_with_its_state_and_measured() throws IOException {
        HttpServer integrator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        integrator.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/takes") ? 204 : 500, -1);
            exchange.close();
        });
        integrator.start();
        String base = "http://127.0.0.1:" + integrator.getAddress().getPort();
        try (Node node = Node.start(config(base))) {
            Client http = new Client(node.url());
            await("both webhooks have a position")
                    .atMost(SOON)
                    .until(() -> !node.engine().notices().hookPositions("takes").isEmpty()
                            && !node.engine().notices().hookPositions("fails").isEmpty());
            assertThat(http.post("/v1/tickets", Client.registration("WH-1").toString())
                            .status())
                    .isEqualTo(201);
            await("one webhook fails and the other has received every event")
                    .atMost(SOON)
                    .until(() -> hook(http, "fails").path("state").asText().equals("FAILING")
                            && !hook(http, "takes").path("lastSuccessAt").isNull()
                            && hook(http, "takes").path("lag").asInt() == 0);
            JsonNode takes = hook(http, "takes");
            assertThat(takes.path("state").asText()).isEqualTo("OK");
            assertThat(takes.path("url").asText()).isEqualTo(base + "/takes");
            assertThat(takes.path("failingSince").isNull()).isTrue();
            JsonNode fails = hook(http, "fails");
            assertThat(fails.path("lastProblem").asText()).isEqualTo("status 500");
            assertThat(fails.path("failingSince").isNull()).isFalse();
            assertThat(fails.path("lag").asInt()).isPositive();
            JsonNode off = hook(http, "off");
            assertThat(off.path("state").asText()).isEqualTo("OFF");
            assertThat(off.path("url").asText()).isEqualTo(base + "/${env:DUBAN_NO_SUCH_SECRET}");
            assertThat(off.path("lastProblem").asText()).contains("DUBAN_NO_SUCH_SECRET");
            assertThat(http.get("/metrics").text().lines())
                    .contains(
                            "duban_webhook_lag{hook=\"takes\"} 0.0",
                            "duban_webhook_failing{hook=\"takes\"} 0.0",
                            "duban_webhook_failing{hook=\"fails\"} 1.0",
                            "duban_webhook_failing{hook=\"off\"} 1.0")
                    .anyMatch(line -> line.matches("duban_webhook_lag\\{hook=\"fails\"} [1-9].*"));
        } finally {
            integrator.stop(0);
        }
    }
}
