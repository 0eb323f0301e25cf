package cn.duban.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The port behind which the regions' write-ahead logs live: append-only, one row a batch, fenced against late writes and
 * second writers. Stages fail with {@link StoreAwayException} while the store cannot be reached; what a failed append has
 * left behind is unknown until the same row is appended again.
 */
public interface RegionLog {

    /** What became of an append. */
    enum Appended {
        /** The row stands in the log, written by this call or by an earlier try of the very same row. */
        WRITTEN,
        /** Another row stands at that position: this writer is no longer the region's. */
        FENCED
    }

    /**
     * One batch.
     *
     * @param position 1 for a region's first row, then without gaps
     * @param writer who wrote it, new for each incarnation of a region's entity
     * @param recordedAt engine time of the batch, never decreasing within a region
     * @param payload opaque to the log, at most 1 MiB
     */
    record Row(String region, long position, UUID writer, Instant recordedAt, byte[] payload) {}

    /** A fold's state after the row at {@code position}, written in parts, readable only once it is whole. */
    record Checkpoint(String region, long position, int foldVersion, Instant recordedAt, byte[] payload) {}

    /** Appends a row if nothing stands at its position; idempotent for the same position, writer and payload. */
    CompletionStage<Appended> append(Row row);

    /** Rows from {@code from} (inclusive) upward, at most {@code limit}, contiguous; empty past the head. */
    CompletionStage<List<Row>> read(String region, long from, int limit);

    /** The row with the highest position, with what was acknowledged by any writer before this call. */
    CompletionStage<Optional<Row>> head(String region);

    CompletionStage<Void> saveCheckpoint(Checkpoint checkpoint);

    /** The whole checkpoint with the highest position written by this version of the fold. */
    CompletionStage<Optional<Checkpoint>> latestCheckpoint(String region, int foldVersion);

    /** The instant a stepped clock was last moved to, if any. */
    CompletionStage<Optional<Instant>> steppedTo();

    CompletionStage<Void> saveSteppedTo(Instant instant);

    /** Every persistence id that has a row in the ticket journal, listed by the store itself, in no order. */
    CompletionStage<List<String>> ticketPersistenceIds();

    /** The store cannot be reached or did not answer in time; what was asked may or may not have happened. */
    final class StoreAwayException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StoreAwayException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
