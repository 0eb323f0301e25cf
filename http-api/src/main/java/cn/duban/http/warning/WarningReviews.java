package cn.duban.http.warning;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Masking;
import cn.duban.http.web.Operation;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import cn.duban.policy.Policy;
import cn.duban.warning.Warning;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/warning-review?month=2026-11}: the review of a month's warnings; of this month by default. */
public final class WarningReviews implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;

    public WarningReviews(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
    }

    @Override
    public Route route() {
        return path(
                segment("v1").slash("warning-review"),
                () -> get(() -> access.allow(
                        Operation.WARNING_REVIEW,
                        caller -> extractRequest(request ->
                                complete(json.ok(shown(review(caller, QueryParameters.of(request)), caller)))))));
    }

    private ObjectNode shown(WarningReview review, Caller caller) {
        return Masking.numbers(json.tree(review), Masking.Visibility.of(caller));
    }

    private WarningReview review(Caller caller, QueryParameters query) {
        Policy policy = engine.policy();
        YearMonth month = YearMonth.from(engine.clock().instant().atZone(policy.zone()));
        for (String text : query.all("month")) {
            try {
                month = YearMonth.parse(text);
            } catch (DateTimeException unreadable) {
                query.error("month", "must be a month such as 2026-11");
            }
        }
        query.end();
        YearMonth of = month;
        List<Warning> raised = engine.warnings().all().stream()
                .filter(w -> Explaining.seen(caller, w, policy))
                .filter(w -> YearMonth.from(w.raisedAt().atZone(policy.zone())).equals(of))
                .toList();
        return WarningReview.of(
                of, raised, policy, Masking.Visibility.of(caller).contents());
    }
}
