package cn.duban.http.web;

import cn.duban.metrics.Window;
import java.util.List;

/** The windows of figures by their names in {@code ?window=}. */
public final class WindowNames {
    /** The first is the default. */
    public static final List<String> NAMES = List.of("today", "24h", "7d", "month");

    private WindowNames() {}

    public static Window of(String name) {
        return switch (name) {
            case "24h" -> Window.LAST_24_HOURS;
            case "7d" -> Window.SEVEN_DAYS;
            case "month" -> Window.MONTH;
            default -> Window.TODAY;
        };
    }
}
