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
 * The standard for answering calls, and the duty rota of the agents.
 *
 * @param shifts in the order of the day; together they cover it exactly once
 * @param from first day of the cycle; before it the cycle runs backwards
 * @param cycle for each of its days the rotation of every shift, in the order of {@code shifts}
 */
public record CallRules(
        Standard standard, List<Shift> shifts, List<Rotation> rotations, LocalDate from, List<List<String>> cycle) {

    /**
     * The service level promised to callers (GB/T 33358).
     *
     * @param connectRate share of offered calls that are answered, 0 to 1, over any window of this length
     */
    public record Standard(Duration answerWithin, double connectRate, Duration window) {
        public int withinSeconds() {
            return (int) answerWithin.toSeconds();
        }
    }

    /** A shift, the day it begins on, and the rotation that works it. */
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

    /** Returns the duty at a local time. */
    public Duty at(LocalDateTime time) {
        Shift now = shifts.stream()
                .filter(s -> s.covers(time.toLocalTime()))
                .findFirst()
                .orElseThrow();
        return duty(now, time);
    }

    /** Returns the duty in that shift nearest to a local time: agents who are early or stay on belong to their own shift. */
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

    /** Returns the rotation that works the shift beginning on that day. */
    public String on(Shift shift, LocalDate day) {
        int of = (int) Math.floorMod(ChronoUnit.DAYS.between(from, day), (long) cycle.size());
        return cycle.get(of).get(shifts.indexOf(shift));
    }
}
