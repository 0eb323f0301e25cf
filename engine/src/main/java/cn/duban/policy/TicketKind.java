package cn.duban.policy;

/** What the citizen wants of the centre. It decides the limit of the reply. */
public enum TicketKind {
    CONSULTATION("咨询"),
    REQUEST("求助"),
    COMPLAINT("投诉"),
    SUGGESTION("建议"),
    REPORT("举报");

    private final String chinese;

    TicketKind(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
