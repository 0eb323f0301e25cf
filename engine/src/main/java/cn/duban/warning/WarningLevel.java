package cn.duban.warning;

/** Levels of warnings, in ascending order. */
public enum WarningLevel {
    BLUE("蓝", "Blue"),
    YELLOW("黄", "Yellow"),
    ORANGE("橙", "Orange"),
    RED("红", "Red");

    private final String chinese;
    private final String english;

    WarningLevel(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    public boolean above(WarningLevel other) {
        return compareTo(other) > 0;
    }
}
