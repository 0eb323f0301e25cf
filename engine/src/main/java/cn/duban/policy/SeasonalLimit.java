package cn.duban.policy;

import java.time.LocalDate;
import java.time.MonthDay;

/** The limit of a special class in a season, such as heating from November to March, both days included. */
public record SeasonalLimit(String topic, MonthDay from, MonthDay to, LimitChoice choice) {

    /** Whether a ticket of this topic (or one below it) registered on this day belongs to the class. */
    public boolean covers(String ofTopic, LocalDate day) {
        MonthDay at = MonthDay.from(day);
        boolean within = from.compareTo(to) <= 0
                ? at.compareTo(from) >= 0 && at.compareTo(to) <= 0
                : at.compareTo(from) >= 0 || at.compareTo(to) <= 0;
        return within && (ofTopic.equals(topic) || ofTopic.startsWith(topic + "/"));
    }
}
