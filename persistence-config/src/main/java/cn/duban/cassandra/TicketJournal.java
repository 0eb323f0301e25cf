package cn.duban.cassandra;

import cn.duban.runtime.Stages;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.typesafe.config.Config;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.cassandra.journal.CassandraJournal;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSession;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSessionRegistry;
import scala.collection.immutable.Seq;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Pekko's journal, which looks for an entity's last event in its second partition, and its third, before it believes that there
 * is none: one read for a ticket instead of two for a new one and three for one that wakes, since a ticket never fills its first.
 * Tickets that wake at the same time are looked for in one request.
 */
public final class TicketJournal extends CassandraJournal {
    private static final String SUFFIX = ".journal";

    private final CompletableFuture<CqlSession> session;
    private final CompletableFuture<PreparedStatement> lastOfFirst;
    private final LastNumbers lastNumbers = new LastNumbers(this::lastOfFirst);
    private final String profile;
    private final long partition;

    /** Writes whose end a restarted ticket must wait for before it reads. */
    private final Map<String, CompletableFuture<?>> writing = new ConcurrentHashMap<>();

    /** As Pekko makes it, from {@code pekko.persistence.cassandra.journal}. */
    public TicketJournal(Config config, String path) {
        super(config, path);
        String shared = path.substring(0, path.length() - SUFFIX.length());
        CassandraSession connected =
                CassandraSessionRegistry.get(context().system()).sessionFor(shared);
        session = Stages.of(connected.underlying());
        profile = context().system().settings().config().getString(shared + ".read-profile");
        partition = config.getLong("target-partition-size");
        lastOfFirst = Stages.of(connected.prepare("SELECT persistence_id, sequence_nr FROM "
                + config.getString("keyspace") + "." + config.getString("table")
                + " WHERE persistence_id IN ? AND partition_nr = 0"));
    }

    @Override
    public Future<Seq<Try<BoxedUnit>>> asyncWriteMessages(Seq<AtomicWrite> messages) {
        String id = messages.head().persistenceId();
        Future<Seq<Try<BoxedUnit>>> written = super.asyncWriteMessages(messages);
        CompletableFuture<?> ended = Stages.of(written);
        writing.put(id, ended);
        ended.whenComplete((done, failure) -> writing.remove(id, ended));
        return written;
    }

    @Override
    public Future<Object> asyncReadHighestSequenceNr(String id, long from) {
        CompletionStage<?> before = writing.getOrDefault(id, CompletableFuture.completedFuture(null));
        return FutureConverters.asScala(before.handle((done, failure) -> null)
                .thenCompose(ended -> lastNumbers.of(id))
                .thenCompose(last -> last(last, id, from)));
    }

    private CompletionStage<Map<String, Long>> lastOfFirst(List<String> ids) {
        return session.thenCombine(
                        lastOfFirst,
                        (store, select) -> store.executeAsync(select.bind(ids).setExecutionProfileName(profile)))
                .thenCompose(page -> page)
                .thenCompose(page -> numbers(page, new HashMap<>()));
    }

    /** The highest of each journal, of this page and all that follow it. */
    private static CompletionStage<Map<String, Long>> numbers(AsyncResultSet page, Map<String, Long> highest) {
        page.currentPage().forEach(row -> highest.merge(row.getString(0), row.getLong(1), Math::max));
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> numbers(next, highest))
                : CompletableFuture.completedFuture(highest);
    }

    private CompletionStage<Object> last(long last, String id, long from) {
        // A write that would cross into the next partition lies there whole, so that the first may end before it is
        // full.
        if (last < partition / 2) return CompletableFuture.completedFuture(Math.max(last, from));
        return Stages.of(super.asyncReadHighestSequenceNr(id, from));
    }
}
