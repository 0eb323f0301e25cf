package cn.duban.engine;

import cn.duban.engine.RegionLog.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a backup must know of the contents of region logs: it copies their rows without reading events itself. */
public interface LogContents {

    /**
     * What a row says of other regions' logs.
     *
     * @param needs positions of other regions' logs without which this row may not be kept
     * @param settled keys of follow-ups that the row says are done
     * @param carriedOut keys of the commands whose events the row holds, in the form of a follow-up's key
     */
    record Links(Map<String, Long> needs, Set<String> settled, Set<String> carriedOut) {}

    /**
     * The state of a region at a position of its log, in short.
     *
     * @param position of the last folded row; 0 without one
     * @param recordedAt engine time of that row
     * @param tickets that are not archived
     * @param sha256 of everything the region knows there: every figure, every ticket, everything still to be done
     */
    record Digest(long position, Instant recordedAt, long tickets, String sha256) {}

    /** Folds one region's rows in order; used by one thread. */
    interface Fold {
        void take(Row row);

        Digest digest();

        /** From which {@link #resume} goes on. */
        byte[] state();
    }

    /** One row of a ticket's journal. */
    record JournalRow(String persistenceId, long sequence, int serializer, String manifest, byte[] event) {}

    /** Makes the tickets' journals out of region logs; used by one thread. */
    interface Journals {
        /** Takes a row; rows of one region come in order, the regions in any. */
        void take(Row row);

        /**
         * Gives out what is left.
         *
         * @return the number of journals
         * @throws IllegalStateException if an event of a ticket is missing
         */
        long end();
    }

    Links links(Row row);

    Fold fold(String region);

    /** Goes on from a state of the same version of the fold; empty if it is of another. */
    Optional<Fold> resume(byte[] state);

    /** @param keys of the personal texts, which journals keep under the same keys as the logs */
    Journals journals(DataKeys keys, Consumer<JournalRow> rows);
}
