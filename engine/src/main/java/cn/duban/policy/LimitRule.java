package cn.duban.policy;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import java.util.Set;

/** One row of a clock's limits: the conditions that a ticket and its unit must all meet, and the limit that they then have. */
public record LimitRule(Conditions conditions, Optional<Season> season, LimitChoice choice) {

    /**
     * What of a ticket decides the limit of a clock.
     *
     * @param unit who owes it; empty for what the centre or a team owes
     * @param day when the clock starts
     */
    public record Case(
            TicketKind kind,
            Urgency urgency,
            Set<String> labels,
            String topic,
            String region,
            String unit,
            LocalDate day) {}

    /**
     * Each present condition must be met.
     *
     * @param topic this one or one below it
     * @param unit this one or one below it
     */
    public record Conditions(
            boolean urgent,
            Optional<String> label,
            Optional<String> topic,
            Optional<String> unit,
            Optional<UnitClass> unitClass,
            Optional<String> region,
            Optional<TicketKind> kind) {

        /** How many there are: the more, the more specific. */
        public int count() {
            int count = urgent ? 1 : 0;
            if (label.isPresent()) count++;
            if (topic.isPresent()) count++;
            if (unit.isPresent()) count++;
            if (unitClass.isPresent()) count++;
            if (region.isPresent()) count++;
            if (kind.isPresent()) count++;
            return count;
        }

        boolean meet(Case of, UnitTree units) {
            return (!urgent || of.urgency() == Urgency.URGENT)
                    && label.filter(l -> !of.labels().contains(l)).isEmpty()
                    && topic.filter(t -> !of.topic().equals(t) && !of.topic().startsWith(t + "/"))
                            .isEmpty()
                    && unit.filter(u -> !units.within(of.unit(), u)).isEmpty()
                    && unitClass
                            .filter(c -> units.unit(of.unit())
                                    .filter(u -> u.unitClass() == c)
                                    .isEmpty())
                            .isEmpty()
                    && region.filter(r -> !of.region().equals(r)).isEmpty()
                    && kind.filter(k -> of.kind() != k).isEmpty();
        }
    }

    /** The days of each year from one to another, both included, such as heating from November to March. */
    public record Season(MonthDay from, MonthDay to) {
        public boolean covers(MonthDay day) {
            return from.compareTo(to) <= 0
                    ? day.compareTo(from) >= 0 && day.compareTo(to) <= 0
                    : day.compareTo(from) >= 0 || day.compareTo(to) <= 0;
        }

        public boolean overlaps(Season other) {
            return covers(other.from) || other.covers(from);
        }
    }

    public static LimitRule seasonal(String topic, Season season, LimitChoice choice) {
        Conditions conditions = new Conditions(
                false,
                Optional.empty(),
                Optional.of(topic),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new LimitRule(conditions, Optional.of(season), choice);
    }

    boolean applies(Case of, UnitTree units) {
        return season.filter(s -> !s.covers(MonthDay.from(of.day()))).isEmpty() && conditions.meet(of, units);
    }

    /** Whether some ticket could meet both, so that neither is the more specific one. */
    public boolean ties(LimitRule other) {
        if (!conditions.equals(other.conditions) || season.isPresent() != other.season.isPresent()) return false;
        return season.isEmpty() || season.get().overlaps(other.season.get());
    }
}
