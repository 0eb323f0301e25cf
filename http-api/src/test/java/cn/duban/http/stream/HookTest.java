package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.json.Json;
import cn.duban.policy.Webhook;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An integrator's own server that fails, comes back, and is left out by a restart: it gets every event, in order. */
class HookTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private record Got(String signature, String key, String type, String body) {}

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer server;
    private Hook hook;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::take);
        server.start();
    }

    @AfterEach
    void close() {
        hook.stop();
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean fails = failures.getAndDecrement() > 0;
        if (!fails)
            got.add(new Got(
                    exchange.getRequestHeaders().getFirst("X-Duban-Signature"),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    body));
        exchange.sendResponseHeaders(fails ? 500 : 204, -1);
        exchange.close();
    }

    private void start(String id, Set<String> types) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        hook = new Hook(
                new Webhook(id, url, types, Set.of("610802"), "secret"),
                url,
                "secret",
                duban.engine(),
                new TicketFrames(
                        new EventJson(
                                new Json(duban.engine().policy().zone()),
                                duban.engine().policy()),
                        duban.engine().boards()));
        hook.start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !duban.engine().notices().hookPositions(id).isEmpty());
    }

    private void register(String id) {
        assertThat(duban.client()
                        .post("/v1/tickets", Client.registration(id).toString())
                        .status())
                .isEqualTo(201);
    }

    private List<String> keys(String prefix) {
        return got.stream().map(Got::key).filter(k -> k.startsWith(prefix)).toList();
    }

    private void awaitKeys(String prefix, String... keys) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(keys(prefix)).containsExactly(keys));
    }

    @Test
    void eventsArriveSignedAsCloudEvents() throws Exception {
        start("hook-1", Set.of("ticket.registered"));
        register("HOOK-A-1");
        awaitKeys("HOOK-A", "HOOK-A-1#1");
        Got one = got.stream()
                .filter(g -> g.key().equals("HOOK-A-1#1"))
                .findFirst()
                .orElseThrow();
        assertThat(one.type()).startsWith("application/cloudevents+json");
        JsonNode event = new ObjectMapper().readTree(one.body());
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("id").asText()).isEqualTo("HOOK-A-1#1");
        assertThat(event.get("type").asText()).isEqualTo("ticket.registered");
        String at = one.signature().substring(2, one.signature().indexOf(','));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(one.signature())
                .endsWith("v1="
                        + HexFormat.of()
                                .formatHex(mac.doFinal((at + "." + one.body()).getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void oneThatIsNotTakenIsPostedAgainBeforeTheNext() {
        failures.set(2);
        start("hook-2", Set.of("ticket.registered"));
        register("HOOK-B-1");
        register("HOOK-B-2");
        awaitKeys("HOOK-B", "HOOK-B-1#1", "HOOK-B-2#1");
    }

    @Test
    void whatHappensWhileItIsDownIsNotSkipped() {
        start("hook-3", Set.of("ticket.registered"));
        register("HOOK-C-1");
        awaitKeys("HOOK-C", "HOOK-C-1#1");
        long before = position("hook-3");
        await().atMost(Duration.ofSeconds(20)).until(() -> position("hook-3") >= before);
        hook.stop();
        register("HOOK-C-2");
        start("hook-3", Set.of("ticket.registered"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(keys("HOOK-C")).contains("HOOK-C-1#1", "HOOK-C-2#1"));
    }

    private static long position(String hook) {
        return duban.engine().notices().hookPositions(hook).getOrDefault("610802", 0L);
    }
}
