package cn.duban.policy;

import java.util.Set;

/**
 * A clock that a centre adds to the built-in ones. Events have their names on the wire.
 *
 * @param title the name that users see
 * @param listed whether a ticket is in the list of late tickets while this clock is overdue
 * @param starts events that start it, once per unit, round and dispatch
 * @param stops events that complete what it measures
 * @param voids events that make it irrelevant
 */
public record CustomClock(
        ClockKind kind,
        String title,
        OwedBy owedBy,
        boolean listed,
        Set<String> starts,
        Set<String> stops,
        Set<String> voids) {

    /** A unit: the one that the event names, else the lead unit. */
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
