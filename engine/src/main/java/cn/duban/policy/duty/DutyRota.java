package cn.duban.policy.duty;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A rotation of crews over shifts (轮班) of an office: six crews and four shifts (六班四倒), two crews by odd and
 * even weeks, or one crew on working days and another on days off. Complete in itself, as it is kept with the past.
 *
 * @param office the role of the ladder whose reminders go to those on duty
 * @param unit the unit or, without one, the {@code region} that the office is held for; the whole city if neither is given
 * @param members everyone who may be on duty, those in no crew too (机动)
 */
public record DutyRota(
        String id,
        String name,
        String office,
        Optional<String> unit,
        Optional<String> region,
        List<Member> members,
        List<Crew> crews,
        List<Turn> shifts,
        Cycle cycle) {

    /** @param id an officer's in the directory */
    public record Member(String id, String name) {}

    /** @param members all of them are on duty when the crew is */
    public record Crew(String id, String name, List<String> members) {
        public Crew {
            members = List.copyOf(members);
        }
    }

    /**
     * A part of the day, half-open.
     *
     * @param to if not after {@code from}, the shift ends on the next day
     */
    public record Turn(String id, String name, LocalTime from, LocalTime to) {
        Instant begins(LocalDate day, ZoneId zone) {
            return day.atTime(from).atZone(zone).toInstant();
        }

        Instant ends(LocalDate day, ZoneId zone) {
            LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
            return last.atTime(to).atZone(zone).toInstant();
        }
    }

    /**
     * The days that repeat.
     *
     * @param from the first of them; before it the cycle runs backwards
     * @param exceptions weekdays that are off and weekends that are worked, by the calendar of the policy; kept here, so
     *     that a later calendar does not change the past
     */
    public record Cycle(LocalDate from, List<Day> days, List<LocalDate> exceptions) {
        public Cycle {
            days = List.copyOf(days);
            exceptions = exceptions == null ? List.of() : List.copyOf(exceptions);
        }

        private boolean working(LocalDate day) {
            boolean weekday = day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
            return weekday != exceptions.contains(day);
        }

        private List<String> works(LocalDate day) {
            Day of = days.get((int) Math.floorMod(ChronoUnit.DAYS.between(from, day), (long) days.size()));
            return of.off().isEmpty() || working(day) ? of.works() : of.off();
        }
    }

    /**
     * The crew of every shift, in the order of the shifts; {@link #FREE} where none works.
     *
     * @param off in place of {@code works} on days off; as on working days if empty
     */
    public record Day(List<String> works, List<String> off) {
        public Day {
            works = List.copyOf(works);
            off = off == null ? List.of() : List.copyOf(off);
        }
    }

    /** In place of a crew: the shift is not worked on that day. */
    public static final String FREE = "-";

    public DutyRota {
        unit = unit == null ? Optional.empty() : unit;
        region = region == null ? Optional.empty() : region;
        members = List.copyOf(members);
        crews = List.copyOf(crews);
        shifts = List.copyOf(shifts);
    }

    /** The same rota with another cycle. */
    public DutyRota with(Cycle cycle) {
        return new DutyRota(id, name, office, unit, region, members, crews, shifts, cycle);
    }

    public Optional<Turn> shift(String shift) {
        return shifts.stream().filter(s -> s.id().equals(shift)).findFirst();
    }

    public Optional<Member> member(String id) {
        return members.stream().filter(m -> m.id().equals(id)).findFirst();
    }

    /** The crew that works the shift which begins on that day; empty if none does. */
    public Optional<Crew> crew(Turn shift, LocalDate day) {
        String works = cycle.works(day).get(shifts.indexOf(shift));
        return crews.stream().filter(c -> c.id().equals(works)).findFirst();
    }

    /** Whether it is the rota of the office as held for the unit, the region, or the city; empty names mean none. */
    public boolean serves(String office, String unit, String region) {
        return this.office.equals(office)
                && this.unit.orElse("").equals(unit)
                && (!unit.isEmpty() || this.region.orElse("").equals(region));
    }
}
