package cn.duban.http.grafana;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.grafana.frame.TaggedJson;
import cn.duban.http.grafana.panel.Panel;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.query.DataQueryRequest;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.web.AggregationDispatcher;
import cn.duban.http.web.AuditNote;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.ProblemExceptionHandler;
import cn.duban.http.web.ProblemRejectionHandler;
import cn.duban.http.web.Resource;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.util.ByteString;

/** {@code /grafana}: the back end of the JSON datasource plugin. Errors are {@code {"message"}}, the only shape it can show. */
public final class GrafanaResource implements Resource {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** The plugin's requests are a few kilobytes. */
    private static final long LONGEST = 1 << 20;

    private static final long BODY_MILLIS = 10_000;
    /** Query parameters that set the range; all others belong to the payload. */
    private static final Set<String> OF_THE_RANGE = Set.of("from", "to", "maxDataPoints", "intervalMs");

    /** Query parameters for the credentials and the format of the answer. */
    private static final Set<String> OF_THE_REQUEST = Set.of("access", "format");

    private static final HttpHeader NOT_KEPT = RawHeader.create("Cache-Control", "no-cache, private");
    private static final ContentType.WithCharset CSV = MediaTypes.TEXT_CSV.toContentType(HttpCharsets.UTF_8);

    private final AccessControl access;
    private final Json json;
    private final PanelRegistry panels;
    private final GrafanaAnswers answers;
    private final BuilderOptions choices;
    private final Materializer materializer;

    public GrafanaResource(Engine engine, AccessControl access, Json json, ActorSystem<?> system) {
        this.access = access;
        this.json = json;
        PanelSource source = PanelSource.of(engine, InstantSource.system());
        this.panels = new PanelRegistry(source);
        this.answers = new GrafanaAnswers(source, panels, AggregationDispatcher.of(system));
        this.choices = new BuilderOptions(panels, new ChoiceLists(source, panels), source.words());
        this.materializer = Materializer.createMaterializer(system);
    }

    @Override
    public Route route() {
        return Directives.pathPrefix(
                "grafana",
                () -> Directives.concat(
                        Directives.pathEndOrSingleSlash(() -> answered(GrafanaResource::asError, this::base)),
                        answered(GrafanaResource::asMessage, this::calls)));
    }

    /** Turns every refusal into the one shape that the plugin shows. */
    private static Route answered(UnaryOperator<HttpResponse> shape, Supplier<Route> route) {
        return Directives.mapResponse(
                shape::apply,
                () -> Directives.handleRejections(
                        ProblemRejectionHandler.handler(), () -> Directives.handleExceptions(problems(), route)));
    }

    private Route base() {
        return Directives.get(() -> access.allow(Operation.GRAFANA, caller -> Directives.complete(plain("[]"))));
    }

    private Route calls() {
        return Directives.concat(
                Directives.path(segment(), this::call),
                Directives.path(
                        "get",
                        () -> Directives.get(() -> access.allow(
                                Operation.GRAFANA_GET,
                                caller -> Directives.extractRequest(request ->
                                        Directives.complete(tagged(request, TaggedJson.of(choices.index()))))))),
                Directives.path(segment("get").slash(segment()), this::rows));
    }

    private Route call(String name) {
        return switch (name) {
            case "query" ->
                post(Operation.GRAFANA_QUERY, (body, caller) -> answers.query(DataQueryRequest.of(body), caller));
            case "metrics" -> post(Operation.GRAFANA_METRICS, (body, caller) -> done(choices.metrics()));
            case "metric-payload-options" ->
                post(Operation.GRAFANA_PAYLOAD_OPTIONS, (body, caller) -> done(choices.payloadOptions(body, caller)));
            case "variable" -> post(Operation.GRAFANA_VARIABLE, (body, caller) -> done(choices.variable(body, caller)));
            case "tag-keys" -> post(Operation.GRAFANA_TAG_KEYS, (body, caller) -> done(choices.tagKeys()));
            case "tag-values" ->
                post(Operation.GRAFANA_TAG_VALUES, (body, caller) -> done(choices.tagValues(body, caller)));
            case "search" -> post(Operation.GRAFANA_SEARCH, (body, caller) -> done(choices.search(body)));
            case "annotations" -> post(Operation.GRAFANA_ANNOTATIONS, this::events);
            default -> Directives.reject();
        };
    }

    private static CompletionStage<ByteString> done(String text) {
        return CompletableFuture.completedFuture(ByteString.fromString(text));
    }

    /** Older plugin versions send their payload in {@code annotation.query}, as JSON, or none. */
    private CompletionStage<ByteString> events(JsonNode body, Caller caller) {
        ObjectNode annotation =
                body.path("annotation").isObject() ? (ObjectNode) body.path("annotation") : Json.object();
        JsonNode payload = DataQueryRequest.payload(annotation.path("query"));
        ObjectNode ask = Json.object();
        ask.set("range", body.path("range"));
        ObjectNode target =
                ask.putArray("targets").addObject().put("refId", "Anno").put("target", "annotations");
        if (payload.isObject()) target.set("payload", payload);
        return answers.events(DataQueryRequest.of(ask), caller, annotation).thenApply(ByteString::fromString);
    }

    private Route post(Operation operation, BiFunction<JsonNode, Caller, CompletionStage<ByteString>> answer) {
        return Directives.post(() -> access.allow(
                operation,
                caller -> Directives.extractRequest(request -> Directives.completeWithFuture(request.entity()
                        .withSizeLimit(LONGEST)
                        .toStrict(BODY_MILLIS, materializer)
                        .thenCompose(strict -> {
                            JsonNode body = parsed(strict.getData());
                            noted(request, operation, body);
                            return answer.apply(body, caller);
                        })
                        .thenApply(GrafanaResource::fresh)))));
    }

    /** Names the panels that show tickets in the request's audit record. */
    private void noted(HttpRequest request, Operation operation, JsonNode body) {
        if (operation == Operation.GRAFANA_ANNOTATIONS) noted(request, List.of("annotations"));
        if (operation != Operation.GRAFANA_QUERY) return;
        List<String> targets = new ArrayList<>();
        body.path("targets").forEach(target -> targets.add(target.path("target").asText()));
        noted(request, targets);
    }

    private void noted(HttpRequest request, List<String> targets) {
        List<String> shown = targets.stream()
                .filter(name -> panels.panel(name).filter(Panel::showsTickets).isPresent())
                .distinct()
                .sorted()
                .toList();
        if (!shown.isEmpty()) AuditNote.of(request).relevant(String.join(",", shown));
    }

    /** The same panels by GET: {@code /grafana/get/open?region=610802}, as JSON with an ETag or as CSV. */
    private Route rows(String metric) {
        return Directives.get(() -> access.allow(
                Operation.GRAFANA_GET_METRIC,
                caller -> Directives.extractRequest(
                        request -> Directives.completeWithFuture(rows(metric, request, caller)))));
    }

    private CompletionStage<HttpResponse> rows(String metric, HttpRequest request, Caller caller) {
        DataQueryRequest ask = asked(metric, request);
        noted(request, List.of(metric));
        String format = request.getUri().query().get("format").orElse("json");
        return switch (format) {
            case "json" -> answers.rows(ask, caller, json::instant).thenApply(sheet -> tagged(request, sheet));
            case "csv" -> answers.csv(ask, caller).thenApply(text -> file(metric, text));
            default -> throw PanelQuery.invalid("format 应为 json 或 csv：" + format);
        };
    }

    private static HttpResponse file(String metric, String csv) {
        return HttpResponse.create()
                .withEntity(HttpEntities.create(CSV, csv))
                .addHeaders(List.of(
                        RawHeader.create("Content-Disposition", "attachment; filename=\"" + metric + ".csv\""),
                        NOT_KEPT));
    }

    private static DataQueryRequest asked(String metric, HttpRequest request) {
        ObjectNode ask = Json.object();
        ObjectNode range = ask.putObject("range");
        ObjectNode target =
                ask.putArray("targets").addObject().put("refId", "A").put("target", metric);
        ObjectNode payload = target.putObject("payload");
        for (Pair<String, String> parameter : request.getUri().query().toList()) {
            String name = parameter.first();
            if (OF_THE_REQUEST.contains(name)) continue;
            if (name.equals("from") || name.equals("to")) range.put(name, parameter.second());
            else if (OF_THE_RANGE.contains(name)) ask.put(name, parameter.second());
            else
                payload.withArray("/" + name.replace("~", "~0").replace("/", "~1"))
                        .add(parameter.second());
        }
        return DataQueryRequest.of(ask);
    }

    private static JsonNode parsed(ByteString body) {
        try {
            JsonNode read = MAPPER.readTree(body.toArrayUnsafe());
            return read.isMissingNode() ? Json.object() : read;
        } catch (IOException notJson) {
            throw Problem.of(ProblemCode.JSON_MALFORMED, "the body is not JSON").thrown();
        }
    }

    private static HttpResponse tagged(HttpRequest request, TaggedJson sheet) {
        boolean same = request.getHeader("If-None-Match")
                .filter(header -> header.value().equals(sheet.tag()))
                .isPresent();
        HttpResponse response = same ? HttpResponse.create().withStatus(StatusCodes.NOT_MODIFIED) : json(sheet.bytes());
        return response.addHeaders(List.of(RawHeader.create("ETag", sheet.tag()), NOT_KEPT));
    }

    private static HttpResponse fresh(ByteString bytes) {
        return json(bytes).addHeader(NOT_KEPT);
    }

    private static HttpResponse json(ByteString bytes) {
        return HttpResponse.create().withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes));
    }

    private static HttpResponse plain(String text) {
        return HttpResponse.create().withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, text));
    }

    private static ExceptionHandler problems() {
        return ExceptionHandler.newBuilder()
                .matchAny(thrown -> Directives.complete(
                        ProblemExceptionHandler.problem(thrown).response()))
                .build();
    }

    /** Puts the sentence of a problem where the plugin looks for it, with the code beside it. */
    private static HttpResponse asMessage(HttpResponse response) {
        return refusal(response)
                .map(p -> response.withEntity(HttpEntities.create(
                        ContentTypes.APPLICATION_JSON, message(p).toString())))
                .orElse(response);
    }

    /** The plugin shows an object of this name only where a datasource is tested. */
    private static HttpResponse asError(HttpResponse response) {
        return refusal(response)
                .map(p -> {
                    ObjectNode body = message(p);
                    body.set("error", message(p));
                    return response.withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, body.toString()));
                })
                .orElse(response);
    }

    private static ObjectNode message(Problem problem) {
        return Json.object()
                .put("message", RefusalMessages.of(problem))
                .put("code", problem.code().wire());
    }

    private static Optional<Problem> refusal(HttpResponse response) {
        if (response.status().isSuccess() || !(response.entity() instanceof HttpEntity.Strict strict))
            return Optional.empty();
        try {
            JsonNode problem = MAPPER.readTree(strict.getData().utf8String());
            return ProblemCode.ofWire(problem.path("code").asText())
                    .map(code -> Problem.of(code, problem.path("detail").asText()));
        } catch (JsonProcessingException notAProblem) {
            return Optional.empty();
        }
    }
}
