package cn.duban.http.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.AuditStore;
import cn.duban.http.RunningEngine;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is done to the rows of the audit log in a real Cassandra, the check names the place. */
class AuditTamperingTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final AuditSettings SETTINGS =
            new AuditSettings(1_096, Duration.ofMillis(20), 1_000, Duration.ofSeconds(30));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T08:00:00Z"));

    private final AuditStore store = duban.store().auditStore();
    private CqlSession cql;
    private long chain;
    private List<Row> segments;
    private Row head;

    /** A chain of four segments: the start, two writes each in two of them, the stop; and a chain behind it. */
    @BeforeEach
    void two_chains() {
        cql = duban.cql();
        AuditTrail trail = AuditTrail.start(store, CLOCK, SETTINGS, "tampered");
        chain = trail.head().chain();
        written(trail);
        for (int segment = 0; segment < 2; segment++) {
            trail.record(AuditKind.TOKENS, "first of " + segment);
            trail.record(AuditKind.TOKENS, "second of " + segment);
            written(trail);
        }
        trail.close();
        AuditTrail next = AuditTrail.start(store, CLOCK, SETTINGS, "tampered");
        written(next);
        next.close();
        segments = cql.execute("SELECT * FROM duban.audit_log WHERE chain = ? AND day = ?", chain, day())
                .all();
        head = cql.execute("SELECT * FROM duban.audit_chain WHERE id = 0 AND chain = ?", chain)
                .one();
        assertThat(segments).hasSizeBetween(3, 6);
        assertThat(broken()).isEmpty();
    }

    private static long day() {
        return Instant.now().getEpochSecond() / 86_400;
    }

    private static void written(AuditTrail trail) {
        Awaitility.await("the records are written").until(() -> trail.waiting() == 0);
    }

    @AfterEach
    void everything_is_as_it_was() {
        for (Row row : segments) put(row.getLong("first"), row.getByteBuffer("lines"));
        cql.execute(
                "UPDATE duban.audit_log SET head = ?, head_hash = ?, ended = ? WHERE chain = ? AND day = ?",
                segments.get(0).getLong("head"),
                segments.get(0).getString("head_hash"),
                segments.get(0).getBoolean("ended"),
                chain,
                day());
        cql.execute(
                "INSERT INTO duban.audit_chain (id, chain, node, begun_at_nanos, begun_day, last_day, head, head_hash,"
                        + " ended) VALUES (0, ?, ?, ?, ?, ?, ?, ?, ?)",
                chain,
                head.getString("node"),
                head.getLong("begun_at_nanos"),
                head.getLong("begun_day"),
                head.getLong("last_day"),
                head.getLong("head"),
                head.getString("head_hash"),
                head.getBoolean("ended"));
        assertThat(broken()).isEmpty();
        cql.close();
    }

    private void put(long first, ByteBuffer lines) {
        cql.execute(
                "INSERT INTO duban.audit_log (chain, day, first, lines) VALUES (?, ?, ?, ?)",
                chain,
                day(),
                first,
                lines);
    }

    private void remove(Row segment) {
        cql.execute(
                "DELETE FROM duban.audit_log WHERE chain = ? AND day = ? AND first = ?",
                chain,
                day(),
                segment.getLong("first"));
    }

    private static String text(Row segment) {
        return UTF_8.decode(segment.getByteBuffer("lines").duplicate()).toString();
    }

    private void change(Row segment, String lines) {
        put(segment.getLong("first"), ByteBuffer.wrap(lines.getBytes(UTF_8)));
    }

    private Optional<ChainCheck.Break> broken() {
        return StoreCheck.of(store, List.of()).breaks().stream()
                .filter(b -> b.chain() == chain)
                .findFirst();
    }

    /** The segment with the two records of one gathering. */
    private Row pair() {
        return segments.stream()
                .filter(row -> text(row).lines().count() == 2)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_changed_record() {
        Row pair = pair();
        change(pair, text(pair).replaceFirst("first of", "other of"));
        assertThat(broken().orElseThrow().number()).isEqualTo(pair.getLong("first"));
    }

    @Test
    void a_changed_last_record() {
        Row last = segments.get(segments.size() - 1);
        change(last, text(last).replaceFirst("\"at\":\"2026", "\"at\":\"2025"));
        assertThat(broken().orElseThrow().what()).contains("another hash than", "names");
    }

    @Test
    void a_removed_record() {
        Row pair = pair();
        change(pair, text(pair).lines().skip(1).findFirst().orElseThrow() + "\n");
        assertThat(broken().orElseThrow().number()).isEqualTo(pair.getLong("first"));
        assertThat(broken().orElseThrow().what()).startsWith("is missing");
    }

    @Test
    void a_removed_row() {
        remove(segments.get(1));
        assertThat(broken().orElseThrow().number()).isEqualTo(segments.get(1).getLong("first"));
    }

    @Test
    void swapped_records() {
        Row pair = pair();
        List<String> lines = new ArrayList<>(text(pair).lines().toList());
        Collections.reverse(lines);
        change(pair, String.join("\n", lines) + "\n");
        assertThat(broken()).isPresent();
    }

    @Test
    void an_inserted_record() {
        Row pair = pair();
        String first = text(pair).lines().findFirst().orElseThrow();
        change(pair, first + "\n" + text(pair));
        assertThat(broken().orElseThrow().what()).contains("swapped or inserted");
    }

    @Test
    void an_inserted_record_with_the_right_number_and_link() {
        AuditChain forged = new AuditChain(chain, head.getString("head_hash"));
        byte[] line = forged.next(
                AuditEntry.ofNode(Instant.EPOCH, Instant.EPOCH, AuditKind.WRITE, "forged", List.of()),
                1,
                Instant.EPOCH);
        String numbered = new String(line, UTF_8).replace("\"n\":1,", "\"n\":" + (head.getLong("head") + 1) + ",");
        put(head.getLong("head") + 1, ByteBuffer.wrap((numbered + "\n").getBytes(UTF_8)));
        assertThat(broken().orElseThrow().what()).contains("behind the chain's head");
        cql.execute(
                "DELETE FROM duban.audit_log WHERE chain = ? AND day = ? AND first = ?",
                chain,
                day(),
                head.getLong("head") + 1);
    }

    @Test
    void a_removed_tail() {
        remove(segments.get(segments.size() - 1));
        assertThat(broken().orElseThrow().what()).contains("are missing", "the register of chains names record");
    }

    @Test
    void a_removed_tail_with_a_register_that_was_changed_to_fit() {
        Row tail = segments.get(segments.size() - 1);
        Row before = segments.get(segments.size() - 2);
        String last = text(before).lines().reduce((a, b) -> b).orElseThrow();
        long number = tail.getLong("first") - 1;
        String hash = AuditChain.hash(last.getBytes(UTF_8));
        remove(tail);
        cql.execute(
                "UPDATE duban.audit_log SET head = ?, head_hash = ? WHERE chain = ? AND day = ?",
                number,
                hash,
                chain,
                day());
        cql.execute(
                "UPDATE duban.audit_chain SET head = ?, head_hash = ? WHERE id = 0 AND chain = ?", number, hash, chain);
        assertThat(broken().orElseThrow().what())
                .contains("the first record of chain " + (chain + 1) + " names record");
    }

    @Test
    void a_removed_chain() {
        cql.execute("DELETE FROM duban.audit_log WHERE chain = ? AND day = ?", chain, day());
        assertThat(broken().orElseThrow().what()).contains("are missing");
        cql.execute("DELETE FROM duban.audit_chain WHERE id = 0 AND chain = ?", chain);
        assertThat(broken().orElseThrow().what()).isEqualTo("and the whole chain are missing");
    }

    @Test
    void a_chain_that_the_register_says_was_removed_because_of_its_age() {
        cql.execute("DELETE FROM duban.audit_log WHERE chain = ? AND day = ?", chain, day());
        cql.execute(
                "UPDATE duban.audit_chain SET removed_to = ?, removed_hash = ?, first_day = ? WHERE id = 0 AND chain = ?",
                head.getLong("head"),
                head.getString("head_hash"),
                day() + 1,
                chain);
        assertThat(broken().orElseThrow().what()).contains("no record says that they were removed");
        cql.execute(
                "UPDATE duban.audit_chain SET removed_to = null, removed_hash = null, first_day = null"
                        + " WHERE id = 0 AND chain = ?",
                chain);
    }

    @Test
    void a_last_chain_that_is_gone_with_its_register_misses_at_the_head_that_was_noted_elsewhere() {
        long last = store.chains().toCompletableFuture().join().stream()
                .mapToLong(AuditStore.Chain::number)
                .max()
                .orElseThrow();
        AuditEntry.Mark noted = new AuditEntry.Mark(last + 1, 7, "0".repeat(64));
        assertThat(StoreCheck.of(store, List.of(noted)).breaks())
                .anyMatch(b -> b.chain() == last + 1 && b.what().contains("missing"));
    }
}
