package cn.duban.policy;

/** The rates by which units are measured, each a share of a base that is always shown beside it. */
public enum Indicator {
    VOLUME("工单量"),
    SATISFACTION("处办工单满意度"),
    SIGNING("及时接收率"),
    ON_TIME("按时办结率"),
    RETURN("回退率"),
    REDO("重办率"),
    SECOND_HANDLING("二次重办率"),
    CLOSING("办结率");

    private final String chinese;

    Indicator(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
