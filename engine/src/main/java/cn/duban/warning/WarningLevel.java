package cn.duban.warning;

/** Levels of warnings, in ascending order. */
public enum WarningLevel {
    BLUE("蓝"),
    YELLOW("黄"),
    ORANGE("橙"),
    RED("红");

    private final String chinese;

    WarningLevel(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    public boolean above(WarningLevel other) {
        return compareTo(other) > 0;
    }
}
