package cn.duban.cassandra.keys;

/** Why the keys of personal data cannot be used, in one sentence for the operator. */
public final class KeyStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyStartException(String sentence) {
        super(sentence);
    }

    KeyStartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
