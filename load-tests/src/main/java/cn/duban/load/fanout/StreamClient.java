package cn.duban.load.fanout;

/** Decodes one reader's stream from the bytes that its socket holds. Not thread-safe. */
interface StreamClient {

    /** Whether the head of the answer has been read. */
    boolean listening();

    /** The bytes that were not consumed; the caller puts them before the next bytes. */
    byte[] unconsumed();

    /**
     * Consumes bytes that begin with {@link #unconsumed}.
     *
     * @throws IllegalStateException on any status but 200, or if the stream is not the one requested
     */
    void consume(byte[] bytes, int length);
}
