package cn.duban.runtime;

import cn.duban.region.Board;
import cn.duban.region.Recomputed;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Status;
import cn.duban.ticket.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The proof that the figures are right: reads every ticket's own journal from the store, adds what its region keeps for it,
 * folds it all again, and compares with the live
 * figures as they stood when it began; what is recorded meanwhile is left out by its position.
 */
final class Recounting {
    private static final int JOURNALS_AT_ONCE = 16;
    private static final String PREFIX = TicketEntity.KEY.name() + "|";

    private final ActorSystem<Void> system;
    private final NodeReader.Shared shared;
    private final EngineClock clock;

    Recounting(ActorSystem<Void> system, NodeReader.Shared shared, EngineClock clock) {
        this.system = system;
        this.shared = shared;
        this.clock = clock;
    }

    CompletionStage<List<Recount>> recount(Optional<String> only) {
        String plugin = system.settings().config().getString("duban.engine.read-journal");
        CurrentEventsByPersistenceIdQuery journals =
                PersistenceQuery.get(system).getReadJournalFor(CurrentEventsByPersistenceIdQuery.class, plugin);
        Instant now = clock.instant();
        Map<String, Replica.Cut> cuts = new TreeMap<>();
        shared.replicas().forEach((code, replica) -> cuts.put(code, replica.cut(now)));
        return shared.log()
                .ticketPersistenceIds()
                .thenCompose(ids -> Source.from(everyTicket(ids, cuts))
                        .mapAsync(JOURNALS_AT_ONCE, ticket -> history(journals, ticket, cuts))
                        .filter(history -> !history.isEmpty())
                        .runWith(Sink.seq(), system))
                .thenApply(histories -> compare(histories, cuts, only));
    }

    /** Those with a journal, and those whose registration is on its way there. */
    private static Set<String> everyTicket(List<String> persistenceIds, Map<String, Replica.Cut> cuts) {
        Set<String> tickets = new TreeSet<>();
        for (String id : persistenceIds) if (id.startsWith(PREFIX)) tickets.add(id.substring(PREFIX.length()));
        cuts.values().forEach(cut -> tickets.addAll(cut.owed()));
        return tickets;
    }

    /** Up to the cut: the tail first and the journal after it, so that what moves from one to the other is not missed. */
    private CompletionStage<List<Recorded>> history(
            CurrentEventsByPersistenceIdQuery journals, String ticket, Map<String, Replica.Cut> cuts) {
        Map<Long, Recorded> byVersion = new TreeMap<>();
        for (Replica replica : shared.replicas().values())
            for (Recorded recorded : replica.since(ticket, 0)) byVersion.put(recorded.version(), recorded);
        return journals.currentEventsByPersistenceId(PREFIX + ticket, 0, Long.MAX_VALUE)
                .map(envelope -> (Recorded) envelope.event())
                .runWith(Sink.seq(), system)
                .thenApply(journal -> {
                    for (Recorded recorded : journal) byVersion.put(recorded.version(), recorded);
                    return byVersion.values().stream()
                            .filter(r -> r.position() <= cuts.get(r.region()).position())
                            .toList();
                });
    }

    private List<Recount> compare(
            List<List<Recorded>> histories, Map<String, Replica.Cut> cuts, Optional<String> only) {
        Map<String, Recomputed> sums = new TreeMap<>();
        Map<String, List<String>> lost = new HashMap<>();
        Map<String, List<String>> twice = new HashMap<>();
        shared.replicas()
                .forEach((code, replica) ->
                        sums.put(code, new Recomputed(replica.state().zone())));
        for (List<Recorded> history : histories) {
            Ticket ticket = Ticket.unborn(history.get(0).ticket());
            for (Recorded recorded : history) ticket = ticket.after(recorded);
            String home = ticket.matter().region();
            sums.get(home).add(ticket, history);
            String id = ticket.id();
            long known = shared.replicas().values().stream()
                    .filter(r -> r.versionOf(id).isPresent())
                    .count();
            if (known == 0 && ticket.status() != Status.ARCHIVED)
                lost.computeIfAbsent(home, r -> new ArrayList<>()).add(id);
            if (known > 1) twice.computeIfAbsent(home, r -> new ArrayList<>()).add(id);
        }
        List<Recount> recounts = new ArrayList<>();
        sums.forEach((code, sum) -> {
            if (only.isPresent() && !only.get().equals(code)) return;
            Board live = cuts.get(code).board();
            recounts.add(new Recount(
                    code,
                    sum.tickets(),
                    sum.differences(live, live.asOf()),
                    lost.getOrDefault(code, List.of()),
                    twice.getOrDefault(code, List.of())));
        });
        return recounts;
    }
}
