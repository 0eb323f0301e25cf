package cn.duban.load.fanout;

/** One reader's way through a stream, fed with what its socket holds. Not for several threads. */
interface Hearing {

    /** Whether the head of the answer is through. */
    boolean listening();

    /** What has not been taken of earlier bytes; to be put before what comes next. */
    byte[] rest();

    /**
     * Takes what has come, behind {@link #rest}.
     *
     * @throws IllegalStateException on any status but 200, or if the stream is not what was asked for
     */
    void take(byte[] bytes, int length);
}
