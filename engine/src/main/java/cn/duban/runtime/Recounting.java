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
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The proof that the figures are right: reads every ticket's own journal from the store, adds what its region keeps for it,
 * folds it all again, and compares. Exact while nothing is recorded meanwhile.
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
        return shared.log()
                .ticketPersistenceIds()
                .thenCompose(ids -> Source.from(
                                ids.stream().filter(id -> id.startsWith(PREFIX)).toList())
                        .mapAsync(JOURNALS_AT_ONCE, id -> history(journals, id))
                        .runWith(Sink.seq(), system))
                .thenApply(histories -> compare(histories, only));
    }

    private CompletionStage<List<Recorded>> history(CurrentEventsByPersistenceIdQuery journals, String id) {
        return journals.currentEventsByPersistenceId(id, 0, Long.MAX_VALUE)
                .map(envelope -> (Recorded) envelope.event())
                .runWith(Sink.seq(), system)
                .thenApply(journal -> {
                    List<Recorded> all = new ArrayList<>(journal);
                    String ticket = id.substring(PREFIX.length());
                    for (Replica replica : shared.replicas().values()) all.addAll(replica.since(ticket, all.size()));
                    return all;
                });
    }

    private List<Recount> compare(List<List<Recorded>> histories, Optional<String> only) {
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
        Instant now = clock.instant();
        List<Recount> recounts = new ArrayList<>();
        sums.forEach((code, sum) -> {
            if (only.isPresent() && !only.get().equals(code)) return;
            Board live = shared.replicas().get(code).viewAt(now, cn.duban.region.Window.MONTH);
            recounts.add(new Recount(
                    code,
                    sum.tickets(),
                    sum.differences(live, now),
                    lost.getOrDefault(code, List.of()),
                    twice.getOrDefault(code, List.of())));
        });
        return recounts;
    }
}
