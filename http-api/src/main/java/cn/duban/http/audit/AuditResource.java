package cn.duban.http.audit;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.DeadlineAudit;
import cn.duban.engine.Engine;
import cn.duban.engine.Recount;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code /v1/audit}: deadlines that should have fired and did not, and the proof that all figures equal what the tickets'
 * journals give.
 */
public final class AuditResource implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;

    public AuditResource(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
    }

    /**
     * @param agrees whether no figure differs and every ticket is in exactly one region
     * @param centre sums of units that differ, live minus recomputed; empty if only one region was asked for
     */
    record Proof(boolean agrees, List<Recount> regions, Optional<Map<String, Long>> centre) {}

    @Override
    public Route route() {
        return pathPrefix(
                segment("v1").slash("audit"),
                () -> concat(
                        path("deadlines", () -> get(this::deadlines)), path("recompute", () -> get(this::recompute))));
    }

    private Route deadlines() {
        return access.allow(Operation.AUDIT_DEADLINES, caller -> complete(json.ok(seenBy(caller, engine.audit()))));
    }

    private static DeadlineAudit seenBy(Caller caller, DeadlineAudit audit) {
        return new DeadlineAudit(
                audit.asOf(),
                audit.missing().stream()
                        .filter(m -> caller.maySeeRegion(m.region()))
                        .toList(),
                audit.missingCount(),
                audit.armed(),
                audit.recorded(),
                audit.p50Millis(),
                audit.p99Millis(),
                audit.maxMillis(),
                audit.limits(),
                audit.reminders(),
                audit.owed().stream()
                        .filter(o -> caller.maySeeRegion(o.region()))
                        .toList(),
                audit.worst().stream()
                        .filter(l -> caller.maySeeRegion(l.region()))
                        .toList());
    }

    /** Reads every journal again, which may take minutes. */
    private Route recompute() {
        return access.allow(
                Operation.AUDIT_RECOMPUTE,
                caller -> withoutRequestTimeout(() -> extractRequest(
                        request -> onSuccess(recounted(caller, request), proof -> complete(json.ok(proof))))));
    }

    private CompletionStage<Proof> recounted(Caller caller, HttpRequest request) {
        QueryParameters query = QueryParameters.of(request);
        Optional<String> region = query.one("region");
        region.filter(r -> engine.policy().region(r).isEmpty())
                .ifPresent(r -> query.error("region", "no region " + r + " in the policy"));
        query.end();
        region.ifPresentOrElse(caller::requireRegion, caller::requireAllRegions);
        CompletionStage<List<Recount>> regions = engine.recount(region);
        if (region.isPresent()) return regions.thenApply(r -> proof(r, Optional.empty()));
        return regions.thenCompose(r -> engine.scores().recount().thenApply(centre -> proof(r, Optional.of(centre))));
    }

    private static Proof proof(List<Recount> regions, Optional<Map<String, Long>> centre) {
        boolean agrees = regions.stream()
                .allMatch(r -> r.differences().isEmpty()
                        && r.inNoRegion().isEmpty()
                        && r.inTwoRegions().isEmpty());
        return new Proof(agrees && centre.map(Map::isEmpty).orElse(true), regions, centre);
    }
}
