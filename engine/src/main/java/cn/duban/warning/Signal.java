package cn.duban.warning;

/** Kinds of signals that raise warnings. */
public enum Signal {
    /** More tickets of a topic than normal. */
    SURGE("诉求激增"),
    /** Many callers report the same matter. */
    SAME_MATTER("群体诉求"),
    /** Words of danger or of mobilisation. */
    WORDING("敏感表述"),
    /** A unit has more dissatisfied citizens than normal for its class. */
    SATISFACTION("满意度下滑"),
    /** A topic returns week after week. */
    RECURRING("高频问题"),
    /** No detector raised a warning; a supervisor adds it afterwards. */
    MISSED("漏报补录");

    private final String chinese;

    Signal(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
