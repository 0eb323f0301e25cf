package cn.duban.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The port to the audit log's tables: one chain of records for each start of a node, stored as segments of some records each,
 * and a register of all chains with their heads. Stages fail with {@link RegionLog.StoreAwayException} while the store cannot
 * be reached; every call may be repeated.
 */
public interface AuditStore {
    /** The hash of nothing: before the first record of all, and of a chain without records. */
    String NO_HASH = "0".repeat(64);

    /**
     * A chain as the register knows it.
     *
     * @param number 1 for the store's first chain, then without gaps
     * @param node the node that writes it
     * @param firstDay of the segments that are kept, in days since 1970
     * @param lastDay of the last segment
     * @param head number of the last record, 0 before the first
     * @param headHash SHA-256 of the last record, in hexadecimal digits
     * @param ended whether the last record says that the node was stopped in order
     * @param removedTo number of the last record that was removed because of its age, 0 for none
     * @param removedHash SHA-256 of that record
     */
    record Chain(
            long number,
            String node,
            Instant begun,
            long firstDay,
            long lastDay,
            long head,
            String headHash,
            boolean ended,
            long removedTo,
            String removedHash) {}

    /**
     * Records that were written together.
     *
     * @param day when it was written, in days since 1970; never decreasing within a chain
     * @param first number of its first record
     * @param lines one record a line, exactly as hashed
     */
    record Segment(long chain, long day, long first, byte[] lines) {}

    /** Registers a new chain, which has the next number. */
    CompletionStage<Chain> begin(String node, Instant now);

    /** All chains that were ever begun, in order. */
    CompletionStage<List<Chain>> chains();

    /** Writes a segment together with the chain's new head: both or none. A chain has one writer, one call after the other. */
    CompletionStage<Void> append(Segment segment, long head, String headHash, boolean ended);

    /** Segments of one day of a chain, from the one that begins with record {@code from} or a later one. */
    CompletionStage<List<Segment>> read(long chain, long day, long from, int limit);

    /** The last segment of that day of a chain. */
    CompletionStage<Optional<Segment>> last(long chain, long day);

    /** Removes one day of a chain together with writing down where the chain begins then. */
    CompletionStage<Void> remove(long chain, long day, long removedTo, String removedHash);
}
