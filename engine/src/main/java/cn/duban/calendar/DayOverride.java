package cn.duban.calendar;

import java.time.LocalDate;
import java.util.Objects;

/** A day the centre itself has fixed; it outranks the weekend and the State Council. */
public record DayOverride(LocalDate day, boolean working, String name) {

    public DayOverride {
        Objects.requireNonNull(day, "day");
        if (name.isBlank()) {
            throw new IllegalArgumentException("the centre's own day " + day + " needs a name");
        }
    }
}
