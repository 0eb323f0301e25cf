package cn.duban.http.stream;

import org.apache.pekko.util.ByteString;

/**
 * All frames that a reader gets at once, as one write, and its position behind them.
 *
 * @param bytes in the encoding of the readers; empty if the filters let nothing through
 */
record Chunk(ByteString bytes, StreamPosition next, boolean moved) {
    /** About how many bytes it takes in memory. */
    long heapBytes() {
        return 256L + bytes.size();
    }
}
