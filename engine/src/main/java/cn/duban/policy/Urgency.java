package cn.duban.policy;

/** Whether a ticket runs on the urgent limits, which precede all others of the policy. */
public enum Urgency {
    NORMAL("普通件", "Normal"),
    URGENT("紧急件", "Urgent");

    private final String chinese;
    private final String english;

    Urgency(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
