package cn.duban.runtime.replica;

import cn.duban.calls.CallBoard;
import cn.duban.calls.CallSums;
import cn.duban.calls.Calls;
import cn.duban.engine.CallFigures;
import cn.duban.engine.EngineClock;
import cn.duban.metrics.Series;
import cn.duban.policy.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** This node's calls and agents; none until the city's log is recovered. */
final class NodeCalls implements CallFigures {
    private static final long BOARD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Board(long madeNanos, CallBoard board) {}

    /** @param revision of the calls that they were made of */
    private record Shares(long revision, LocalDate day, Map<String, CallSums> byRegion) {}

    private final Policy policy;
    private final EngineClock clock;
    private final Map<String, Replica> replicas;
    private final Object making = new Object();
    private Optional<Board> made = Optional.empty();
    private volatile Shares shares = new Shares(-1, LocalDate.EPOCH, Map.of());

    NodeCalls(Policy policy, EngineClock clock, Map<String, Replica> replicas) {
        this.policy = policy;
        this.clock = clock;
        this.replicas = replicas;
    }

    @Override
    public <T> T ask(BiFunction<Calls, Instant, T> question) {
        Replica city = replicas.get(policy.cityCode());
        Instant now = clock.instant();
        return city == null
                ? question.apply(new Calls(policy.cityCode(), policy.zone()), now)
                : city.calls(question, now);
    }

    @Override
    public CallBoard board() {
        synchronized (making) {
            long now = System.nanoTime();
            if (made.filter(b -> now - b.madeNanos() < BOARD_NANOS).isEmpty())
                made = Optional.of(new Board(now, ask((calls, at) -> CallBoard.of(calls, at, policy.calls()))));
            return made.get().board();
        }
    }

    /** Today's calls of every region that had some, by its code; made again only if something came or the day is another. */
    Map<String, CallSums> byRegion() {
        Shares known = shares;
        Shares now = ask((calls, at) -> {
            LocalDate day = LocalDate.ofInstant(at, policy.zone());
            return calls.revision() == known.revision() && day.equals(known.day())
                    ? known
                    : new Shares(calls.revision(), day, calls.byRegion(day));
        });
        shares = now;
        return now.byRegion();
    }

    void addTo(Series series) {
        Optional.ofNullable(replicas.get(policy.cityCode())).ifPresent(c -> c.addCallsTo(series, clock.instant()));
    }
}
