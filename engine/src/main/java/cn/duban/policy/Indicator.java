package cn.duban.policy;

/** The rates by which units are measured, each a share of a base that is always shown beside it. */
public enum Indicator {
    VOLUME("工单量", "Tickets"),
    SATISFACTION("处办工单满意度", "Satisfied"),
    SIGNING("及时接收率", "Signed in time"),
    ON_TIME("按时办结率", "On time"),
    RETURN("回退率", "Return rate"),
    REDO("重办率", "Redo rate"),
    SECOND_HANDLING("二次重办率", "Second redo rate"),
    CLOSING("办结率", "Closing rate");

    private final String chinese;
    private final String english;

    Indicator(String chinese, String english) {
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
