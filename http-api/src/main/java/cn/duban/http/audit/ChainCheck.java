package cn.duban.http.audit;

import cn.duban.engine.AuditStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks chains record by record: numbers without gaps, each naming the hash of the one before, every head that something else
 * names in its place. Give it what names heads first, then the records of one chain after the other.
 */
final class ChainCheck {
    /** A place where a chain does not hold, the first of its chain. */
    record Break(long chain, long number, String what) {}

    /** @param records that were read */
    record Report(boolean intact, long chains, long records, List<Break> breaks) {}

    private record Named(String hash, String by) {}

    private final Map<Long, TreeMap<Long, Named>> named = new HashMap<>();
    /** By chain, the first kept record's predecessor. */
    private final Map<Long, AuditEntry.Mark> begins = new TreeMap<>();

    private final Map<Long, Map<Long, String>> removals = new HashMap<>();
    private final Map<Long, Break> breaks = new TreeMap<>();
    private long through;
    private long chains;
    private long records;

    private long chain;
    private long number;
    private String hash = AuditStore.NO_HASH;
    private boolean any;

    /** @param by says for operators what names this head */
    void expect(AuditEntry.Mark mark, String by) {
        if (mark.number() > 0)
            named.computeIfAbsent(mark.chain(), c -> new TreeMap<>())
                    .putIfAbsent(mark.number(), new Named(mark.hash(), by));
    }

    /** What the first record of a chain names. */
    void expectFormer(AuditLine start) {
        for (AuditEntry.Mark mark : start.marks()) expect(mark, "the first record of chain " + start.chain());
    }

    void begin(long next) {
        chain = next;
        number = 0;
        hash = AuditStore.NO_HASH;
        any = false;
        chains++;
    }

    void line(byte[] line) {
        records++;
        if (breaks.containsKey(chain)) return;
        Optional<AuditLine> read = AuditLine.of(line);
        if (read.isEmpty() || read.get().chain() != chain) {
            broken(number + 1, "is not a record of this chain");
            return;
        }
        if (follows(read.get())) {
            number = read.get().number();
            hash = AuditChain.hash(line);
            compare(number, hash);
            if (read.get().kind().equals(AuditKind.RETENTION.wire())) removed(read.get());
        }
        any = true;
    }

    private boolean follows(AuditLine line) {
        if (!any) return begins(line);
        if (line.number() > number + 1)
            return broken(number + 1, "is missing: record " + line.number() + " follows record " + number);
        if (line.number() <= number)
            return broken(line.number(), "stands behind record " + number + ": records were swapped or inserted");
        if (!line.previous().equals(hash))
            return broken(number, "was changed, or another one was put before or after it");
        return true;
    }

    private boolean begins(AuditLine line) {
        if (line.number() < 1) return broken(line.number(), "has an impossible number");
        if (line.number() > 1) {
            begins.put(chain, new AuditEntry.Mark(chain, line.number() - 1, line.previous()));
            return true;
        }
        String former = line.marks().isEmpty()
                ? AuditStore.NO_HASH
                : line.marks().get(0).hash();
        if (!line.kind().equals(AuditKind.START.wire()) || !line.previous().equals(former))
            return broken(1, "does not begin a chain");
        return true;
    }

    private void compare(long at, String found) {
        Named expected = named.getOrDefault(chain, new TreeMap<>()).get(at);
        if (expected != null && !expected.hash().equals(found))
            broken(at, "has another hash than " + expected.by() + " names");
    }

    private void removed(AuditLine retention) {
        for (AuditEntry.Mark mark : retention.marks())
            if (mark.number() == 0) through = Math.max(through, mark.chain());
            else removals.computeIfAbsent(mark.chain(), c -> new HashMap<>()).put(mark.number(), mark.hash());
    }

    boolean broken(long at, String what) {
        breaks.putIfAbsent(chain, new Break(chain, at, what));
        return false;
    }

    /** The number of the chain's last record. */
    long number() {
        return number;
    }

    /** @param removedTo up to where records of this chain are said to have been removed */
    void end(long removedTo) {
        if (breaks.containsKey(chain)) return;
        long known = any ? number : removedTo;
        Map.Entry<Long, Named> beyond =
                named.getOrDefault(chain, new TreeMap<>()).higherEntry(known);
        if (beyond != null)
            broken(
                    known + 1,
                    "and those after it are missing: " + beyond.getValue().by() + " names record " + beyond.getKey());
    }

    /** A chain of the store may begin later than with its first record only where a record says so. */
    void requireRemovalsOf(AuditStore.Chain registered) {
        long c = registered.number();
        if (breaks.containsKey(c)) return;
        AuditEntry.Mark before = begins.get(c);
        long to = before == null ? registered.removedTo() : before.number();
        String toHash = before == null ? registered.removedHash() : before.hash();
        if (to == 0 || before == null && c <= through) return;
        Map<Long, String> said = removals.getOrDefault(c, Map.of());
        // A kill between two removed days leaves the rest until the next run; the register has the place then.
        boolean halfway = to == registered.removedTo()
                && toHash.equals(registered.removedHash())
                && said.keySet().stream().anyMatch(later -> later > to);
        if (!toHash.equals(said.get(to)) && !halfway)
            breaks.put(
                    c, new Break(c, 1, "to record " + to + " are missing, and no record says that they were removed"));
    }

    /** Reports also the chains that something names and the store's register lacks, from this number. */
    Report missing(long from) {
        named.keySet().stream()
                .filter(c -> c >= from)
                .sorted()
                .forEach(c -> breaks.put(c, new Break(c, 1, "and the whole chain are missing")));
        return report();
    }

    Report report() {
        return new Report(breaks.isEmpty(), chains, records, new ArrayList<>(breaks.values()));
    }
}
