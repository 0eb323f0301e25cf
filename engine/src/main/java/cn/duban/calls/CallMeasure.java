package cn.duban.calls;

import cn.duban.figures.Counted;
import java.util.Arrays;
import java.util.List;

/**
 * The measures of calls and agents, counted from the city's log; regions count tickets. Series and Grafana use the same names.
 */
public enum CallMeasure {
    CALLS_OFFERED,
    CALLS_ANSWERED,
    /** Answered within the time promised by the policy then in force; 15 seconds by default. */
    CALLS_WITHIN15S,
    CALLS_ABANDONED,
    OUTBOUND_CALLS,
    OUTBOUND_ANSWERED,
    /** Ended conversations, inbound and outbound. */
    CALLS_HANDLED,
    THREE_WAY_CALLS,
    CALLED_BACK,
    /** Missed calls that were not returned within {@link CallStory#DAYS_OWED} days. */
    CALLS_LAPSED,
    /** Sum of the waits of answered inbound calls. */
    WAITED_SECONDS,
    /** Sum of the lengths of ended conversations. */
    TALKED_SECONDS,
    /** Agents' time by state, counted in the minutes it falls into. */
    READY_SECONDS,
    BUSY_SECONDS,
    AFTER_CALL_SECONDS,
    PAUSE_SECONDS,
    WAIT_TIME(Counted.DURATIONS),
    ABANDON_TIME(Counted.DURATIONS),
    TALK_TIME(Counted.DURATIONS),
    TIME_TO_CALL_BACK(Counted.DURATIONS),
    /** Missed calls not yet returned. */
    CALLS_OWED(Counted.LEVELS);

    private final Counted of;
    private final String wire;

    CallMeasure() {
        this(Counted.HAPPENINGS);
    }

    CallMeasure(Counted of) {
        this.of = of;
        this.wire = Counted.wire(this);
    }

    public Counted of() {
        return of;
    }

    public String wire() {
        return wire;
    }

    /** Whether the measure is agents' time, which has neither line nor region. */
    public boolean ofAgents() {
        return AGENTS.contains(this);
    }

    static final List<CallMeasure> AGENTS = List.of(READY_SECONDS, BUSY_SECONDS, AFTER_CALL_SECONDS, PAUSE_SECONDS);

    public static List<String> allNames() {
        return Arrays.stream(values()).map(CallMeasure::wire).toList();
    }
}
