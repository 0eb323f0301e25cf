package cn.duban.runtime.node;

import cn.duban.engine.EngineClock;
import cn.duban.engine.Recount;
import cn.duban.region.Outbox;
import cn.duban.region.count.RecomputedRegion;
import cn.duban.runtime.codec.JournalPage;
import cn.duban.runtime.protocol.EntityKeys;
import cn.duban.runtime.replica.LogFollower;
import cn.duban.runtime.replica.Replica;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.state.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The proof that the figures are right: reads every ticket's own journal from the store, adds the tail its region keeps, folds
 * all of it, and compares the sums with the live figures at the start of the proof. Later events are left out by their
 * positions.
 */
final class Recounter {
    private static final int JOURNALS_AT_ONCE = 16;
    private static final int CUT_TRIES = 200;
    private static final Duration CUT_PAUSE = Duration.ofMillis(25);
    private static final String PREFIX = EntityKeys.TICKET.name() + "|";

    private final ActorSystem<Void> system;
    private final LogFollower.NodeState shared;
    private final EngineClock clock;
    private final String city;
    private final Executor blocking;
    private final JoinedComputation<List<Recount>> proof = new JoinedComputation<>(this::prove);

    /** @param city the code of the region whose log has all calls */
    Recounter(ActorSystem<Void> system, LogFollower.NodeState shared, EngineClock clock, String city) {
        this.system = system;
        this.shared = shared;
        this.clock = clock;
        this.city = city;
        this.blocking = system.dispatchers().lookup(DispatcherSelector.blocking());
    }

    /** Reads every journal, so callers at the same time share one proof: of the figures at its start. */
    CompletionStage<List<Recount>> recount(Optional<String> only) {
        return proof.result()
                .thenApply(all -> all.stream()
                        .filter(one -> only.isEmpty() || only.get().equals(one.region()))
                        .toList());
    }

    private CompletionStage<List<Recount>> prove() {
        return cuts(CUT_TRIES)
                .thenCompose(cuts -> histories(cuts, positions(cuts))
                        .thenCombine(
                                CallRecount.of(shared.log(), city, cuts.get(city), blocking),
                                (histories, calls) -> compare(histories, cuts, calls)));
    }

    /** Every ticket's history up to these positions of the logs; the replicas must have folded them. */
    CompletionStage<List<List<Recorded>>> histories(Map<String, Long> upTo) {
        return cuts(CUT_TRIES).thenCompose(cuts -> histories(cuts, upTo));
    }

    private static Map<String, Long> positions(Map<String, Replica.Cut> cuts) {
        Map<String, Long> positions = new TreeMap<>();
        cuts.forEach((code, cut) -> positions.put(code, cut.position()));
        return positions;
    }

    /**
     * Every region at one position, such that each contains what the others depend on: a ticket in transit is in one region or
     * on its way, never in two or in none.
     */
    private CompletionStage<Map<String, Replica.Cut>> cuts(int tries) {
        Instant now = clock.instant();
        Map<String, Replica.Cut> cuts = new TreeMap<>();
        shared.replicas().forEach((code, replica) -> cuts.put(code, replica.cut(now)));
        if (tries == 0 || Outbox.consistent(outgoings(cuts), positions(cuts)))
            return CompletableFuture.completedFuture(cuts);
        return Patterns.after(CUT_PAUSE, system.classicSystem(), () -> cuts(tries - 1));
    }

    private static Map<String, Outbox> outgoings(Map<String, Replica.Cut> cuts) {
        Map<String, Outbox> outgoings = new TreeMap<>();
        cuts.forEach((code, cut) -> outgoings.put(code, cut.outgoing()));
        return outgoings;
    }

    private CompletionStage<List<List<Recorded>>> histories(Map<String, Replica.Cut> cuts, Map<String, Long> upTo) {
        String plugin = system.settings().config().getString("duban.engine.read-journal");
        CurrentEventsByPersistenceIdQuery journals =
                PersistenceQuery.get(system).getReadJournalFor(CurrentEventsByPersistenceIdQuery.class, plugin);
        return shared.log()
                .ticketPersistenceIds()
                .thenCompose(ids -> Source.from(everyTicket(ids, cuts))
                        .mapAsync(JOURNALS_AT_ONCE, ticket -> history(journals, ticket, upTo))
                        .filter(history -> !history.isEmpty())
                        .runWith(Sink.seq(), system));
    }

    /** The tickets with a journal, and those whose registration is not in it yet. */
    private static Set<String> everyTicket(List<String> persistenceIds, Map<String, Replica.Cut> cuts) {
        Set<String> tickets = new TreeSet<>();
        for (String id : persistenceIds) if (id.startsWith(PREFIX)) tickets.add(id.substring(PREFIX.length()));
        cuts.values().forEach(cut -> tickets.addAll(cut.owed()));
        return tickets;
    }

    /** Reads the tail first and the journal after it, so that an event that moves from one to the other is not missed. */
    private CompletionStage<List<Recorded>> history(
            CurrentEventsByPersistenceIdQuery journals, String ticket, Map<String, Long> upTo) {
        Map<Long, Recorded> byVersion = new TreeMap<>();
        for (Replica replica : shared.replicas().values())
            for (Recorded recorded : replica.since(ticket, 0)) byVersion.put(recorded.version(), recorded);
        return journals.currentEventsByPersistenceId(PREFIX + ticket, 0, Long.MAX_VALUE)
                .mapConcat(envelope -> ((JournalPage) envelope.event()).events())
                .runWith(Sink.seq(), system)
                .thenApply(journal -> {
                    for (Recorded recorded : journal) byVersion.put(recorded.version(), recorded);
                    return byVersion.values().stream()
                            .filter(r -> r.position() <= upTo.getOrDefault(r.region(), 0L))
                            .toList();
                });
    }

    private List<Recount> compare(List<List<Recorded>> histories, Map<String, Replica.Cut> cuts, CallRecount calls) {
        Map<String, RecomputedRegion> sums = new TreeMap<>();
        Map<String, List<String>> lost = new HashMap<>();
        Map<String, List<String>> twice = new HashMap<>();
        cuts.forEach((code, cut) ->
                sums.put(code, new RecomputedRegion(cut.counters().zone(), cut.recordedAt())));
        Map<String, String> onTheWay = Outbox.inTransit(outgoings(cuts));
        for (List<Recorded> history : histories) {
            Ticket ticket = RecomputedRegion.replay(history, sums::get);
            String home = ticket.matter().region();
            String id = ticket.id();
            if (onTheWay.containsKey(id)) continue;
            sums.get(home).addOpen(ticket);
            boolean known = shared.replicas().values().stream()
                    .anyMatch(r -> r.versionOf(id).isPresent());
            long holding =
                    shared.replicas().values().stream().filter(r -> r.holds(id)).count();
            if (!known && ticket.status() != Status.ARCHIVED)
                lost.computeIfAbsent(home, r -> new ArrayList<>()).add(id);
            if (holding > 1) twice.computeIfAbsent(home, r -> new ArrayList<>()).add(id);
        }
        List<Recount> recounts = new ArrayList<>();
        sums.forEach((code, sum) -> {
            Map<String, Long> differences = sum.differences(
                    cuts.get(code).board(), cuts.get(code).board().asOf());
            differences.putAll(sum.differences(cuts.get(code).counters()));
            if (code.equals(city)) differences.putAll(calls.differences());
            recounts.add(new Recount(
                    code,
                    sum.tickets(),
                    code.equals(city) ? calls.reports() : 0,
                    differences,
                    lost.getOrDefault(code, List.of()),
                    twice.getOrDefault(code, List.of())));
        });
        return recounts;
    }
}
