package cn.duban.calls;

import cn.duban.metrics.MeasureKind;
import java.util.Arrays;
import java.util.List;

/**
 * The measures of calls and agents, counted from the city's log; regions count tickets. Series and Grafana use the same names.
 */
public enum CallMeasure {
    CALLS_OFFERED(true),
    CALLS_ANSWERED(true),
    /** Answered in the time that was promised when it was, 15 seconds unless the policy says otherwise. */
    CALLS_WITHIN15S(true),
    CALLS_ABANDONED(true),
    OUTBOUND_CALLS,
    OUTBOUND_ANSWERED,
    /** Ended conversations, inbound and outbound. */
    CALLS_HANDLED,
    THREE_WAY_CALLS,
    CALLED_BACK,
    /** Missed calls that were not returned within {@link CallHistory#DAYS_OWED} days. */
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
    WAIT_TIME(MeasureKind.DURATIONS),
    ABANDON_TIME(MeasureKind.DURATIONS),
    TALK_TIME(MeasureKind.DURATIONS),
    TIME_TO_CALL_BACK(MeasureKind.DURATIONS),
    /** Missed calls not yet returned. */
    CALLS_OWED(MeasureKind.LEVELS);

    private static final List<CallMeasure> OF_THE_DAY =
            Arrays.stream(values()).filter(measure -> measure.onBoard).toList();

    private final MeasureKind kind;
    private final boolean onBoard;
    private final String wire;

    CallMeasure() {
        this(false);
    }

    CallMeasure(boolean onBoard) {
        this(MeasureKind.HAPPENINGS, onBoard);
    }

    CallMeasure(MeasureKind of) {
        this(of, false);
    }

    /** @param onBoard whether boards show it among the day's calls */
    CallMeasure(MeasureKind of, boolean onBoard) {
        this.kind = of;
        this.onBoard = onBoard;
        this.wire = MeasureKind.wire(this);
    }

    /** The calls of a board's day, in their order. */
    public static List<CallMeasure> ofTheDay() {
        return OF_THE_DAY;
    }

    /** Its field in the board's JSON, where all figures are of calls: {@code callsOffered} is {@code offered}. */
    public String field() {
        String field = wire.startsWith("calls") ? wire.substring("calls".length()) : wire;
        return Character.toLowerCase(field.charAt(0)) + field.substring(1);
    }

    public MeasureKind kind() {
        return kind;
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
