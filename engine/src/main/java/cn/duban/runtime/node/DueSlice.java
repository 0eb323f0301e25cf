package cn.duban.runtime.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of the time in which tickets are due, small where many are: they are read in no order, so that a part is sorted at once.
 *
 * @param to not included
 */
record DueSlice(Instant from, Instant to) {
    private static final List<Integer> DAYS_APART = List.of(-365, -180, -90, -60, -45, -30, -21);
    private static final int DAILY_FROM = -14;
    private static final int DAILY_TO = 30;
    private static final List<Integer> DAYS_AHEAD = List.of(45, 60, 90, 180, 365);

    /** All parts in order, from that instant on if there is one. */
    static List<DueSlice> all(Instant now, Optional<Instant> from) {
        List<Instant> bounds = new ArrayList<>();
        for (int days : DAYS_APART) bounds.add(now.plus(Duration.ofDays(days)));
        for (int days = DAILY_FROM; days <= DAILY_TO; days++) bounds.add(now.plus(Duration.ofDays(days)));
        for (int days : DAYS_AHEAD) bounds.add(now.plus(Duration.ofDays(days)));
        bounds.add(Instant.ofEpochMilli(Long.MAX_VALUE));
        List<DueSlice> slices = new ArrayList<>();
        Instant start = from.orElse(Instant.EPOCH);
        for (Instant bound : bounds)
            if (bound.isAfter(start)) {
                slices.add(new DueSlice(start, bound));
                start = bound;
            }
        return slices;
    }
}
