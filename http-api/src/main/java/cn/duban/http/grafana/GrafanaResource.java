package cn.duban.http.grafana;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.http.auth.Access;
import cn.duban.http.auth.Caller;
import cn.duban.http.auth.Operation;
import cn.duban.http.json.Json;
import cn.duban.http.routing.Code;
import cn.duban.http.routing.Failures;
import cn.duban.http.routing.Problem;
import cn.duban.http.routing.Resource;
import cn.duban.runtime.Engine;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.zip.CRC32C;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /grafana}: the back end of the JSON datasource plugin. Its errors are {@code {"message"}}, all it can show. */
public final class GrafanaResource implements Resource {
    private static final Logger log = LoggerFactory.getLogger(GrafanaResource.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** The plugin's requests are a few kilobytes. */
    private static final long LONGEST = 1 << 20;

    private static final long BODY_MILLIS = 10_000;
    private static final Duration SAMPLING = Duration.ofSeconds(1);

    private final Engine engine;
    private final Access access;
    private final History history = new History();
    private final GrafanaAnswers answers;
    private final Materializer materializer;

    public GrafanaResource(Engine engine, Access access, ActorSystem<?> system) {
        this.engine = engine;
        this.access = access;
        this.answers =
                new GrafanaAnswers(Catalogue.ofDashboards(), engine.policy(), engine.boards(), history, this::sample);
        this.materializer = Materializer.createMaterializer(system);
        system.scheduler().scheduleWithFixedDelay(Duration.ZERO, SAMPLING, this::remember, system.executionContext());
    }

    /** A failure that came out would end the sampling for good. */
    private void remember() {
        try {
            Sample sample = sample();
            boolean whole = sample.regions().size() == engine.policy().regions().size();
            if (whole) history.offer(sample);
        } catch (RuntimeException failed) {
            log.error("A sample of the figures was lost; the next one follows, please report this.", failed);
        }
    }

    private Sample sample() {
        return Sample.of(
                engine.clock().instant().toEpochMilli(),
                System.currentTimeMillis(),
                engine.boards().regions());
    }

    @Override
    public Route route() {
        return Directives.pathPrefix(
                "grafana",
                () -> Directives.mapResponse(
                        GrafanaResource::asMessage,
                        () -> Directives.handleExceptions(
                                problems(),
                                () -> Directives.concat(
                                        Directives.pathEndOrSingleSlash(() -> Directives.get(() -> access.allow(
                                                Operation.GRAFANA, caller -> Directives.complete(json("[]"))))),
                                        Directives.path(segment(), this::call)))));
    }

    private Route call(String name) {
        return switch (name) {
            case "query" -> Directives.concat(post(answers::query), get());
            case "metrics" -> post((body, caller) -> answers.metrics());
            case "metric-payload-options" -> post(answers::payloadOptions);
            case "variable" -> post(answers::variable);
            case "tag-keys" -> post((body, caller) -> answers.tagKeys());
            case "tag-values" -> post(answers::tagValues);
            case "search" -> post((body, caller) -> answers.search());
            case "annotations" -> post((body, caller) -> "[]");
            default -> Directives.reject();
        };
    }

    private Route post(BiFunction<JsonNode, Caller, String> answer) {
        return Directives.post(() -> access.allow(
                Operation.GRAFANA_QUERY,
                caller -> Directives.extractRequest(request -> Directives.completeWithFuture(request.entity()
                        .withSizeLimit(LONGEST)
                        .toStrict(BODY_MILLIS, materializer)
                        .thenApply(body -> tagged(
                                request,
                                answer.apply(parsed(body.getData().decodeString(StandardCharsets.UTF_8)), caller)))))));
    }

    /** The same by address, for plugins that only GET: {@code ?target=open.total&region=610802}, with an ETag. */
    private Route get() {
        return Directives.get(() -> access.allow(
                Operation.GRAFANA,
                caller -> Directives.extractRequest(request -> {
                    ObjectNode ask = Json.object();
                    ObjectNode range = ask.putObject("range");
                    var query = request.getUri().query();
                    query.get("from").ifPresent(from -> range.put("from", from));
                    query.get("to").ifPresent(to -> range.put("to", to));
                    query.get("maxDataPoints").ifPresent(points -> ask.put("maxDataPoints", points));
                    ObjectNode target = ask.putArray("targets").addObject();
                    target.put("refId", "A").put("target", query.getOrElse("target", ""));
                    query.get("region")
                            .ifPresent(region -> target.putObject("payload").put("region", region));
                    return Directives.complete(tagged(request, answers.query(ask, caller)));
                })));
    }

    private static JsonNode parsed(String body) {
        try {
            return body.isBlank() ? Json.object() : MAPPER.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw Problem.of(Code.JSON_MALFORMED, "the body is not JSON").thrown();
        }
    }

    private static HttpResponse tagged(HttpRequest request, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        String tag = "\"" + Long.toHexString(sum.getValue()) + "-" + bytes.length + "\"";
        boolean same = request.getHeader("If-None-Match")
                .filter(header -> header.value().equals(tag))
                .isPresent();
        HttpResponse response = same
                ? HttpResponse.create().withStatus(StatusCodes.NOT_MODIFIED)
                : HttpResponse.create().withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes));
        return response.addHeaders(
                List.of(RawHeader.create("ETag", tag), RawHeader.create("Cache-Control", "no-cache, private")));
    }

    private static HttpResponse json(String text) {
        return HttpResponse.create().withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, text));
    }

    private static ExceptionHandler problems() {
        return ExceptionHandler.newBuilder()
                .matchAny(thrown -> Directives.complete(Failures.problem(thrown).response()))
                .build();
    }

    /** A problem's sentence where the plugin looks for one; its code stays beside it. */
    private static HttpResponse asMessage(HttpResponse response) {
        if (response.status().isSuccess() || !(response.entity() instanceof HttpEntity.Strict strict)) return response;
        try {
            JsonNode problem = MAPPER.readTree(strict.getData().utf8String());
            if (!problem.has("detail")) return response;
            String message = Json.object()
                    .put("message", problem.path("detail").asText())
                    .put("code", problem.path("code").asText())
                    .toString();
            return response.withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, message));
        } catch (JsonProcessingException notAProblem) {
            return response;
        }
    }
}
