package cn.duban.http.stream;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;

/** Updates of figures: a slow reader gets the current ones only and skips what came in between. */
interface Conflated {
    /** @param edition to be passed as {@code seen} the next time */
    record Update(long edition, ByteString frames) {}

    /** The updates after edition {@code seen}; everything for 0. */
    Update after(long seen);

    /** Completes when there may be more, or within about a second. */
    CompletionStage<?> more();

    /** Counts a reader in. Nothing is rendered while there are no readers. */
    void joined();

    void left();
}
