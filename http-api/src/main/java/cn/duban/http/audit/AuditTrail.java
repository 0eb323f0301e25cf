package cn.duban.http.audit;

import cn.duban.engine.AuditStore;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's chain of the audit log. Requests put records into a queue; one thread numbers, links and writes them, a second's
 * worth at a time, and repeats a write until the store has it.
 */
public final class AuditTrail implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
    /** The heads of chains, in a file outside the store: who alters the store does not alter it. */
    private static final Logger heads = LoggerFactory.getLogger("duban.audit");

    private static final int MOST_IN_A_SEGMENT = 500;
    private static final int LINKED = 8;
    private static final Duration HOURLY = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final AuditStore store;
    private final InstantSource engine;
    private final InstantSource wall;
    private final AuditSettings settings;
    private final AuditQueue queue;
    private final AuditChain chain;
    private final Thread writer = new Thread(this::run, "audit-log");
    private final AtomicLong records = new AtomicLong();
    private volatile AuditEntry.Mark written;
    private volatile Instant lastWrite;
    private volatile boolean failing;
    private volatile boolean closed;
    private long day;

    private AuditTrail(
            AuditStore store,
            InstantSource engine,
            InstantSource wall,
            AuditSettings settings,
            AuditStore.Chain begun,
            String formerHash) {
        this.store = store;
        this.engine = engine;
        this.wall = wall;
        this.settings = settings;
        this.queue = new AuditQueue(settings.mostWaiting(), settings.longestWait(), System::nanoTime);
        this.chain = new AuditChain(begun.number(), formerHash);
        this.written = chain.head();
        this.lastWrite = begun.begun();
        this.day = begun.firstDay();
        writer.setDaemon(true);
    }

    /**
     * Begins a chain, whose first record names the heads of the chains before.
     *
     * @param engine the engine's clock
     * @param node names this node among others on the same store
     * @throws RuntimeException if the store cannot be reached
     */
    public static AuditTrail start(AuditStore store, InstantSource engine, AuditSettings settings, String node) {
        return start(store, engine, InstantSource.system(), settings, node);
    }

    static AuditTrail start(
            AuditStore store, InstantSource engine, InstantSource wall, AuditSettings settings, String node) {
        List<AuditStore.Chain> all = joined(store.chains());
        List<AuditEntry.Mark> former = former(all);
        AuditStore.Chain begun = joined(store.begin(node, wall.instant()));
        AuditTrail trail = new AuditTrail(
                store,
                engine,
                wall,
                settings,
                begun,
                former.isEmpty() ? AuditStore.NO_HASH : former.get(0).hash());
        trail.queue.add(trail.ofNode(AuditKind.START, node + unended(all, node), former));
        trail.writer.start();
        return trail;
    }

    /** The heads of the last chains, the newest first. */
    private static List<AuditEntry.Mark> former(List<AuditStore.Chain> all) {
        List<AuditEntry.Mark> former = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0 && former.size() < LINKED; i--)
            if (all.get(i).head() > 0)
                former.add(new AuditEntry.Mark(
                        all.get(i).number(), all.get(i).head(), all.get(i).headHash()));
        return former;
    }

    private static String unended(List<AuditStore.Chain> all, String node) {
        Optional<AuditStore.Chain> last =
                all.stream().filter(c -> c.node().equals(node)).reduce((earlier, later) -> later);
        return last.filter(c -> !c.ended())
                .map(c -> "; chain " + c.number()
                        + " of this node has no last record, so its last seconds may be missing")
                .orElse("");
    }

    static <T> T joined(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** A record that no request caused. */
    public void record(AuditKind kind, String remark) {
        queue.add(ofNode(kind, remark, List.of()));
    }

    private AuditEntry ofNode(AuditKind kind, String remark, List<AuditEntry.Mark> marks) {
        return AuditEntry.ofNode(engine.instant(), wall.instant(), kind, remark, marks);
    }

    void record(AuditEntry entry) {
        queue.add(entry);
    }

    Instant engineNow() {
        return engine.instant();
    }

    Instant wallNow() {
        return wall.instant();
    }

    AuditStore store() {
        return store;
    }

    /** Whether operations that must be recorded are refused, because a further record might not be kept. */
    public boolean blocked() {
        return queue.full();
    }

    /** The last record that is in the store. */
    AuditEntry.Mark head() {
        return written;
    }

    long records() {
        return records.get();
    }

    int waiting() {
        return queue.size();
    }

    long lost() {
        return queue.lost();
    }

    Duration oldest() {
        return queue.oldest();
    }

    Instant lastWrite() {
        return lastWrite;
    }

    private void run() {
        AuditRetention retention = new AuditRetention(store, settings.keepDays(), written.chain());
        long hour = 0;
        try {
            while (true) {
                List<AuditQueue.Waiting> next = queue.next(MOST_IN_A_SEGMENT, settings.every(), PATIENCE);
                if (!write(lines(next))) return;
                queue.written();
                if (next.isEmpty() && queue.closing()) return;
                long now = wall.millis() / HOURLY.toMillis();
                if (now != hour && !queue.closing()) hourly(retention);
                hour = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            log.error(
                    "The audit log's writer has failed, so nothing is recorded and requests that must be recorded are"
                            + " refused. Restart the engine and report this.",
                    unexpected);
        }
    }

    private List<byte[]> lines(List<AuditQueue.Waiting> next) {
        List<byte[]> lines = new ArrayList<>();
        queue.gap().ifPresent(words -> {
            AuditEntry gap = ofNode(AuditKind.GAP, words, List.of());
            lines.add(chain.next(gap, 1, gap.wall()));
        });
        for (AuditQueue.Waiting one : next) lines.add(chain.next(one.entry(), one.times(), one.until()));
        return lines;
    }

    /** Returns when the store has the lines; false if the node stops before. */
    private boolean write(List<byte[]> lines) throws InterruptedException {
        if (lines.isEmpty()) return true;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            bytes.writeBytes(line);
            bytes.write('\n');
        }
        // Never decreasing, whatever the machine's clock does.
        day = Math.max(day, LocalDate.ofInstant(wall.instant(), ZoneOffset.UTC).toEpochDay());
        AuditEntry.Mark head = chain.head();
        AuditStore.Segment segment =
                new AuditStore.Segment(head.chain(), day, head.number() - lines.size() + 1, bytes.toByteArray());
        boolean last = ends(lines);
        while (!tried(segment, head, last)) {
            if (closed) return false;
            queue.pause(RETRY);
        }
        written = head;
        lastWrite = wall.instant();
        records.addAndGet(lines.size());
        return true;
    }

    private static boolean ends(List<byte[]> lines) {
        return AuditLine.of(lines.get(lines.size() - 1))
                .filter(line -> line.kind().equals(AuditKind.STOP.wire()))
                .isPresent();
    }

    private boolean tried(AuditStore.Segment segment, AuditEntry.Mark head, boolean last) {
        try {
            joined(store.append(segment, head.number(), head.hash(), last));
            if (failing) log.info("Audit records are written again.");
            failing = false;
            return true;
        } catch (RuntimeException away) {
            if (!failing)
                log.warn(
                        "Audit records cannot be written; {} wait. Sign-ins, commands and reads of citizens' data get 503 once"
                                + " one has waited for {} s. See why Cassandra does not answer: {}",
                        waiting(),
                        settings.longestWait().toSeconds(),
                        String.valueOf(away.getMessage()));
            failing = true;
            return false;
        }
    }

    private void hourly(AuditRetention retention) throws InterruptedException {
        heads.info("chain {} record {} hash {}", written.chain(), written.number(), written.hash());
        try {
            List<AuditRetention.Removal> removals = retention.due(LocalDate.ofInstant(wall.instant(), ZoneOffset.UTC));
            if (removals.isEmpty()) return;
            AuditEntry said = ofNode(AuditKind.RETENTION, retention.words(), retention.marks(removals));
            if (write(List.of(chain.next(said, 1, said.wall())))) retention.remove(removals);
        } catch (RuntimeException away) {
            log.warn("Old audit records could not be removed and are tried again in an hour: {}", away.getMessage());
        }
    }

    /** Writes what waits, and the chain's last record. */
    @Override
    public void close() {
        if (queue.closing()) return;
        queue.add(ofNode(AuditKind.STOP, "", List.of()));
        queue.close();
        try {
            writer.join(LAST_WORDS.toMillis());
            closed = true;
            writer.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        if (waiting() > 0)
            log.error(
                    "{} audit records could not be written before the stop and are lost. The next start's first record says"
                            + " that this chain has no end.",
                    waiting());
        heads.info("chain {} record {} hash {}", written.chain(), written.number(), written.hash());
    }
}
