package cn.duban.calendar;

import java.time.LocalDate;
import java.util.Objects;

/** A working day or day off set by the centre; it outranks the weekend and the State Council's notices. */
public record DayOverride(LocalDate day, boolean working, String name) {

    public DayOverride {
        Objects.requireNonNull(day, "day");
        if (name.isBlank()) {
            throw new IllegalArgumentException("the centre's own day " + day + " needs a name");
        }
    }
}
