package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.RightsTable.Mark;
import cn.duban.http.RightsTable.Row;
import cn.duban.http.RightsTable.Scope;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Role;
import cn.duban.ticket.Action;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every route, role and region, at the first answer, the repeated command, the stream, the resumed stream, the panel, the
 * annotation and the export: the status, and what occurs in the bytes, as {@link RightsTable} says.
 */
class RightsMatrixTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final String CITY = "610800";
    private static final String OWN = "610829";
    private static final String OWN_UNIT = "YL-" + OWN;
    private static final String OTHER = "610831";
    /** As long as what must not come is waited for. */
    private static final Duration LISTEN = Duration.ofMillis(2_500);

    private static final Map<String, Caller> CALLERS = callers();
    private static final List<PlantedData> PLANTED = List.of(
            new PlantedData(engine, OWN, OWN_UNIT, false),
            new PlantedData(engine, OTHER, "YL-" + OTHER, false),
            new PlantedData(engine, CITY, "YL-B-JYJ", true));

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static String url;
    private static String before;
    private static Map<String, Listened> live;

    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    private static Map<String, Caller> callers() {
        Map<String, Caller> all = new LinkedHashMap<>();
        for (Role role : Role.values())
            for (Set<String> regions : List.of(Set.<String>of(), Set.of(OWN))) {
                String name = role.wire() + (regions.isEmpty() ? "" : "@own");
                all.put(name, new Caller(name, Set.of(role), regions, role == Role.UNIT ? Set.of(OWN_UNIT) : Set.of()));
            }
        return all;
    }

    @BeforeAll
    static void plant() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 4_096);
        before = engine.engine().events().heads().entrySet().stream()
                .map(head -> head.getKey() + ":" + head.getValue() + ".0")
                .sorted()
                .collect(Collectors.joining(","));
        live = listen("");
        await("every stream has begun, or is refused")
                .atMost(Duration.ofSeconds(30))
                .until(() -> live.values().stream().allMatch(stream -> stream.status > 0));
        PLANTED.forEach(PlantedData::plant);
    }

    @AfterAll
    static void leave() {
        live.values().forEach(Listened::close);
    }

    private static Client as(String caller) {
        return new Client(url).withToken(caller);
    }

    private void check(boolean holds, String what, Client.Answer answer) {
        if (!holds) wrong.add(what + ": " + answer.status() + " " + answer.code() + " " + shortened(answer.text()));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(160, text.length()));
    }

    private void compare(String what, String caller, Row row, String bytes, boolean atMost) {
        for (PlantedData data : PLANTED) {
            Set<Mark> found = data.in(bytes);
            Set<Mark> expected = RightsTable.expected(row, CALLERS.get(caller), data.region(), OWN, CITY);
            boolean right = atMost ? expected.containsAll(found) : found.equals(expected);
            if (!right)
                wrong.add(what + " as " + caller + " of " + data.region() + ": " + found + " and not " + expected);
        }
    }

    private void none() {
        assertThat(wrong).as(wrong.size() + " answers").isEmpty();
    }

    @Test
    void every_route_has_an_expectation() {
        for (Operation operation : Operation.values())
            assertThat(RightsTable.has(operation)).as(operation.name()).isTrue();
    }

    private static List<String> paths(Operation operation, PlantedData data) {
        String path = operation
                .path()
                .replace("/sessions/{id}", "/sessions/" + data.session())
                .replace("/warnings/{id}", "/warnings/" + data.warning())
                .replace("/units/{id}", "/units/" + OWN_UNIT)
                .replace("{number}", data.order(data.ticket()))
                .replace("{code}", data.region())
                .replace("{metric}", "open")
                .replace("{action}", "none")
                .replace("{file}", "docs.css")
                .replace("**", "base.css");
        if (!path.contains("/tickets/{id}")) return List.of(path);
        return List.of(path.replace("{id}", data.ticket()), path.replace("{id}", data.secret()));
    }

    private static Client.Answer ask(Client client, Operation operation, String path) {
        String type = operation == Operation.INGEST ? "application/x-ndjson" : "application/json";
        return operation.method().equals("GET")
                ? client.get(path)
                : client.send(operation.method(), path, "{}", "Content-Type", type);
    }

    /** Streams and commands have tests of their own. */
    private static boolean asked(Operation operation) {
        return operation != Operation.STREAM
                && operation != Operation.STREAM_CHANNEL
                && RightsTable.of(operation).scope() != Scope.COMMAND;
    }

    @Test
    void every_route_shows_every_caller_of_every_region_what_the_table_says() {
        CALLERS.keySet().parallelStream().forEach(caller -> {
            for (Operation operation : Operation.values()) if (asked(operation)) route(operation, caller);
        });
        none();
    }

    private void route(Operation operation, String caller) {
        Row row = RightsTable.of(operation);
        Caller who = CALLERS.get(caller);
        boolean letIn = operation.open() || who.isOneOf(operation.roles());
        boolean named = !Set.of(Scope.TICKET_LIST, Scope.SESSION_LIST, Scope.WARNING_LIST)
                .contains(row.scope());
        for (PlantedData data : named ? PLANTED : PLANTED.subList(0, 1)) {
            StringBuilder seen = new StringBuilder();
            for (String path : paths(operation, data)) {
                String query = row.scope() == Scope.TICKET_LIST ? "?limit=500" : "";
                Client.Answer answer = ask(as(caller), operation, path + query);
                String what = operation + " " + path + " as " + caller;
                seen.append(answer.text());
                // Unmasking is a parameter of a route that more roles may call.
                boolean role = operation == Operation.UNMASK || answer.code().equals("role");
                if (!letIn) check(answer.status() == 403 && role, what, answer);
                else if (!named || !decided(row.scope()))
                    check(answer.status() < 500 && !answer.code().equals("role"), what, answer);
                else if (RightsTable.sees(row.scope(), who, data.region(), OWN, CITY))
                    check(answer.status() == 200, what, answer);
                else check(answer.status() == 403 || answer.status() == 404, what, answer);
            }
            String what = operation + " for " + data.region();
            Row shown = letIn ? row : new Row(row.scope(), EnumSet.noneOf(Mark.class));
            if (!named) compare(what, caller, shown, seen.toString(), operation != Operation.ORDERS);
            else if (decided(row.scope())) compareOne(what, caller, shown, data, seen.toString());
            else compare(what, caller, shown, seen.toString(), false);
        }
    }

    private static boolean decided(Scope scope) {
        return Set.of(Scope.TICKET, Scope.SESSION, Scope.WARNING_PAGE, Scope.REGION, Scope.CITY)
                .contains(scope);
    }

    /** An answer about one region: its marks exactly, and none of another region. */
    private void compareOne(String what, String caller, Row row, PlantedData about, String bytes) {
        for (PlantedData data : PLANTED) {
            Set<Mark> expected = data == about
                    ? RightsTable.expected(row, CALLERS.get(caller), data.region(), OWN, CITY)
                    : EnumSet.noneOf(Mark.class);
            Set<Mark> found = data.in(bytes);
            if (!found.equals(expected))
                wrong.add(what + " as " + caller + " of " + data.region() + ": " + found + " and not " + expected);
        }
    }

    @Test
    void first_and_repeated_commands_show_what_the_table_says() {
        Map<Action, Integer> first = new ConcurrentSkipListMap<>();
        Map<Action, Integer> repeated = new ConcurrentSkipListMap<>();
        EnumSet.complementOf(EnumSet.of(Action.REGISTER)).parallelStream().forEach(action -> {
            for (PlantedData data : PLANTED) {
                String body = data.body(action, data.ticketOf(action));
                for (Map<Action, Integer> carriedOut : List.of(first, repeated))
                    for (String caller : CALLERS.keySet())
                        if (command(action, data, body, caller) == 200) carriedOut.merge(action, 1, Integer::sum);
            }
        });
        none();
        for (Action action : Action.values())
            if (action != Action.REGISTER) {
                assertThat(first).as("carried out").containsKey(action);
                assertThat(repeated).as("repeated").containsKey(action);
            }
    }

    /** All callers use one command id, so the second one to get through repeats the first one's command. */
    private int command(Action action, PlantedData data, String body, String caller) {
        Operation operation = Operation.of(action);
        Row row = RightsTable.of(operation);
        Caller who = CALLERS.get(caller);
        Client.Answer answer = as(caller)
                .ask(
                        "/v1/tickets/" + data.ticketOf(action) + "/" + action.wire(),
                        body.replaceFirst("\\{", "{'commandId':'one',"));
        String what = operation + " of " + data.region() + " as " + caller;
        boolean letIn = who.isOneOf(operation.roles());
        boolean sees = RightsTable.sees(row.scope(), who, data.region(), OWN, CITY);
        if (!letIn) check(answer.status() == 403 && answer.code().equals("role"), what, answer);
        else if (sees) check(Set.of(200, 409, 422).contains(answer.status()), what, answer);
        else check(answer.status() == 403 || answer.json().size() == 2, what, answer);
        boolean shown = letIn && sees && answer.status() == 200 && answer.json().size() > 2;
        compareOne(what, caller, shown ? row : new Row(row.scope(), EnumSet.noneOf(Mark.class)), data, answer.text());
        return answer.status();
    }

    /** An open stream and what came of it. */
    private static final class Listened {
        private final StringBuffer bytes = new StringBuffer();
        private final CompletableFuture<HttpResponse<Void>> response;
        private volatile int status;

        Listened(HttpRequest request) {
            response = HTTP.sendAsync(request, head -> {
                status = head.statusCode();
                return HttpResponse.BodyHandlers.ofByteArrayConsumer(
                                more -> more.ifPresent(b -> bytes.append(new String(b, StandardCharsets.ISO_8859_1))))
                        .apply(head);
            });
        }

        void close() {
            response.cancel(true);
        }
    }

    private static Map<String, Listened> listen(String lastId) {
        Map<String, Listened> all = new LinkedHashMap<>();
        for (String caller : CALLERS.keySet())
            for (String channel : RightsTable.CHANNELS.keySet()) {
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/v1/stream/" + channel))
                        .header("Authorization", "Bearer " + caller);
                // The id names every region: it gives no right to them.
                if (!lastId.isEmpty()) request.header("Last-Event-ID", lastId);
                all.put(caller + " " + channel, new Listened(request.build()));
            }
        return all;
    }

    @Test
    void streams_and_resumed_streams_show_what_the_table_says() {
        Map<String, Listened> resumed = listen(before);
        try {
            // What is missing may still come on a busy machine; what should not be there stays wrong.
            await("every stream shows what the table says, and nothing more comes")
                    .pollInterval(Duration.ofMillis(500))
                    .during(LISTEN)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        wrong.clear();
                        streams("live", live);
                        streams("resumed", resumed);
                        return wrong.isEmpty();
                    });
        } catch (ConditionTimeoutException late) {
            none();
            throw late;
        } finally {
            resumed.values().forEach(Listened::close);
        }
    }

    private void streams(String way, Map<String, Listened> all) {
        all.forEach((name, stream) -> {
            String caller = name.substring(0, name.indexOf(' '));
            String channel = name.substring(caller.length() + 1);
            Row row = RightsTable.CHANNELS.get(channel);
            Caller who = CALLERS.get(caller);
            boolean letIn = who.isOneOf(Operation.STREAM_CHANNEL.roles());
            boolean sees = row.scope() != Scope.CITY || who.allRegions();
            int status = letIn && sees ? 200 : 403;
            String what = way + " stream " + channel;
            if (stream.status != status) wrong.add(what + " as " + caller + ": " + stream.status);
            String bytes = status == 200 ? stream.bytes.toString() : "";
            // Units get the events of their own work; a reminder may still be on its way.
            boolean atMost = who.is(Role.UNIT) || channel.equals("reminders");
            compare(what, caller, letIn && sees ? row : new Row(row.scope(), Set.of()), bytes, atMost);
        });
    }

    @Test
    void panels_annotations_and_exports_show_what_the_table_says() {
        List<String> metrics = new ArrayList<>();
        engine.client()
                .ask("/grafana/metrics", "{}")
                .json()
                .forEach(metric -> metrics.add(metric.path("value").asText()));
        assertThat(metrics).contains("worklist.overdue", "annotations").hasSizeGreaterThan(20);
        java.time.Instant now = engine.engine().clock().instant();
        String range = "'range':{'from':'" + now.minusSeconds(86_400) + "','to':'" + now.plusSeconds(86_400) + "'}";
        String dates = "from=" + now.minusSeconds(86_400) + "&to=" + now.plusSeconds(86_400);
        CALLERS.keySet().parallelStream().forEach(caller -> {
            boolean letIn = CALLERS.get(caller).isOneOf(Operation.GRAFANA_QUERY.roles());
            Map<String, String> panels = panels(caller, range, metrics, letIn);
            for (String metric : metrics) {
                Row row = RightsTable.ofPanel(metric);
                Row shown = letIn ? row : new Row(row.scope(), Set.of());
                compare("panel " + metric, caller, shown, panels.getOrDefault(metric, ""), true);
                Client.Answer sheet = as(caller).get("/grafana/get/" + metric + "?format=csv&" + dates);
                check(letIn ? sheet.status() < 500 : sheet.status() == 403, metric + " as " + caller, sheet);
                compare("export of " + metric, caller, shown, sheet.text(), true);
            }
            Row annotations = RightsTable.ofPanel("annotations");
            Client.Answer events = as(caller).ask("/grafana/annotations", "{" + range + "}");
            compare(
                    "annotations",
                    caller,
                    letIn ? annotations : new Row(annotations.scope(), Set.of()),
                    events.text(),
                    true);
        });
        none();
    }

    /** The frames of all panels by metric, asked a dozen at a time. */
    private Map<String, String> panels(String caller, String range, List<String> metrics, boolean letIn) {
        Map<String, String> frames = new TreeMap<>();
        // Neighbours in the list have the same rights; a request whose every panel is forbidden is refused as a whole.
        int requests = (metrics.size() + 11) / 12;
        for (int request = 0; request < requests; request++) {
            List<String> asked = new ArrayList<>();
            for (int i = request; i < metrics.size(); i += requests) asked.add(metrics.get(i));
            String targets = asked.stream()
                    .map(metric -> "{'refId':'" + metric + "','target':'" + metric + "'}")
                    .collect(Collectors.joining(","));
            Client.Answer answer = as(caller).ask("/grafana/query", "{" + range + ",'targets':[" + targets + "]}");
            check(answer.status() == (letIn ? 200 : 403), "panels " + asked + " as " + caller, answer);
            if (!letIn) frames.put(asked.get(0), answer.text());
            else
                answer.json()
                        .forEach(frame -> frames.merge(frame.path("refId").asText(), frame.toString(), String::concat));
        }
        if (letIn && !CALLERS.get(caller).regions().isEmpty())
            check(frames.size() > 20, "frames as " + caller, as(caller).get("/grafana"));
        return frames;
    }

    @Test
    void the_texts_that_panels_may_show_are_there_for_a_supervisor() {
        java.time.Instant now = engine.engine().clock().instant();
        String today = "from=" + now.minusSeconds(86_400) + "&to=" + now.plusSeconds(86_400);
        // What is written down for the review is no open warning, so it is listed among those of a time alone.
        String written = "warnings.list?when=range&" + today + "&";
        for (Map.Entry<String, Mark> one : Map.of(
                        "worklist.orders?", Mark.ORDER, "liveline.tickets?", Mark.WORDS, written, Mark.WARNING)
                .entrySet()) {
            Client.Answer sheet = as("supervisor@own").get("/grafana/get/" + one.getKey() + "limit=500");
            assertThat(PLANTED.get(0).in(sheet.text())).as(one.getKey()).contains(one.getValue());
        }
    }
}
