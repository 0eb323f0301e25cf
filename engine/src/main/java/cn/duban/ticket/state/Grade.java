package cn.duban.ticket.state;

/** The citizen's grade when called back, best first. */
public enum Grade {
    VERY("非常满意"),
    SATISFIED("满意"),
    BASICALLY("基本满意"),
    DISSATISFIED("不满意");

    private final String chinese;

    Grade(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /** Basically satisfied counts as satisfied. */
    public boolean satisfied() {
        return this != DISSATISFIED;
    }
}
