package cn.duban.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.stream.CloudEventJson;
import cn.duban.http.stream.EventFrames;
import cn.duban.http.web.Json;
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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An integrator's server that fails, recovers, and misses events during a restart gets every event, in order. */
class WebhookTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final WebhookRules RULES = new WebhookRules(
            Duration.ofMillis(300), Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(1));
    private static final Set<String> COUNTIES = Set.of("610802", "610881");

    private record Got(String path, String signature, String key, String type, String body) {}

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final List<WebhookSender> hooks = new ArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger status = new AtomicInteger(204);
    private final CountDownLatch answering = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::take);
        server.createContext("/hangs", this::hang);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void close() {
        hooks.forEach(WebhookSender::stop);
        answering.countDown();
        server.stop(0);
        ((ExecutorService) server.getExecutor()).shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean fails = failures.getAndDecrement() > 0;
        if (!fails)
            got.add(new Got(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("X-Duban-Signature"),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    body));
        exchange.sendResponseHeaders(fails ? 500 : status.get(), -1);
        exchange.close();
    }

    /** Holds the answer until the test releases it; the client has timed out long before. */
    private void hang(HttpExchange exchange) throws IOException {
        boolean late = answering.getCount() > 0;
        try {
            answering.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (late) exchange.close();
        else take(exchange);
    }

    private WebhookSender start(String id, Set<String> types) {
        return start(id, "/hook", types, Set.of("610802"));
    }

    private WebhookSender start(String id, String path, Set<String> types, Set<String> regions) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        WebhookSender hook = new WebhookSender(
                new Webhook(id, url, types, regions, "secret"),
                new WebhookPost(url, "secret", RULES.timeout()),
                RULES,
                duban.engine(),
                new EventFrames(
                        new CloudEventJson(
                                new Json(duban.engine().policy().zone()),
                                duban.engine().policy()),
                        duban.engine().boards()));
        hooks.add(hook);
        hook.start();
        await("the webhook has a position")
                .atMost(SOON)
                .until(() -> !duban.engine().notices().hookPositions(id).isEmpty());
        return hook;
    }

    private void register(String id) {
        register(id, "610802");
    }

    private void register(String id, String region) {
        String body = Client.registration(id).put("region", region).toString();
        assertThat(duban.client().post("/v1/tickets", body).status()).isEqualTo(201);
    }

    private List<String> keys(String prefix) {
        return got.stream().map(Got::key).filter(k -> k.startsWith(prefix)).toList();
    }

    private void awaitKeys(String prefix, String... keys) {
        await("the events have been posted")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(keys(prefix)).containsExactly(keys));
    }

    @Test
    void events_arrive_signed_as_cloud_events() throws Exception {
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
    void a_refused_event_is_posted_again_before_the_next() {
        failures.set(2);
        start("hook-2", Set.of("ticket.registered"));
        register("HOOK-B-1");
        register("HOOK-B-2");
        awaitKeys("HOOK-B", "HOOK-B-1#1", "HOOK-B-2#1");
    }

    @Test
    void events_during_a_restart_are_not_skipped() {
        WebhookSender hook = start("hook-3", Set.of("ticket.registered"));
        register("HOOK-C-1");
        awaitKeys("HOOK-C", "HOOK-C-1#1");
        long before = position("hook-3");
        await("the position has been kept").atMost(Duration.ofSeconds(20)).until(() -> position("hook-3") >= before);
        hook.stop();
        register("HOOK-C-2");
        start("hook-3", Set.of("ticket.registered"));
        await("both events have been posted")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(keys("HOOK-C")).contains("HOOK-C-1#1", "HOOK-C-2#1"));
    }

    @Test
    void a_server_that_never_answers_fails_delays_no_other_and_gets_all_events_in_order_later() {
        Set<String> types = Set.of("ticket.registered");
        WebhookSender hangs = start("hook-4", "/hangs", types, COUNTIES);
        WebhookSender other = start("hook-5", "/hook", types, COUNTIES);
        assertThat(hangs.status().state()).isEqualTo(WebhookStatus.State.OK);
        for (int i = 0; i < 10; i++) register("HOOK-D-" + i, i % 2 == 0 ? "610802" : "610881");
        await("the other server has all events")
                .atMost(Duration.ofSeconds(5))
                .until(() -> taken("/hook", "HOOK-D").size() == 10);
        assertInOrder(taken("/hook", "HOOK-D"));
        await("the webhook is failing").atMost(SOON).until(() -> hangs.status().state() == WebhookStatus.State.FAILING);
        WebhookStatus failing = hangs.status();
        assertThat(failing.failingSince()).isPresent();
        assertThat(failing.lastSuccessAt()).isEmpty();
        assertThat(failing.lastProblem()).contains("HttpTimeoutException");
        assertThat(failing.lag()).isPositive();
        assertThat(other.status().state()).isEqualTo(WebhookStatus.State.OK);
        assertThat(taken("/hangs", "HOOK-D")).isEmpty();

        answering.countDown();
        await("the server has all events after it answers")
                .atMost(SOON)
                .until(() -> taken("/hangs", "HOOK-D").size() == 10);
        assertInOrder(taken("/hangs", "HOOK-D"));
        await("the webhook is well again")
                .atMost(SOON)
                .until(() -> hangs.status().state() == WebhookStatus.State.OK);
        WebhookStatus well = hangs.status();
        assertThat(well.failingSince()).isEmpty();
        assertThat(well.lastSuccessAt()).isPresent();
        await("both webhooks have no lag")
                .atMost(SOON)
                .until(() -> hangs.status().lag() == 0 && other.status().lag() == 0);
    }

    @Test
    void a_server_that_answers_gone_gets_nothing_until_the_next_start_and_then_everything() {
        Set<String> types = Set.of("ticket.registered");
        WebhookSender gone = start("hook-6", types);
        status.set(410);
        register("HOOK-E-1");
        await("the webhook is gone").atMost(SOON).until(() -> gone.status().state() == WebhookStatus.State.GONE);
        assertThat(taken("/hook", "HOOK-E")).containsExactly("HOOK-E-1#1");
        status.set(204);
        register("HOOK-E-2");
        await("nothing is posted to a server that is gone")
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(3))
                .until(() -> taken("/hook", "HOOK-E").size() == 1);
        assertThat(gone.status().lag()).isPositive();
        start("hook-6", types);
        await("the events have been posted after a start")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(taken("/hook", "HOOK-E")).containsExactly("HOOK-E-1#1", "HOOK-E-1#1", "HOOK-E-2#1"));
    }

    private List<String> taken(String path, String prefix) {
        return got.stream()
                .filter(g -> g.path().equals(path) && g.key().startsWith(prefix))
                .map(Got::key)
                .toList();
    }

    /** Events of each county are in order; counties are independent. */
    private static void assertInOrder(List<String> keys) {
        for (int county = 0; county < 2; county++) {
            int remainder = county;
            assertThat(keys.stream().filter(k -> (k.charAt("HOOK-D-".length()) - '0') % 2 == remainder))
                    .hasSize(5)
                    .isSorted();
        }
    }

    private static long position(String hook) {
        return duban.engine().notices().hookPositions(hook).getOrDefault("610802", 0L);
    }
}
