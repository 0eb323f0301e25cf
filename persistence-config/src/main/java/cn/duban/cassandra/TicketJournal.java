package cn.duban.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.typesafe.config.Config;
import java.util.Map;
import java.util.Optional;
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
 */
public final class TicketJournal extends CassandraJournal {
    private static final String SUFFIX = ".journal";

    private final CassandraSession session;
    private final CompletionStage<PreparedStatement> lastOfFirst;
    private final String profile;
    private final long partition;

    /** Writes whose end a restarted ticket must wait for before it reads. */
    private final Map<String, CompletableFuture<?>> writing = new ConcurrentHashMap<>();

    /** As Pekko makes it, from {@code pekko.persistence.cassandra.journal}. */
    public TicketJournal(Config config, String path) {
        super(config, path);
        String shared = path.substring(0, path.length() - SUFFIX.length());
        session = CassandraSessionRegistry.get(context().system()).sessionFor(shared);
        profile = context().system().settings().config().getString(shared + ".read-profile");
        partition = config.getLong("target-partition-size");
        lastOfFirst = session.prepare("SELECT sequence_nr FROM " + config.getString("keyspace") + "."
                + config.getString("table")
                + " WHERE persistence_id = ? AND partition_nr = 0 ORDER BY sequence_nr DESC LIMIT 1");
    }

    @Override
    public Future<Seq<Try<BoxedUnit>>> asyncWriteMessages(Seq<AtomicWrite> messages) {
        String id = messages.head().persistenceId();
        Future<Seq<Try<BoxedUnit>>> written = super.asyncWriteMessages(messages);
        CompletableFuture<?> ended = FutureConverters.asJava(written).toCompletableFuture();
        writing.put(id, ended);
        ended.whenComplete((done, failure) -> writing.remove(id, ended));
        return written;
    }

    @Override
    public Future<Object> asyncReadHighestSequenceNr(String id, long from) {
        CompletionStage<?> before = writing.getOrDefault(id, CompletableFuture.completedFuture(null));
        return FutureConverters.asScala(before.handle((done, failure) -> null)
                .thenCompose(ended -> lastOfFirst)
                .thenCompose(select -> session.selectOne(select.bind(id).setExecutionProfileName(profile)))
                .thenCompose(row -> last(row, id, from)));
    }

    private CompletionStage<Object> last(Optional<Row> row, String id, long from) {
        long last = row.map(r -> r.getLong("sequence_nr")).orElse(0L);
        // A write that would cross into the next partition lies there whole, so that the first may end before it is
        // full.
        if (last < partition / 2) return CompletableFuture.completedFuture(Math.max(last, from));
        return FutureConverters.asJava(super.asyncReadHighestSequenceNr(id, from));
    }
}
