package cn.duban.ticket.clock;

/** The severity of a supervision order: a reminder, a warning, the last warning. */
public enum OrderColour {
    BLUE("蓝", "Blue"),
    ORANGE("橙", "Orange"),
    RED("红", "Red");

    private final String chinese;
    private final String english;

    OrderColour(String chinese, String english) {
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
