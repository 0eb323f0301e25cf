package cn.duban.http.liveline;

import cn.duban.centre.Centre;
import cn.duban.centre.Followed;
import cn.duban.http.auth.Caller;
import cn.duban.liveline.Session;
import cn.duban.runtime.Engine;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What has become of the tickets of a session, from what this node knows. */
public final class Following {
    private final Engine engine;

    public Following(Engine engine) {
        this.engine = engine;
    }

    /** A county's own callers see the county's sessions and the city's. */
    public static boolean seen(Caller caller, Session session) {
        return session.slot().region().map(caller::mayRegion).orElse(true);
    }

    public List<Followed> of(Centre centre, Session session) {
        Instant now = engine.clock().instant();
        return session.tickets().stream()
                .map(t -> Followed.of(t, centre.course(t), summary(t), session.promisedAt(t), now))
                .toList();
    }

    private Optional<Summary> summary(String ticket) {
        return engine.policy().regions().stream()
                .flatMap(r -> engine.boards().ticket(r.code(), ticket).stream())
                .findFirst();
    }
}
