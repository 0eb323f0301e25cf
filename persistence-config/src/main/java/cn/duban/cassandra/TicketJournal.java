package cn.duban.cassandra;

import cn.duban.engine.Futures;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.typesafe.config.Config;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.Scheduler;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.cassandra.journal.CassandraJournal;
import org.apache.pekko.serialization.AsyncSerializer;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSession;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSessionRegistry;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Pekko's journal, with a cheaper search for an entity's last event: it looks in the second partition, and the third,
 * before it concludes that there is none. That is one read for a ticket instead of two for a new one and three for one that
 * wakes, because a ticket never fills its first partition. Tickets that wake at the same time share a request, and with
 * {@code gather-writes} tickets that write within {@link #BURST} share a few.
 */
public final class TicketJournal extends CassandraJournal {
    private static final String SUFFIX = ".journal";
    private static final int LOOKED_FOR_AT_ONCE = 64;
    /** Bytes: far below the limit of a protocol frame. */
    private static final int WRITTEN_AT_ONCE = 256 * 1024;
    /** Bytes of a row beside its event. */
    private static final int ROW = 256;
    /** Only a command that arrives during the write waits for a ticket's journal, so rows are written in bursts. */
    private static final Duration BURST = Duration.ofMillis(20);

    private static final int PLENTY = 48;
    /** Cassandra mostly applies a batch row by row, each waiting for a sync of its commit log; parallel rows share one. */
    private static final int SIDE_BY_SIDE = 8;

    private static final int ROWS_OF_A_REQUEST = 3;

    private final CompletableFuture<CqlSession> session;
    private final CompletableFuture<PreparedStatement> lastOfFirst;
    private final CompletableFuture<DriverExecutionProfile> unpaged;
    private final CompletableFuture<PreparedStatement> insert;
    private final RequestBatcher<String, Long> lastNumbers =
            RequestBatcher.atOnce(LOOKED_FOR_AT_ONCE, id -> 1, this::lastOfFirst);
    private final RequestBatcher<Write, Seq<Try<BoxedUnit>>> writes =
            RequestBatcher.inBursts(WRITTEN_AT_ONCE, PLENTY, this::onBeat, Write::weight, this::written);
    private final Serialization serialization =
            SerializationExtension.get(context().system());
    private final Scheduler scheduler = context().system().scheduler();
    private final ExecutionContext dispatcher = context().dispatcher();
    private final boolean gathers;
    private final String writeProfile;
    private final long partition;

    /** Unfinished writes, which a restarted ticket must wait for before it reads. */
    private final Map<String, CompletableFuture<?>> writing = new ConcurrentHashMap<>();

    /** One event of a journal's first partition; no two are equal. */
    private static final class Write {
        private final PersistentRepr event;
        private final int serializer;
        private final String manifest;
        private final byte[] bytes;

        Write(PersistentRepr event, Serializer serializer, byte[] bytes) {
            this.event = event;
            this.serializer = serializer.identifier();
            this.manifest = Serializers.manifestFor(serializer, event.payload());
            this.bytes = bytes;
        }

        int weight() {
            return ROW + bytes.length;
        }

        BoundStatement bound(PreparedStatement row) {
            return row.bind(
                    event.persistenceId(),
                    event.sequenceNr(),
                    Uuids.timeBased(),
                    event.writerUuid(),
                    serializer,
                    manifest,
                    event.manifest(),
                    ByteBuffer.wrap(bytes));
        }
    }

    /** Created by Pekko, from {@code pekko.persistence.cassandra.journal}. */
    public TicketJournal(Config config, String path) {
        super(config, path);
        String shared = path.substring(0, path.length() - SUFFIX.length());
        Config all = context().system().settings().config();
        CassandraSession connected =
                CassandraSessionRegistry.get(context().system()).sessionFor(shared);
        session = Futures.of(connected.underlying());
        gathers = config.getBoolean("gather-writes");
        unpaged = session.thenApply(store -> unpaged(store, all.getString(shared + ".read-profile")));
        writeProfile = all.getString(shared + ".write-profile");
        partition = config.getLong("target-partition-size");
        String table = config.getString("keyspace") + "." + config.getString("table");
        lastOfFirst = Futures.of(connected.prepare("SELECT persistence_id, sequence_nr FROM " + table
                + " WHERE persistence_id IN ? AND partition_nr = 0 ORDER BY sequence_nr DESC PER PARTITION LIMIT 1"));
        // Pekko's statement without the columns for tags and metadata.
        insert = Futures.of(
                connected.prepare(
                        "INSERT INTO " + table + " (persistence_id, partition_nr, sequence_nr, timestamp,"
                                + " writer_uuid, ser_id, ser_manifest, event_manifest, event) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?)"));
    }

    @Override
    public Future<Seq<Try<BoxedUnit>>> asyncWriteMessages(Seq<AtomicWrite> messages) {
        String id = messages.head().persistenceId();
        Future<Seq<Try<BoxedUnit>>> written = gathers && single(messages)
                ? FutureConverters.asScala(
                        write(messages.head().payload().head()).thenCompose(writes::ask))
                : super.asyncWriteMessages(messages);
        CompletableFuture<?> ended = Futures.of(written);
        writing.put(id, ended);
        ended.whenComplete((done, failure) -> writing.remove(id, ended));
        return written;
    }

    /** Whether it is one event of the partition that {@link #last} reads on its own. */
    private boolean single(Seq<AtomicWrite> messages) {
        return messages.size() == 1
                && messages.head().payload().size() == 1
                && messages.head().lowestSequenceNr() <= partition / 2;
    }

    private CompletionStage<Write> write(PersistentRepr event) {
        Serializer serializer = serialization.findSerializerFor(event.payload());
        // The keys of personal data may have to be read first.
        CompletionStage<byte[]> bytes = serializer instanceof AsyncSerializer async
                ? Futures.of(async.toBinaryAsync(event.payload()))
                : CompletableFuture.completedFuture(serializer.toBinary(event.payload()));
        return bytes.thenApply(made -> new Write(event, serializer, made));
    }

    private void onBeat(Runnable burst) {
        scheduler.scheduleOnce(BURST, burst, dispatcher);
    }

    private CompletionStage<Function<Write, Seq<Try<BoxedUnit>>>> written(List<Write> together) {
        return session.thenCombine(
                        insert,
                        (store, row) -> CompletableFuture.allOf(parts(together)
                                .map(part ->
                                        store.executeAsync(statement(row, part)).toCompletableFuture())
                                .toArray(CompletableFuture[]::new)))
                .thenCompose(all -> all)
                .thenApply(done -> write -> nothingRefused());
    }

    /** Requests of nearly equal length. */
    private static Stream<List<Write>> parts(List<Write> together) {
        int rows = together.size();
        int parts = Math.min(SIDE_BY_SIDE, (rows + ROWS_OF_A_REQUEST - 1) / ROWS_OF_A_REQUEST);
        return IntStream.range(0, parts)
                .mapToObj(part -> together.subList(part * rows / parts, (part + 1) * rows / parts));
    }

    private Statement<?> statement(PreparedStatement row, List<Write> together) {
        List<BoundStatement> rows =
                together.stream().map(write -> write.bound(row)).toList();
        Statement<?> statement = rows.size() == 1
                ? rows.get(0)
                : BatchStatement.newInstance(BatchType.UNLOGGED).addAll(rows);
        return statement.setExecutionProfileName(writeProfile);
    }

    @SuppressWarnings("unchecked")
    private static Seq<Try<BoxedUnit>> nothingRefused() {
        return (Seq<Try<BoxedUnit>>) (Seq<?>) Nil$.MODULE$;
    }

    @Override
    public Future<Object> asyncReadHighestSequenceNr(String id, long from) {
        CompletionStage<?> before = writing.getOrDefault(id, CompletableFuture.completedFuture(null));
        return FutureConverters.asScala(before.handle((done, failure) -> null)
                .thenCompose(ended -> lastNumbers.ask(id))
                .thenCompose(last -> last(last, id, from)));
    }

    private CompletionStage<Function<String, Long>> lastOfFirst(List<String> ids) {
        return session.thenCompose(store -> lastOfFirst.thenCombine(
                        unpaged,
                        (select, profile) -> store.executeAsync(select.bind(ids).setExecutionProfile(profile))))
                .thenCompose(rows -> rows)
                .thenApply(TicketJournal::numbers);
    }

    /** For one row a journal: Cassandra refuses to page a sorted result, and would page journal by journal. */
    private static DriverExecutionProfile unpaged(CqlSession store, String profile) {
        return store.getContext().getConfig().getProfile(profile).withInt(DefaultDriverOption.REQUEST_PAGE_SIZE, -1);
    }

    private static Function<String, Long> numbers(AsyncResultSet rows) {
        Map<String, Long> found = new HashMap<>();
        rows.currentPage().forEach(row -> found.put(row.getString(0), row.getLong(1)));
        return id -> found.getOrDefault(id, 0L);
    }

    private CompletionStage<Object> last(long last, String id, long from) {
        // A write that would cross into the next partition is put there whole, so the first may end before it is full.
        if (last < partition / 2) return CompletableFuture.completedFuture(Math.max(last, from));
        return Futures.of(super.asyncReadHighestSequenceNr(id, from));
    }
}
