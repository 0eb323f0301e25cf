package cn.duban.http.stream;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;

/** Figures of which a reader needs only how they stand: one that is late skips what was in between. */
interface Latest {
    /** @param edition to be named as seen the next time */
    record News(long edition, ByteString frames) {}

    /** What is newer than what a reader has seen; all there is for 0. */
    News after(long seen);

    /** Completes when there may be more, or within about a second. */
    CompletionStage<?> more();

    /** A reader comes; while there is none, nothing is made. */
    void joined();

    void left();
}
