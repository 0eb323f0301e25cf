package cn.duban.runtime.replica;

import cn.duban.calls.CallMeasure;
import cn.duban.calls.CallSums;
import cn.duban.engine.Boards;
import cn.duban.engine.CallFigures;
import cn.duban.engine.EngineClock;
import cn.duban.metrics.Series;
import cn.duban.metrics.SeriesQuery;
import cn.duban.metrics.Window;
import cn.duban.policy.Policy;
import cn.duban.region.count.Board;
import cn.duban.ticket.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The boards of this node, computed from its replicas and published to all readers at once. */
public final class NodeBoards implements Boards {
    /** After so long without a region's answer its board is stale. */
    static final Duration STALE_AFTER = Duration.ofSeconds(15);

    private static final Set<String> CALL_MEASURES = Set.copyOf(CallMeasure.allNames());

    private record Published(List<Board> regions, Board city, long revision) {}

    private final Policy policy;
    private final EngineClock clock;
    private final Map<String, Replica> replicas;
    private final Map<String, Long> heardNanos;
    private final NodeCalls calls;
    private volatile Published published;

    /** @param heardNanos when each region last answered, in {@link System#nanoTime()} */
    public NodeBoards(Policy policy, EngineClock clock, Map<String, Replica> replicas, Map<String, Long> heardNanos) {
        this.policy = policy;
        this.clock = clock;
        this.replicas = replicas;
        this.heardNanos = heardNanos;
        this.calls = new NodeCalls(policy, clock, replicas);
        this.published = new Published(List.of(), Board.sum(policy.name(), Instant.EPOCH, List.of()), 0);
    }

    /** Computes and publishes all boards. */
    void refresh() {
        List<Board> regions = all(Window.TODAY);
        published =
                new Published(regions, Board.sum(policy.name(), clock.instant(), regions), published.revision() + 1);
    }

    private List<Board> all(Window window) {
        Instant now = clock.instant();
        Map<String, CallSums> shares = calls.byRegion();
        List<Board> boards = new ArrayList<>();
        for (Replica replica : replicas.values()) boards.add(board(replica, now, window, shares));
        return List.copyOf(boards);
    }

    private Board board(Replica replica, Instant now, Window window, Map<String, CallSums> shares) {
        Board board = replica.viewAt(now, window).withStale(stale(replica.region()));
        return Optional.ofNullable(shares.get(replica.region()))
                .map(board::withCalls)
                .orElse(board);
    }

    public boolean stale(String region) {
        Long heard = heardNanos.get(region);
        return heard == null || System.nanoTime() - heard > STALE_AFTER.toNanos();
    }

    @Override
    public List<Board> regions() {
        return published.regions();
    }

    @Override
    public Board city() {
        return published.city();
    }

    @Override
    public long revision() {
        return published.revision();
    }

    @Override
    public Optional<Board> region(String code, Window window) {
        return Optional.ofNullable(replicas.get(code)).map(r -> board(r, clock.instant(), window, calls.byRegion()));
    }

    @Override
    public Board city(Window window) {
        return Board.sum(policy.name(), clock.instant(), all(window));
    }

    @Override
    public Optional<Series> series(Optional<String> region, SeriesQuery query, List<Instant> bounds) {
        if (region.isPresent() && !replicas.containsKey(region.get())) return Optional.empty();
        Series series = new Series(query, bounds, clock.instant());
        if (CALL_MEASURES.contains(query.measure())) {
            calls.addTo(series);
            return Optional.of(series);
        }
        replicas.values().stream()
                .filter(r -> region.isEmpty() || r.region().equals(region.get()))
                .forEach(r -> r.addTo(series));
        return Optional.of(series);
    }

    @Override
    public CallFigures calls() {
        return calls;
    }

    @Override
    public List<ListedOrder> orders() {
        Comparator<ListedOrder> oldestFirst = Comparator.comparing(
                        (ListedOrder o) -> o.line().issuedAt())
                .thenComparing(o -> o.line().number());
        return replicas.values().stream()
                .flatMap(r -> r.orders().stream().map(line -> new ListedOrder(r.region(), line)))
                .sorted(oldestFirst.reversed())
                .toList();
    }

    @Override
    public Optional<String> ticketOfOrder(String number) {
        Instant now = clock.instant();
        return replicas.values().stream()
                .flatMap(r -> r.ticketOfOrder(number, now).stream())
                .findFirst();
    }

    @Override
    public Optional<Summary> ticket(String region, String id) {
        return Optional.ofNullable(replicas.get(region))
                .map(r -> r.state().tickets().get(id));
    }

    @Override
    public Stream<Summary> tickets(Optional<String> region, Predicate<Summary> test) {
        Set<String> seen = new HashSet<>();
        return replicas.values().stream()
                .filter(r -> region.isEmpty() || r.region().equals(region.get()))
                .flatMap(r -> r.state().tickets().values().stream())
                .filter(test)
                // A ticket in transit may be in two regions. Most tests let few tickets pass, so the set stays small.
                .filter(s -> seen.add(s.id()));
    }
}
