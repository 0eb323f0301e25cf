package cn.duban.http.series;

import static org.apache.pekko.http.javadsl.server.Directives.*;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.AggregationDispatcher;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/series} and {@code /v1/metrics-catalogue}: metrics over time, from the memory of this node. */
public final class SeriesResource implements Resource {
    private static final List<String> FORMATS = List.of("json", "csv");

    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final MetricCatalogue metrics;
    private final MetricReader readings;
    private final CatalogueView catalogue;
    private final AggregationDispatcher adding;

    public SeriesResource(Engine engine, AccessControl access, Json json, ActorSystem<?> system) {
        metrics = new MetricCatalogue(engine.policy());
        readings = new MetricReader(metrics, engine);
        catalogue = CatalogueView.of(metrics);
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.adding = AggregationDispatcher.of(system);
    }

    @Override
    public Route route() {
        return pathPrefix(
                "v1",
                () -> concat(
                        path("metrics-catalogue", () -> get(this::catalogue)),
                        path("series", () -> get(this::series))));
    }

    private Route catalogue() {
        return access.allow(Operation.METRICS_CATALOGUE, caller -> complete(json.ok(catalogue)));
    }

    private Route series() {
        return access.allow(
                Operation.SERIES,
                caller ->
                        extractRequest(request -> onSuccess(series(caller, request), response -> complete(response))));
    }

    private CompletionStage<HttpResponse> series(Caller caller, HttpRequest request) {
        QueryParameters query = QueryParameters.of(request);
        boolean csv = csv(query, request);
        Instant now = engine.clock().instant();
        SeriesRequest asked = SeriesRequest.read(query, caller, metrics, engine.policy(), now);
        return adding.supply(() -> SeriesView.of(asked, measured(asked, now)))
                .thenApply(view -> csv ? csv(view) : json.ok(view));
    }

    private static boolean csv(QueryParameters query, HttpRequest request) {
        String accepted = request.getHeader("Accept").map(HttpHeader::value).orElse("");
        boolean wanted = accepted.contains("text/csv") && !accepted.contains("application/json");
        boolean given = query.one("format").isPresent();
        String format = query.word("format", FORMATS);
        return given ? format.equals("csv") : wanted;
    }

    private List<Optional<BigDecimal>> measured(SeriesRequest asked, Instant now) {
        Set<String> regions = asked.region().map(Set::of).orElse(Set.of());
        return readings.values(asked.metric(), regions, asked.only(), asked.bounds(), now);
    }

    private HttpResponse csv(SeriesView view) {
        return HttpResponse.create()
                .withEntity(HttpEntities.create(
                        MediaTypes.TEXT_CSV.toContentType(HttpCharsets.UTF_8),
                        view.csv(json).getBytes(StandardCharsets.UTF_8)));
    }
}
