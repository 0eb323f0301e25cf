package cn.duban.policy;

/** What the citizen wants of the centre. It decides the limit of the reply. */
public enum TicketKind {
    CONSULTATION("咨询", "Consultation"),
    REQUEST("求助", "Request"),
    COMPLAINT("投诉", "Complaint"),
    SUGGESTION("建议", "Suggestion"),
    REPORT("举报", "Report");

    private final String chinese;
    private final String english;

    TicketKind(String chinese, String english) {
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
