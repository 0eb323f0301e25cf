package cn.duban.http.audit;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.AuditStore;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.auth.Admission;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code GET /v1/audit/log}: the records of the audit log as they are stored, and {@code …/check}: whether its chains hold.
 */
public final class AuditLogResource implements Resource {
    private static final ContentType NDJSON =
            ContentTypes.create(MediaTypes.applicationWithFixedCharset("x-ndjson", HttpCharsets.UTF_8));

    private final AuditTrail trail;
    private final AccessControl access;
    private final Json json;
    private final Executor blocking;

    /** @param blocking runs checks, which wait for the store */
    public AuditLogResource(AuditTrail trail, AccessControl access, Json json, Executor blocking) {
        this.trail = trail;
        this.access = access;
        this.json = json;
        this.blocking = blocking;
    }

    @Override
    public Route route() {
        return pathPrefix(
                segment("v1").slash("audit").slash("log"),
                () -> get(() -> concat(pathEndOrSingleSlash(this::export), path("check", this::check))));
    }

    private Route export() {
        return access.admit(
                Operation.AUDIT_LOG,
                admission -> extractRequest(request -> {
                    admission.caller().requireAllRegions();
                    AuditExport export = AuditExport.of(trail.store(), QueryParameters.of(request));
                    return onSuccess(trail.store().chains(), chains -> complete(answer(export, chains, admission)));
                }));
    }

    private static HttpResponse answer(AuditExport export, List<AuditStore.Chain> chains, Admission admission) {
        return HttpResponse.create()
                .withEntity(
                        HttpEntities.createChunked(NDJSON, export.lines(chains).via(admission.whileItHolds())));
    }

    private Route check() {
        return access.allow(Operation.AUDIT_LOG_CHECK, caller -> {
            caller.requireAllRegions();
            return withoutRequestTimeout(() -> onSuccess(checked(), report -> complete(json.ok(report))));
        });
    }

    /** With the head in this node's memory, which nothing in the store can change. */
    private CompletionStage<ChainCheck.Report> checked() {
        return CompletableFuture.supplyAsync(() -> StoreCheck.of(trail.store(), List.of(trail.head())), blocking);
    }
}
