package cn.duban.cassandra;

import cn.duban.engine.SearchStore;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The index over all tickets in tables with storage-attached indexes, which find the rows that have several terms. */
final class CassandraSearchStore implements SearchStore {
    /** Rows that share a request. */
    private static final int TOGETHER = 50;

    private static final int SUMMARIES = 100;
    private static final int PAGE = 1_000;

    private final CassandraStore store;
    private final PreparedStatement insertRow;
    private final PreparedStatement insertRowWithWords;
    private final PreparedStatement insertTicket;
    private final PreparedStatement insertMonth;
    private final PreparedStatement tickets;
    private final PreparedStatement months;
    private final PreparedStatement progress;
    private final PreparedStatement keep;
    private final Set<Integer> knownMonths = ConcurrentHashMap.newKeySet();

    CassandraSearchStore(CassandraStore store) {
        this.store = store;
        this.insertRow = store.prepare(
                "INSERT INTO duban.search_row (month, registered_at, ticket, facets, due) VALUES (?, ?, ?, ?, ?)");
        this.insertRowWithWords = store.prepare("INSERT INTO duban.search_row"
                + " (month, registered_at, ticket, facets, due, words) VALUES (?, ?, ?, ?, ?, ?)");
        this.insertTicket = store.prepare("INSERT INTO duban.search_ticket (ticket, summary) VALUES (?, ?)");
        this.insertMonth = store.prepare("INSERT INTO duban.search_month (id, month) VALUES (0, ?)");
        this.tickets = store.prepare("SELECT ticket, summary FROM duban.search_ticket WHERE ticket IN ?");
        this.months = store.prepare("SELECT month FROM duban.search_month WHERE id = 0");
        this.progress = store.prepare("SELECT version, positions, key, secret FROM duban.search_progress WHERE id = 0");
        this.keep = store.prepare(
                "INSERT INTO duban.search_progress (id, version, positions, key, secret)" + " VALUES (0, ?, ?, ?, ?)");
    }

    @Override
    public CompletionStage<Optional<Progress>> progress() {
        return CassandraStore.unwrapped(store.execute(progress.bind())
                .thenApply(result -> Optional.ofNullable(result.one())
                        .map(row -> new Progress(
                                row.getInt(0),
                                row.getMap(1, String.class, Long.class),
                                row.getLong(2),
                                bytes(row.getByteBuffer(3))))));
    }

    @Override
    public CompletionStage<Void> keep(Progress reached) {
        return CassandraStore.unwrapped(store.execute(keep.bind(
                        reached.version(), reached.positions(), reached.key(), ByteBuffer.wrap(reached.secret())))
                .thenApply(done -> null));
    }

    @Override
    public CompletionStage<Map<String, byte[]>> summaries(Collection<String> wanted) {
        List<String> all = List.copyOf(wanted);
        Map<String, byte[]> found = new ConcurrentHashMap<>();
        CompletableFuture<?>[] reads = new CompletableFuture<?>[(all.size() + SUMMARIES - 1) / SUMMARIES];
        for (int i = 0; i < reads.length; i++) {
            List<String> some = all.subList(i * SUMMARIES, Math.min(all.size(), (i + 1) * SUMMARIES));
            reads[i] = each(tickets.bind(some), row -> found.put(row.getString(0), bytes(row.getByteBuffer(1))))
                    .toCompletableFuture();
        }
        return CassandraStore.unwrapped(CompletableFuture.allOf(reads).thenApply(done -> found));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public CompletionStage<Void> write(List<Document> rows) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (int i = 0; i < rows.size(); i += TOGETHER) {
            List<Document> some = rows.subList(i, Math.min(rows.size(), i + TOGETHER));
            all = all.thenCompose(done -> announced(some))
                    .thenCompose(done -> together(some, this::row))
                    .thenCompose(done ->
                            together(some, row -> insertTicket.bind(row.ticket(), ByteBuffer.wrap(row.summary()))));
        }
        return CassandraStore.unwrapped(all);
    }

    /** Lists the months of these rows before there are rows. */
    private CompletionStage<Void> announced(List<Document> rows) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (Document row : rows) {
            int month = SearchStore.month(row.registeredAt());
            if (knownMonths.contains(month)) continue;
            all = all.thenCompose(done -> store.execute(insertMonth.bind(month)))
                    .thenAccept(done -> knownMonths.add(month));
        }
        return all;
    }

    private CompletionStage<Void> together(List<Document> rows, Function<Document, BoundStatement> statement) {
        BatchStatementBuilder batch = new BatchStatementBuilder(BatchType.UNLOGGED);
        for (Document row : rows) batch.addStatement(statement.apply(row));
        return store.execute(batch.build()).thenApply(done -> null);
    }

    private BoundStatement row(Document row) {
        int month = SearchStore.month(row.registeredAt());
        long registered = row.registeredAt().toEpochMilli();
        Long due = row.due().map(Instant::toEpochMilli).orElse(null);
        return row.words().isPresent()
                ? insertRowWithWords.bind(
                        month,
                        registered,
                        row.ticket(),
                        row.facets(),
                        due,
                        row.words().get())
                : insertRow.bind(month, registered, row.ticket(), row.facets(), due);
    }

    @Override
    public CompletionStage<List<Integer>> months() {
        List<Integer> all = new ArrayList<>();
        return CassandraStore.unwrapped(
                each(months.bind(), row -> all.add(row.getInt(0))).thenApply(done -> all));
    }

    @Override
    public CompletionStage<List<Hit>> newest(int month, Terms terms, Optional<Hit> after, int limit) {
        List<Object> values = new ArrayList<>(
                List.of(month, terms.from().toEpochMilli(), terms.to().toEpochMilli()));
        StringBuilder cql = new StringBuilder("SELECT registered_at, ticket FROM duban.search_row WHERE month = ?");
        if (after.isPresent()) {
            cql.append(" AND (registered_at) >= (?) AND (registered_at, ticket) < (?, ?)");
            values.set(2, after.get().at().toEpochMilli());
            values.add(after.get().ticket());
        } else cql.append(" AND registered_at >= ? AND registered_at < ?");
        contains(terms, cql, values);
        cql.append(" LIMIT ?");
        values.add(limit);
        List<Hit> hits = new ArrayList<>();
        return found(cql, values, row -> hits.add(new Hit(Instant.ofEpochMilli(row.getLong(0)), row.getString(1))))
                .thenApply(done -> hits);
    }

    @Override
    public CompletionStage<List<Hit>> due(Instant from, Instant to, Terms terms) {
        List<Object> values = new ArrayList<>(List.of(from.toEpochMilli(), to.toEpochMilli()));
        StringBuilder cql =
                new StringBuilder("SELECT registered_at, ticket, due FROM duban.search_row WHERE due >= ? AND due < ?");
        contains(terms, cql, values);
        List<Hit> hits = new ArrayList<>();
        return found(cql, values, row -> {
                    Instant registered = Instant.ofEpochMilli(row.getLong(0));
                    if (!registered.isBefore(terms.from()) && registered.isBefore(terms.to()))
                        hits.add(new Hit(Instant.ofEpochMilli(row.getLong(2)), row.getString(1)));
                })
                .thenApply(done -> hits);
    }

    private static void contains(Terms terms, StringBuilder cql, List<Object> values) {
        for (String facet : terms.facets()) {
            cql.append(" AND facets CONTAINS ?");
            values.add(facet);
        }
        for (String word : terms.words()) {
            cql.append(" AND words CONTAINS ?");
            values.add(word);
        }
    }

    private CompletionStage<Void> found(StringBuilder cql, List<Object> values, Consumer<Row> consumer) {
        SimpleStatement statement =
                SimpleStatement.newInstance(cql.toString(), values.toArray()).setPageSize(PAGE);
        return CassandraStore.unwrapped(each(statement, consumer));
    }

    private CompletionStage<Void> each(Statement<?> statement, Consumer<Row> consumer) {
        return store.execute(statement)
                .thenCompose(page -> store.forEach(page, row -> {
                    consumer.accept(row);
                    return true;
                }));
    }

    /** The version is gone before the rows are, so that a clearing that is cut short is seen and repeated. */
    @Override
    public CompletionStage<Void> clear() {
        return CassandraStore.unwrapped(progress()
                .thenCompose(found -> found.map(kept -> keep(kept.from(0, Map.of())))
                        .orElseGet(() -> CompletableFuture.completedFuture(null)))
                .thenCompose(done -> truncate("search_ticket"))
                .thenCompose(done -> truncate("search_row"))
                .thenCompose(done -> truncate("search_month"))
                .thenAccept(done -> knownMonths.clear()));
    }

    private CompletionStage<Void> truncate(String table) {
        return store.execute(
                        SimpleStatement.newInstance("TRUNCATE duban." + table).setTimeout(Duration.ofSeconds(30)))
                .thenApply(done -> null);
    }
}
