package cn.duban.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How calls are to be answered, and who is there to do it.
 *
 * @param shifts in the order of the day; together they cover it once
 * @param from the day on which the cycle begins; before it the cycle runs backwards
 * @param cycle for each of its days the rotation of every shift, in the order of shifts
 */
public record CallRules(
        Standard standard, List<Shift> shifts, List<Rotation> rotations, LocalDate from, List<List<String>> cycle) {

    /**
     * What is promised to callers (GB/T 33358).
     *
     * @param connectRate the share of calls offered that are answered, 0 to 1, over any such window
     */
    public record Standard(Duration answerWithin, double connectRate, Duration window) {}

    /** A shift on the day on which it begins, and who works it. */
    public record Duty(Shift shift, LocalDate day, String rotation) {}

    public CallRules {
        shifts = List.copyOf(shifts);
        rotations = List.copyOf(rotations);
        cycle = cycle.stream().map(List::copyOf).toList();
    }

    public Optional<Shift> shift(String id) {
        return shifts.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    public Optional<Rotation> rotation(String id) {
        return rotations.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** Whose duty it is at a local time. */
    public Duty at(LocalDateTime time) {
        Shift now = shifts.stream()
                .filter(s -> s.covers(time.toLocalTime()))
                .findFirst()
                .orElseThrow();
        return duty(now, time);
    }

    /** The duty in that shift that is nearest to a local time: who is early or stays on belongs to his own shift. */
    public Duty duty(Shift shift, LocalDateTime time) {
        LocalDate today = time.toLocalDate();
        LocalDate day = Stream.of(today.minusDays(1), today, today.plusDays(1))
                .min(Comparator.comparing(d -> distance(shift, d, time)))
                .orElseThrow();
        return new Duty(shift, day, on(shift, day));
    }

    private static Duration distance(Shift shift, LocalDate day, LocalDateTime time) {
        LocalDateTime starts = shift.startsOn(day);
        LocalDateTime ends = shift.endOf(day);
        if (time.isBefore(starts)) return Duration.between(time, starts);
        return time.isBefore(ends) ? Duration.ZERO : Duration.between(ends, time);
    }

    /** Which rotation works the shift that begins on that day. */
    public String on(Shift shift, LocalDate day) {
        int of = (int) Math.floorMod(ChronoUnit.DAYS.between(from, day), (long) cycle.size());
        return cycle.get(of).get(shifts.indexOf(shift));
    }
}
