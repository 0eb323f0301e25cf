package cn.duban.load.client;

/** No answer, or one without a result (5xx, cut connection): the command may or may not have been carried out. */
public final class UnclearAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnclearAnswerException(String message) {
        super(message);
    }

    public UnclearAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
