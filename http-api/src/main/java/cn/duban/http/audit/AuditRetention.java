package cn.duban.http.audit;

import cn.duban.engine.AuditStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds days of chains that are older than records are kept. A record that names the last removed record and its hash is
 * written before anything is removed, so that a check can tell age from tampering.
 */
final class AuditRetention {
    private final AuditStore store;
    private final long keepDays;
    private final long own;
    /** All chains up to this one are removed entirely. */
    private long through;

    /**
     * One day of a chain.
     *
     * @param last of the chain's records that are removed then
     */
    record Removal(long day, AuditEntry.Mark last) {}

    /** @param own the chain that is being written */
    AuditRetention(AuditStore store, long keepDays, long own) {
        this.store = store;
        this.keepDays = keepDays;
        this.own = own;
    }

    List<Removal> due(LocalDate today) {
        long oldest = today.toEpochDay() - keepDays;
        List<Removal> removals = new ArrayList<>();
        boolean whole = true;
        through = 0;
        for (AuditStore.Chain chain : store.chains().toCompletableFuture().join()) {
            AuditEntry.Mark last = new AuditEntry.Mark(chain.number(), chain.removedTo(), chain.removedHash());
            for (long day = chain.firstDay(); day < oldest && day <= chain.lastDay(); day++) {
                last = lastOf(chain.number(), day).orElse(last);
                removals.add(new Removal(day, last));
            }
            whole = whole && chain.lastDay() < oldest && chain.number() != own;
            if (whole) through = chain.number();
        }
        return removals;
    }

    private Optional<AuditEntry.Mark> lastOf(long chain, long day) {
        return store.last(chain, day).toCompletableFuture().join().flatMap(segment -> {
            List<byte[]> lines = AuditLine.split(segment.lines());
            if (lines.isEmpty()) return Optional.empty();
            return Optional.of(new AuditEntry.Mark(
                    chain, segment.first() + lines.size() - 1, AuditChain.hash(lines.get(lines.size() - 1))));
        });
    }

    String words() {
        return "records older than " + keepDays + " days";
    }

    /** The last removed record of each chain; number 0 for all chains that are removed entirely. */
    List<AuditEntry.Mark> marks(List<Removal> removals) {
        Map<Long, AuditEntry.Mark> last = new LinkedHashMap<>();
        for (Removal removal : removals)
            if (removal.last().number() > 0) last.put(removal.last().chain(), removal.last());
        List<AuditEntry.Mark> marks = new ArrayList<>(last.values());
        if (through > 0) marks.add(new AuditEntry.Mark(through, 0, AuditStore.NO_HASH));
        return marks;
    }

    void remove(List<Removal> removals) {
        for (Removal removal : removals)
            store.remove(
                            removal.last().chain(),
                            removal.day(),
                            removal.last().number(),
                            removal.last().hash())
                    .toCompletableFuture()
                    .join();
    }
}
