package cn.duban.load.year;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.client.EngineClient;
import cn.duban.load.report.Summary;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares the accepted commands with a simulated engine's figures. */
class CallLedgerTest {

    private static final Instant NOON = Instant.parse("2023-06-01T04:00:00Z");

    /** By metric and filter, as a series query names them. */
    private final Map<String, Long> shown = new ConcurrentHashMap<>();

    private HttpServer engine;

    @BeforeEach
    void serve() throws IOException {
        engine = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        engine.createContext("/", exchange -> {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            String key = query.replaceFirst(".*metric=", "");
            String answer = exchange.getRequestURI().getPath().equals("/v1/policy")
                    ? "{\"lines\":[{\"id\":\"12345\"}]}"
                    : "{\"points\":[[\"t\"," + shown.getOrDefault(key, 0L) + "],[\"t\",null]]}";
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop(0);
    }

    private CallLedger ledger() {
        URI url = URI.create("http://127.0.0.1:" + engine.getAddress().getPort());
        return new CallLedger(new EngineClient(url), LocalDate.of(2023, 6, 1), (line, at, result) -> {});
    }

    private static void took(CallLedger ledger, String line, int status) {
        String json = line.replace('\'', '"');
        ledger.result(json, 0, EngineClient.JSON.createObjectNode().put("status", status));
    }

    private static boolean kept(CallLedger ledger) {
        Summary summary = new Summary("year");
        ledger.report(summary, NOON.plusSeconds(100), Duration.ZERO);
        return summary.kept();
    }

    @Test
    void a_call_missing_or_counted_twice_is_found() {
        shown.put("callsOffered&line=12345", 7L);
        CallLedger ledger = ledger();
        String offered = "{'op':'call','callId':'a','direction':'IN','line':'12345','state':'OFFERED'}";
        took(ledger, offered, 201);
        took(ledger, offered, 200);
        took(ledger, offered, 422);
        assertThat(kept(ledger)).isFalse();
        shown.put("callsOffered&line=12345", 8L);
        assertThat(kept(ledger)).isTrue();
        shown.put("callsOffered&line=12345", 9L);
        assertThat(kept(ledger)).isFalse();
    }

    @Test
    void an_agents_seconds_run_between_state_changes_and_the_last_state_continues() {
        CallLedger ledger = ledger();
        took(ledger, "{'op':'agent','agent':'A1','shift':'S3','state':'READY','at':'" + NOON + "'}", 201);
        took(
                ledger,
                "{'op':'agent','agent':'A1','shift':'S3','state':'BUSY','at':'" + NOON.plusSeconds(60) + "'}",
                201);
        shown.put("readySeconds&agent=A1", 60L);
        assertThat(kept(ledger)).isFalse();
        shown.put("busySeconds&agent=A1", 40L);
        assertThat(kept(ledger)).isTrue();
        shown.put("pauseSeconds&agent=A1", 1L);
        assertThat(kept(ledger)).isFalse();
    }

    @Test
    void returned_calls_are_reported() {
        CallLedger ledger = ledger();
        took(ledger, "{'op':'call','callId':'a','direction':'IN','line':'12345','state':'ABANDONED'}", 201);
        took(ledger, "{'op':'call','callId':'b','direction':'IN','line':'12345','state':'ABANDONED'}", 201);
        took(
                ledger,
                "{'op':'call','callId':'c','direction':'OUT','line':'12345','state':'ANSWERED','returns':'a'}",
                201);
        shown.putAll(Map.of("callsAbandoned&line=12345", 2L, "outboundAnswered&line=12345", 1L));
        Summary summary = new Summary("year");
        ledger.report(summary, NOON, Duration.ZERO);
        assertThat(summary.kept()).isTrue();
        assertThat(summary.json().at("/figures/callsMissed").asInt()).isEqualTo(2);
        assertThat(summary.json().at("/figures/callsReturned").asInt()).isEqualTo(1);
    }
}
