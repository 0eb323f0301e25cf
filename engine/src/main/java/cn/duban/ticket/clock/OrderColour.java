package cn.duban.ticket.clock;

/** The severity of a supervision order: a reminder, a warning, the last warning. */
public enum OrderColour {
    BLUE("蓝"),
    ORANGE("橙"),
    RED("红");

    private final String chinese;

    OrderColour(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
