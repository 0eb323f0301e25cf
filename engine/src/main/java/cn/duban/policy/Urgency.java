package cn.duban.policy;

/** Whether a ticket runs on the urgent limits, which precede all others of the policy. */
public enum Urgency {
    NORMAL("普通件"),
    URGENT("紧急件");

    private final String chinese;

    Urgency(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
