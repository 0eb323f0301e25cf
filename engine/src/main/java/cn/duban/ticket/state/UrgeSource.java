package cn.duban.ticket.state;

/** Where an urge (催办) comes from. */
public enum UrgeSource {
    CITIZEN("市民催办"),
    CENTRE("中心催办"),
    /** Another ticket about the same matter was merged into this one. */
    MERGED("并案");

    private final String chinese;

    UrgeSource(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
