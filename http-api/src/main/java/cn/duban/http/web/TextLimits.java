package cn.duban.http.web;

/** The longest texts that several kinds of bodies may hold, in characters. */
public final class TextLimits {
    /** Ids and names of units, regions, rungs and persons. */
    public static final int WORD = 64;

    /** Texts of at most this length are one line, such as titles and addresses. */
    public static final int LINE = 200;

    /** Why something is decided. */
    public static final int REASON = 500;

    /** A paragraph. */
    public static final int SHORT_TEXT = 2_000;

    private TextLimits() {}
}
