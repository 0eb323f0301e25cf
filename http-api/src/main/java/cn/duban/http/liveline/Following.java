package cn.duban.http.liveline;

import cn.duban.engine.Engine;
import cn.duban.http.web.Caller;
import cn.duban.liveline.Session;
import cn.duban.scoring.FollowedTicket;
import cn.duban.scoring.Scoring;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads the follow-through of a session's tickets from what this node knows. */
public final class Following {
    private final Engine engine;

    public Following(Engine engine) {
        this.engine = engine;
    }

    /** Callers of a county see the county's sessions and the city's. */
    public static boolean seen(Caller caller, Session session) {
        return session.slot().region().map(caller::maySeeRegion).orElse(true);
    }

    public List<FollowedTicket> of(Scoring centre, Session session) {
        Instant now = engine.clock().instant();
        return session.tickets().stream()
                .map(t -> FollowedTicket.of(
                        t, centre.course(t), summary(t), session.closedAt(t), session.promisedAt(t), now))
                .toList();
    }

    /** A session's page for that reader. Reads archived tickets from their own journals, which wakes them. */
    public CompletionStage<SessionPage> page(Session session, List<FollowedTicket> followed, Audience audience) {
        CompletionStage<Map<String, Subject>> about = CompletableFuture.completedStage(known(followed));
        for (FollowedTicket one : followed)
            if (one.summary().isEmpty())
                about = about.thenCombine(engine.ticket(one.ticket()), (subjects, story) -> {
                    story.ifPresent(found -> subjects.put(one.ticket(), Subject.of(found.ticket())));
                    return subjects;
                });
        return about.thenApply(subjects -> page(session, followed, subjects, audience));
    }

    /** The same page from this node's memory alone. */
    SessionPage pageNow(Session session, List<FollowedTicket> followed, Audience audience) {
        return page(session, followed, known(followed), audience);
    }

    private SessionPage page(
            Session session, List<FollowedTicket> followed, Map<String, Subject> about, Audience audience) {
        return SessionPage.of(
                session,
                followed,
                about,
                audience,
                engine.policy(),
                engine.clock().instant());
    }

    private static Map<String, Subject> known(List<FollowedTicket> followed) {
        Map<String, Subject> known = new HashMap<>();
        for (FollowedTicket one : followed)
            one.summary().ifPresent(summary -> known.put(one.ticket(), Subject.of(summary)));
        return known;
    }

    private Optional<Summary> summary(String ticket) {
        return engine.policy().regions().stream()
                .flatMap(r -> engine.boards().ticket(r.code(), ticket).stream())
                .findFirst();
    }
}
