package cn.duban.policy.grade;

/**
 * The citizen's grade when called back, best first. A policy chooses those that it asks for, names them, and says which of the
 * positive ones count as satisfied, see {@link GradeScale}.
 */
public enum Grade {
    VERY("非常满意"),
    SATISFIED("满意"),
    BASICALLY("基本满意"),
    DISSATISFIED("不满意"),
    VERY_DISSATISFIED("非常不满意");

    private final String chinese;

    Grade(String chinese) {
        this.chinese = chinese;
    }

    /** Its name where no policy gives another. */
    public String chinese() {
        return chinese;
    }

    /** Whether it may count as satisfied. */
    public boolean positive() {
        return this != DISSATISFIED && this != VERY_DISSATISFIED;
    }

    /** Whether the citizen is dissatisfied: another round follows, whatever the policy. */
    public boolean negative() {
        return !positive();
    }
}
