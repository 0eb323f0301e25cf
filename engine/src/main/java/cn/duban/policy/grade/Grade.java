package cn.duban.policy.grade;

/**
 * The citizen's grade when called back, best first. A policy chooses those that it asks for, names them, and says which of the
 * positive ones count as satisfied, see {@link GradeScale}.
 */
public enum Grade {
    VERY("非常满意", "Very satisfied"),
    SATISFIED("满意", "Satisfied"),
    BASICALLY("基本满意", "Basically satisfied"),
    DISSATISFIED("不满意", "Dissatisfied"),
    VERY_DISSATISFIED("非常不满意", "Very dissatisfied");

    private final String chinese;
    private final String english;

    Grade(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** Its name where no policy gives another. */
    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
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
