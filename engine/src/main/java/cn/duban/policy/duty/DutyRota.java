package cn.duban.policy.duty;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A rotation of teams over shifts (轮班), such as six shifts and four teams (六班四倒), or two teams by odd and even weeks.
 *
 * @param from the first day of the cycle; before it the cycle runs backwards
 * @param days for each day of the cycle the team of every shift, in the order of {@code shifts}; {@link #FREE} where none works
 */
public record DutyRota(
        String id, String name, List<Turn> shifts, List<Team> teams, LocalDate from, List<List<String>> days) {
    /** In place of a team: the shift is not worked on that day. */
    public static final String FREE = "-";

    /** @param to if not after {@code from}, the shift ends on the next day */
    public record Turn(String id, String name, LocalTime from, LocalTime to) {
        boolean covers(LocalDate day, LocalDateTime at) {
            LocalDateTime end = (to.isAfter(from) ? day : day.plusDays(1)).atTime(to);
            return !at.isBefore(day.atTime(from)) && at.isBefore(end);
        }
    }

    public record Team(String id, String name) {}

    public DutyRota {
        shifts = List.copyOf(shifts);
        teams = List.copyOf(teams);
        days = days.stream().map(List::copyOf).toList();
    }

    public Optional<Turn> shift(String shift) {
        return shifts.stream().filter(s -> s.id().equals(shift)).findFirst();
    }

    /** The team that works the shift which begins on that day; empty if none does. */
    public Optional<Team> team(Turn shift, LocalDate day) {
        int of = (int) Math.floorMod(ChronoUnit.DAYS.between(from, day), (long) days.size());
        String works = days.get(of).get(shifts.indexOf(shift));
        return teams.stream().filter(t -> t.id().equals(works)).findFirst();
    }
}
