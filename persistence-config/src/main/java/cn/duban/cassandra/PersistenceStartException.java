package cn.duban.cassandra;

/** The store cannot be started or used as configured; the message is one sentence for the operator. */
public final class PersistenceStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PersistenceStartException(String sentence) {
        super(sentence);
    }

    public PersistenceStartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
