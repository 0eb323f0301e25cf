package cn.duban.http.liveline;

import cn.duban.engine.Engine;
import cn.duban.liveline.Session;
import cn.duban.scoring.FollowThrough;
import cn.duban.scoring.Scoring;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * The live line on a wall display.
 *
 * @param onAir sessions on air, with all words and tickets
 * @param next sessions of the next fortnight, the earliest first
 * @param past the last sessions, the latest first, with their follow-through
 */
public record LiveLineNow(Instant asOf, List<SessionPage> onAir, List<SessionView> next, List<SessionView> past) {
    private static final int NEXT = 5;
    private static final int PAST = 10;
    private static final Duration AHEAD = Duration.ofDays(14);
    private static final Comparator<Session> BY_TIME =
            Comparator.comparing((Session s) -> s.slot().from()).thenComparing(Session::id);

    /**
     * The live line of the whole city.
     *
     * @param titles whether the display shows titles of tickets
     * @param contents whether it shows what leaders and observers said
     */
    public static CompletionStage<LiveLineNow> of(Engine engine, boolean titles, boolean contents) {
        Following following = new Following(engine);
        Audience audience = Audience.passingBy(titles, contents);
        return engine.liveLine()
                .ask(centre -> of(centre, following, audience, engine.clock().instant()));
    }

    private static LiveLineNow of(Scoring centre, Following following, Audience audience, Instant now) {
        List<Session> all = List.copyOf(centre.liveLine().sessions());
        return new LiveLineNow(
                now,
                in(all, Session.State.ON_AIR)
                        .sorted(BY_TIME)
                        .map(s -> following.pageNow(s, following.of(centre, s), audience))
                        .toList(),
                in(all, Session.State.PLANNED)
                        .filter(s -> s.slot().to().isAfter(now))
                        .filter(s -> s.slot().from().isBefore(now.plus(AHEAD)))
                        .sorted(BY_TIME)
                        .limit(NEXT)
                        .map(s -> SessionView.of(s, FollowThrough.NOTHING))
                        .toList(),
                Stream.of(Session.State.ENDED, Session.State.LEAVE, Session.State.ABSENT, Session.State.CANCELLED)
                        .flatMap(state -> in(all, state))
                        .sorted(BY_TIME.reversed())
                        .limit(PAST)
                        .map(s -> SessionView.of(s, FollowThrough.of(following.of(centre, s))))
                        .toList());
    }

    private static Stream<Session> in(List<Session> all, Session.State state) {
        return all.stream().filter(s -> s.state() == state);
    }
}
