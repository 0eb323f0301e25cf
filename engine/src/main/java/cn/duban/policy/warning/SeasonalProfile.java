package cn.duban.policy.warning;

import java.util.Collections;
import java.util.List;

/**
 * The distribution of a topic's tickets over the hours of a week and the days of a year. Only the shape counts: both lists
 * are read relative to their mean.
 *
 * @param week {@value #HOURS} values, from Monday 00:00
 * @param year {@value #DAYS} values, including 29 February
 * @param holiday tickets on a Monday to Friday that is a day off, relative to an ordinary Sunday
 */
public record SeasonalProfile(List<Double> week, List<Double> year, double holiday) {
    public static final int HOURS = 168;
    public static final int DAYS = 366;

    /** An even distribution. */
    public static final SeasonalProfile FLAT =
            new SeasonalProfile(Collections.nCopies(HOURS, 1.0), Collections.nCopies(DAYS, 1.0), 1.0);

    public SeasonalProfile {
        week = List.copyOf(week);
        year = List.copyOf(year);
    }
}
