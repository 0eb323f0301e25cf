package cn.duban.http;

/** Why the engine cannot start, in one sentence for the operator. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartException(String sentence) {
        super(sentence);
    }
}
