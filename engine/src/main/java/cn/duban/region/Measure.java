package cn.duban.region;

import cn.duban.figures.Counted;
import cn.duban.policy.ClockKind;
import cn.duban.ticket.Grade;
import cn.duban.ticket.OrderColour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a region counts of its tickets. The names are those of series and of Grafana; a measure with members has one name for
 * each, as in {@code overdue.SIGN}; a policy's own clocks add names of the same make.
 */
public enum Measure {
    REGISTERED,
    ANSWERED,
    DISPATCHED,
    /** Signed by the lead. */
    SIGNED,
    SIGNED_IN_TIME,
    /** Replied to by the lead. */
    REPLIED,
    REPLIED_IN_TIME,
    CLOSED,
    /** Of those closed, the ones whose final limit was never missed. */
    CLOSED_IN_TIME,
    REDONE,
    RETURNED,
    RETURN_REFUSED,
    EXTENDED,
    SUSPENDED,
    HANDED_OVER,
    THREE_WAY,
    FAST_TRACKED,
    MERGED,
    VOIDED,
    /** Clocks missed, at the due that was missed, less those disproved later. */
    OVERDUE(Counted.HAPPENINGS, ClockKind.builtIn().toArray()),
    ORDERED(Counted.HAPPENINGS, OrderColour.values()),
    CALL_BACK_TRIED,
    CALL_BACK_REACHED,
    PROCESS(Counted.HAPPENINGS, Grade.values()),
    RESULT(Counted.HAPPENINGS, Grade.values()),
    /** Verdicts, on the day of the final limit; another verdict replaces the one before. */
    FINAL_MET,
    FINAL_MISSED,
    /** From when the clock that it stops began. */
    TIME_TO_SIGN(Counted.DURATIONS),
    TIME_TO_REPLY(Counted.DURATIONS),
    TIME_TO_CLOSE(Counted.DURATIONS),
    OPEN(Counted.LEVELS),
    /** Tickets in at least one of the three lists of the late. */
    OVERDUE_TICKETS(Counted.LEVELS),
    OVERDUE_CLOCKS(Counted.LEVELS, ClockKind.builtIn().toArray());

    private final Counted of;
    private final String wire;
    private final List<String> names;

    Measure() {
        this(Counted.HAPPENINGS);
    }

    Measure(Counted of) {
        this(of, new Object[0]);
    }

    Measure(Counted of, Object[] members) {
        this.of = of;
        wire = Counted.wire(this);
        List<String> all = new ArrayList<>();
        for (Object member : members) all.add(wire + "." + member);
        names = members.length == 0 ? List.of(wire) : List.copyOf(all);
    }

    public Counted of() {
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

    /** Which clock's the name is, if it is one of this measure. */
    Optional<ClockKind> clock(String name) {
        String prefix = wire + ".";
        return name.startsWith(prefix) ? Optional.of(ClockKind.of(name.substring(prefix.length()))) : Optional.empty();
    }

    public static List<String> allNames() {
        return Arrays.stream(values()).flatMap(m -> m.names.stream()).toList();
    }
}
