package cn.duban.ticket.effect;

import cn.duban.metrics.MeasureKind;
import cn.duban.policy.ClockKind;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.UrgeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a region counts of its tickets: the one table that boards, series, Prometheus and Grafana read. A measure with members
 * has one name for each, as in {@code overdue.SIGN}; a policy's own clocks add names of the same form.
 *
 * <p>A number makes the measure a figure of the board's day and gives its place there; a new figure takes the next free number.
 */
public enum Measure {
    REGISTERED(1),
    ANSWERED(2),
    DISPATCHED(3),
    /** Signed by the lead. */
    SIGNED(4),
    SIGNED_IN_TIME,
    /** Replied to by the lead. */
    REPLIED(5),
    REPLIED_IN_TIME,
    CLOSED(8),
    /** Closed tickets whose final limit was never missed. */
    CLOSED_IN_TIME,
    REDONE(7),
    RETURNED(6),
    RETURN_REFUSED,
    EXTENDED,
    SUSPENDED,
    HANDED_OVER(10),
    /** Hand-overs in which citizen, centre and partner spoke together. */
    THREE_WAY(11),
    FAST_TRACKED(12),
    MERGED(13),
    VOIDED(14),
    /** Clocks missed, at the due that was missed, less those disproved later; a board sums those of the overdue lists. */
    OVERDUE(
            MeasureKind.HAPPENINGS,
            ClockKind.builtIn(),
            new Figure(
                    9,
                    "newlyOverdue",
                    "newlyOverdue",
                    List.of(ClockKind.SIGN, ClockKind.HANDLE, ClockKind.REPLY, ClockKind.REDO),
                    false)),
    ORDERED(
            MeasureKind.HAPPENINGS,
            List.of(OrderColour.values()),
            new Figure(15, "ordered", "orders", List.of(OrderColour.values()), true)),
    URGED(
            MeasureKind.HAPPENINGS,
            List.of(UrgeSource.values()),
            new Figure(16, "urged", "urges", List.of(UrgeSource.values()), true)),
    /** By the unit that asked; also by the reason's code, under {@link #name(String)}, where the policy lists it. */
    RETURN_ASKED(MeasureKind.HAPPENINGS, List.of(), new Figure(17, "returnAsked", "returnReasons", List.of(), true)),
    CALL_BACK_TRIED,
    CALL_BACK_REACHED,
    PROCESS(MeasureKind.HAPPENINGS, List.of(Grade.values())),
    RESULT(MeasureKind.HAPPENINGS, List.of(Grade.values())),
    /** Verdicts, on the day of the final limit; a later verdict replaces the one before. */
    FINAL_MET,
    FINAL_MISSED,
    /** Seconds since the clock that it stops started. */
    TIME_TO_SIGN(MeasureKind.DURATIONS),
    TIME_TO_REPLY(MeasureKind.DURATIONS),
    TIME_TO_CLOSE(MeasureKind.DURATIONS),
    OPEN(MeasureKind.LEVELS),
    /** Tickets in at least one of the three overdue lists. */
    OVERDUE_TICKETS(MeasureKind.LEVELS),
    OVERDUE_CLOCKS(MeasureKind.LEVELS, ClockKind.builtIn()),
    /** Tickets, once for each unit that led them, on the day it first led; of these, those that it gave back. */
    TICKETS_LED,
    TICKETS_RETURNED,
    /** Tickets, once for each lead that replied, on the day of its first reply; of these, those that were redone. */
    TICKETS_REPLIED,
    TICKETS_REDONE,
    /** Positive grades that the policy of their time did not count as satisfied. */
    PROCESS_NOT_COUNTED,
    RESULT_NOT_COUNTED;

    /**
     * How a measure is shown as a figure of the day.
     *
     * @param place among the figures, 0 for none
     * @param name in series and in Grafana; Prometheus derives its own from it
     * @param field in the board's JSON
     * @param members whose counts it sums, all of the measure or some
     * @param byMember whether the board's JSON gives the members one by one
     */
    private record Figure(int place, String name, String field, List<?> members, boolean byMember) {}

    private static final Map<String, Measure> BY_NAME = new HashMap<>();
    private static final List<Measure> OF_THE_DAY = Arrays.stream(values())
            .filter(measure -> measure.figure.place > 0)
            .sorted(Comparator.comparingInt(measure -> measure.figure.place))
            .toList();

    static {
        for (Measure measure : values()) {
            BY_NAME.put(measure.wire, measure);
            for (String name : measure.names) BY_NAME.put(name, measure);
        }
    }

    private final MeasureKind of;
    private final String wire;
    private final List<String> names;
    private final Figure figure;
    private final List<String> members;
    private final List<String> parts;

    Measure() {
        this(0);
    }

    Measure(int place) {
        this.of = MeasureKind.HAPPENINGS;
        this.wire = MeasureKind.wire(this);
        this.names = List.of(wire);
        this.figure = new Figure(place, wire, wire, List.of(), false);
        this.members = List.of();
        this.parts = names;
    }

    Measure(MeasureKind of) {
        this(of, List.of());
    }

    Measure(MeasureKind of, Collection<?> members) {
        this(of, members, new Figure(0, "", "", List.copyOf(members), true));
    }

    Measure(MeasureKind of, Collection<?> members, Figure figure) {
        this.of = of;
        this.wire = MeasureKind.wire(this);
        this.names = members.isEmpty() ? List.of(wire) : named(members);
        this.figure = figure;
        this.members = figure.members.stream().map(Object::toString).toList();
        this.parts = this.members.isEmpty() ? names : named(figure.members);
    }

    private List<String> named(Collection<?> members) {
        List<String> all = new ArrayList<>();
        for (Object member : members) all.add(wire + "." + member);
        return List.copyOf(all);
    }

    public MeasureKind of() {
        return of;
    }

    /** Its name, if it has no members. */
    public String wire() {
        return names.get(0);
    }

    /** Its name, or those of its members in their order. */
    public List<String> names() {
        return names;
    }

    /** The name of a member. */
    public String name(Enum<?> member) {
        return names.get(member.ordinal());
    }

    /** The name of a clock's. */
    public String name(ClockKind clock) {
        return clock.own() ? wire + "." + clock : names.get(clock.ordinal());
    }

    /** The name of its count of one code, which a policy lists. */
    public String name(String code) {
        return wire + "." + code;
    }

    /** Whether it has one count for each kind of clock, those of a policy's own among them. */
    public boolean byClock() {
        return this == OVERDUE || this == OVERDUE_CLOCKS;
    }

    /** The figures of a board's day, in their order: fields of its JSON, rows in Grafana, gauges in Prometheus. */
    public static List<Measure> ofTheDay() {
        return OF_THE_DAY;
    }

    /** As a figure of the day: its name in series and in Grafana. */
    public String figure() {
        return figure.name;
    }

    /** As a figure of the day: its field in the board's JSON. */
    public String field() {
        return figure.field;
    }

    /** Whether the board's JSON gives a count for each member instead of the sum. */
    public boolean fieldByMember() {
        return figure.byMember;
    }

    /** The members that its figure sums, by their names; none for a measure without members. */
    public List<String> members() {
        return members;
    }

    /** Whether its figure is a sum of several names, so that series have it beside them. */
    public boolean summed() {
        return figure.place > 0 && !members.isEmpty();
    }

    /** The names that its figure sums. */
    public List<String> parts() {
        return parts;
    }

    /** Whether it belongs to the lead before the event: only the lead returns, and no unit leads afterwards. */
    public boolean ofFormerLead() {
        return this == RETURNED || this == RETURN_REFUSED;
    }

    /** The measure that a counter's name belongs to; empty for a name that this version does not know. */
    public static Optional<Measure> ofName(String name) {
        Measure measure = BY_NAME.get(name);
        if (measure != null) return Optional.of(measure);
        int dot = name.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.ofNullable(BY_NAME.get(name.substring(0, dot)));
    }

    /** The names in the order in which versions added them, the order in which they are numbered. */
    public static List<String> inOrderOfAge() {
        List<String> names = new ArrayList<>(allNames());
        List<String> late = List.of(PROCESS.name(Grade.VERY_DISSATISFIED), RESULT.name(Grade.VERY_DISSATISFIED));
        names.removeAll(late);
        names.addAll(late);
        return names;
    }

    public static List<String> allNames() {
        return Stream.of(values()).flatMap(m -> m.names.stream()).toList();
    }
}
