package cn.duban.load.year;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.NdjsonStream;
import cn.duban.load.client.Pause;
import cn.duban.load.report.Summary;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the calls and agent states that the engine accepted, and compares them with what it shows: calls by line, and each
 * agent's seconds by state. Needs an engine whose stepped clock this run moves, so that every instant is the run's own.
 */
final class CallLedger implements NdjsonStream.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int EXAMPLES = 10;
    private static final long LONGEST_SECONDS = Duration.ofHours(24).toSeconds();

    /** The metric that counts a state of a call, by direction and state. */
    private static final Map<String, String> METRICS = Map.of(
            "IN OFFERED", "callsOffered",
            "IN ANSWERED", "callsAnswered",
            "IN ABANDONED", "callsAbandoned",
            "OUT OFFERED", "outboundCalls",
            "OUT ANSWERED", "outboundAnswered");

    private static final Map<String, String> SECONDS = Map.of(
            "READY", "readySeconds",
            "BUSY", "busySeconds",
            "AFTER_CALL", "afterCallSeconds",
            "PAUSE", "pauseSeconds");

    private record Stand(Instant at, String state) {}

    private final EngineClient engine;
    private final LocalDate from;
    private final NdjsonStream.Listener next;
    private final Map<String, Long> calls = new TreeMap<>();
    private final Map<String, List<Stand>> agents = new TreeMap<>();
    private final Set<String> missed = new HashSet<>();
    private final Set<String> returned = new HashSet<>();
    private final Map<String, Long> before = new HashMap<>();

    /** @param next also receives every result */
    CallLedger(EngineClient engine, LocalDate from, NdjsonStream.Listener next) {
        this.engine = engine;
        this.from = from;
        this.next = next;
        for (JsonNode line : engine.json("/v1/policy").path("lines")) {
            for (String metric : METRICS.values()) {
                String key = metric + "&line=" + line.path("id").asText();
                before.put(key, shown(key));
            }
        }
    }

    @Override
    public synchronized void result(String line, long sentAtNanos, JsonNode result) {
        next.result(line, sentAtNanos, result);
        boolean ofCalls = line.startsWith("{\"op\":\"call\"") || line.startsWith("{\"op\":\"agent\"");
        if (!ofCalls || result.path("status").asInt() != 201) {
            return;
        }
        JsonNode body = read(line);
        if (body.path("op").asText().equals("call")) {
            call(body);
        } else {
            agents.computeIfAbsent(body.path("agent").asText(), agent -> new ArrayList<>())
                    .add(new Stand(
                            Instant.parse(body.path("at").asText()),
                            body.path("state").asText()));
        }
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a line of our own cannot be read", broken);
        }
    }

    private void call(JsonNode body) {
        String state =
                body.path("direction").asText() + " " + body.path("state").asText();
        if (METRICS.containsKey(state)) {
            calls.merge(METRICS.get(state) + "&line=" + body.path("line").asText(), 1L, Long::sum);
        }
        if (state.equals("IN ABANDONED")) {
            missed.add(body.path("callId").asText());
        }
        if (state.equals("OUT ANSWERED") && body.has("returns")) {
            returned.add(body.path("returns").asText());
        }
    }

    /**
     * @param now the engine's time, up to which current states are counted
     * @param patience for commands acknowledged last, which may be folded a moment later
     */
    synchronized void report(Summary summary, Instant now, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        List<String> differences = differences(now);
        while (!differences.isEmpty() && System.nanoTime() < until) {
            Pause.of(LOOK_AGAIN);
            differences = differences(now);
        }
        long back = missed.stream().filter(returned::contains).count();
        summary.figure("callsMissed", missed.size()).figure("callsReturned", back);
        if (!differences.isEmpty()) {
            summary.figure("callDifferences", differences.subList(0, Math.min(EXAMPLES, differences.size())));
        }
        summary.zero("calls by line and agents' seconds are those taken; different", differences.size());
    }

    private List<String> differences(Instant now) {
        List<String> differences = new ArrayList<>();
        before.forEach((key, was) -> compare(key, was + calls.getOrDefault(key, 0L), differences));
        agents.forEach((agent, stands) -> {
            Map<String, Long> seconds = seconds(stands, now);
            SECONDS.forEach((state, metric) ->
                    compare(metric + "&agent=" + agent, seconds.getOrDefault(state, 0L), differences));
        });
        return differences;
    }

    private void compare(String key, long expected, List<String> differences) {
        long found = shown(key);
        if (found != expected) {
            differences.add(key + ": " + found + " and not " + expected);
        }
    }

    private static Map<String, Long> seconds(List<Stand> stands, Instant now) {
        Map<String, Long> seconds = new HashMap<>();
        for (int i = 0; i < stands.size(); i++) {
            long begins = stands.get(i).at().getEpochSecond();
            long ends = (i + 1 < stands.size() ? stands.get(i + 1).at() : now).getEpochSecond();
            seconds.merge(stands.get(i).state(), Math.min(ends - begins, LONGEST_SECONDS), Long::sum);
        }
        return seconds;
    }

    /** Over all days of the run. */
    private long shown(String metricAndFilter) {
        String start = from.atStartOfDay(OfficeHours.ZONE).toInstant().toString();
        long sum = 0;
        for (JsonNode point : engine.json(
                        "/v1/series?step=P1D&from=" + start + "&to=" + end() + "&metric=" + metricAndFilter)
                .path("points")) {
            sum += point.path(1).asLong();
        }
        return sum;
    }

    private String end() {
        return from.plusDays(366).atStartOfDay(OfficeHours.ZONE).toInstant().toString();
    }
}
