package cn.duban.policy;

import java.util.Set;

/**
 * A clock that a centre adds to those built in. Events are named as on the wire.
 *
 * @param title what people read
 * @param listed whether a ticket stands in the list of the late while this is overdue
 * @param starts events that start it, once a unit, round and dispatch
 * @param stops events by which what it measures is done
 * @param voids events after which nobody asks for it any more
 */
public record CustomClock(
        ClockKind kind,
        String title,
        OwedBy owedBy,
        boolean listed,
        Set<String> starts,
        Set<String> stops,
        Set<String> voids) {

    /** A unit: the one that the event names, or else the lead. */
    public enum OwedBy {
        UNIT,
        CENTRE
    }

    public CustomClock {
        starts = Set.copyOf(starts);
        stops = Set.copyOf(stops);
        voids = Set.copyOf(voids);
    }
}
