package cn.duban.warning;

/** What kind of sign a warning rests on. */
public enum Signal {
    /** More of a topic than there should be. */
    SURGE("诉求激增"),
    /** Many callers with the same matter. */
    SAME_MATTER("群体诉求"),
    /** Words of danger or of mobilisation. */
    WORDING("敏感表述"),
    /** A unit whose answers satisfy less than its class does. */
    SATISFACTION("满意度下滑"),
    /** A topic that comes back week after week. */
    RECURRING("高频问题"),
    /** Nobody was warned, and somebody says so afterwards. */
    MISSED("漏报补录");

    private final String chinese;

    Signal(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
