package cn.duban.http.grafana.panel;

import java.time.Duration;

/** Durations in words. */
public final class SpokenDuration {
    private SpokenDuration() {}

    /** "逾期 2天3小时", "还剩 45分钟"; at most two units. */
    public static String toDue(Duration left) {
        return left.isNegative() ? "逾期 " + length(left.negated()) : "还剩 " + length(left);
    }

    public static String length(Duration of) {
        long days = of.toDays();
        long hours = of.toHoursPart();
        long minutes = of.toMinutesPart();
        if (days > 0) return days + "天" + (hours > 0 ? hours + "小时" : "");
        if (hours > 0) return hours + "小时" + (minutes > 0 ? minutes + "分钟" : "");
        return minutes > 0 ? minutes + "分钟" : "不足1分钟";
    }
}
