package cn.duban.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The port to the regions' write-ahead logs: append-only, one row a batch, fenced against late writes and second writers.
 * Stages fail with {@link StoreAwayException} while the store cannot be reached; whether a failed append wrote its row is
 * unknown until the same row is appended again.
 */
public interface RegionLog {

    /** The outcome of an append. */
    enum Appended {
        /** The row is in the log, written by this call or by an earlier try of the same row. */
        WRITTEN,
        /** Another row is at that position: this writer is no longer the region's. */
        FENCED
    }

    /**
     * One batch.
     *
     * @param position 1 for a region's first row, then without gaps
     * @param writer a new id for each incarnation of a region's entity
     * @param recordedAt engine time of the batch, never decreasing within a region
     * @param payload opaque to the log, at most 1 MiB
     */
    record Row(String region, long position, UUID writer, Instant recordedAt, byte[] payload) {}

    /** A fold's state after the row at {@code position}; readable only once all its parts are written. */
    record Checkpoint(String region, long position, int foldVersion, Instant recordedAt, byte[] payload) {}

    /** Appends a row if its position is free; idempotent for the same position, writer and payload. */
    CompletionStage<Appended> append(Row row);

    /** Rows from {@code from} (inclusive) upward, at most {@code limit}, contiguous; empty past the head. */
    CompletionStage<List<Row>> read(String region, long from, int limit);

    /** The row with the highest position, at least that of every append acknowledged before this call. */
    CompletionStage<Optional<Row>> head(String region);

    CompletionStage<Void> saveCheckpoint(Checkpoint checkpoint);

    /** The complete checkpoint with the highest position among those of this version of the fold. */
    CompletionStage<Optional<Checkpoint>> latestCheckpoint(String region, int foldVersion);

    /** The last step of a stepped clock, if any. */
    CompletionStage<Optional<Instant>> steppedTo();

    CompletionStage<Void> saveSteppedTo(Instant instant);

    /** Every persistence id that has a row in the ticket journal, listed by the store itself, in no order. */
    CompletionStage<List<String>> ticketPersistenceIds();

    /** The store cannot be reached or did not answer in time; the request may or may not have been carried out. */
    final class StoreAwayException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StoreAwayException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
