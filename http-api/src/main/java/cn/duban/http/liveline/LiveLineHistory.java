package cn.duban.http.liveline;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import cn.duban.liveline.Session;
import cn.duban.scoring.FollowThrough;
import cn.duban.scoring.Scoring;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/live-line/history}: sums of sessions and their follow-through by leader, post, or county or unit. */
public final class LiveLineHistory implements Resource {
    private static final List<String> KEYS = List.of("leader", "post", "host");

    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final Following following;

    public LiveLineHistory(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.following = new Following(engine);
    }

    /**
     * @param planned number of sessions, held or not
     * @param held number of sessions on air or ended
     * @param taken number of calls that leaders took themselves
     */
    record Item(
            String name,
            int planned,
            int held,
            int leave,
            int absent,
            int cancelled,
            int calls,
            int taken,
            int instructions,
            SessionView.FollowThroughView followThrough) {}

    record Page(String by, List<Item> items) {}

    private static final class Sum {
        private int planned;
        private int held;
        private int leave;
        private int absent;
        private int cancelled;
        private int calls;
        private int taken;
        private int instructions;
        private FollowThrough tickets = FollowThrough.NOTHING;

        private void add(Session session, FollowThrough of) {
            planned++;
            switch (session.state()) {
                case ON_AIR, ENDED -> held++;
                case LEAVE -> leave++;
                case ABSENT -> absent++;
                case CANCELLED -> cancelled++;
                case PLANNED -> {}
            }
            calls += session.callCount();
            taken += session.takenCount();
            instructions += session.instructions().size();
            tickets = tickets.plus(of);
        }

        private Item item(String name) {
            return new Item(
                    name,
                    planned,
                    held,
                    leave,
                    absent,
                    cancelled,
                    calls,
                    taken,
                    instructions,
                    SessionView.FollowThroughView.of(tickets));
        }
    }

    @Override
    public Route route() {
        return path(
                segment("v1").slash("live-line").slash("history"),
                () -> get(() -> access.allow(
                        Operation.LIVE_LINE_HISTORY,
                        caller -> extractRequest(request -> onSuccess(
                                page(caller, QueryParameters.of(request)), page -> complete(json.ok(page)))))));
    }

    private CompletionStage<Page> page(Caller caller, QueryParameters query) {
        String by = query.one("by").isEmpty() ? KEYS.get(0) : query.word("by", KEYS);
        Optional<Instant> from = query.instant("from");
        Optional<Instant> to = query.instant("to");
        query.end();
        return engine.liveLine().ask(centre -> new Page(by, items(centre, caller, by, from, to)));
    }

    private List<Item> items(Scoring centre, Caller caller, String by, Optional<Instant> from, Optional<Instant> to) {
        Map<String, Sum> sums = new TreeMap<>();
        for (Session session : centre.liveLine().sessions()) {
            Instant at = session.slot().from();
            if (!Following.seen(caller, session)
                    || from.filter(at::isBefore).isPresent()
                    || to.filter(t -> !at.isBefore(t)).isPresent()) continue;
            sums.computeIfAbsent(key(session, by), k -> new Sum())
                    .add(session, FollowThrough.of(following.of(centre, session)));
        }
        return sums.entrySet().stream().map(e -> e.getValue().item(e.getKey())).toList();
    }

    private static String key(Session session, String by) {
        return switch (by) {
            case "post" -> session.slot().post();
            case "host" -> session.slot().host();
            default -> session.slot().leader() + "（" + session.slot().post() + "）";
        };
    }
}
