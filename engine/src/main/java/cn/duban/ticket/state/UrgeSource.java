package cn.duban.ticket.state;

/** Where an urge (催办) comes from. */
public enum UrgeSource {
    CITIZEN("市民催办", "By the citizen"),
    CENTRE("中心催办", "By the centre"),
    /** Another ticket about the same matter was merged into this one. */
    MERGED("并案", "By a merged ticket");

    private final String chinese;
    private final String english;

    UrgeSource(String chinese, String english) {
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
