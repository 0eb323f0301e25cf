package cn.duban.ticket.clock;

import cn.duban.calendar.Budget;
import cn.duban.policy.ClockKind;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One deadline of a ticket. It stores the due instant and its reason, so that a replay derives neither.
 *
 * @param unit the unit that owes it; empty for the centre's clocks
 * @param round 0, then one more with each redo
 * @param dispatch the dispatch of the ticket that started it, from 1; 0 before the first; of an ORDER the order's ordinal
 * @param stoppedAt when what was owed was done; empty while it is owed
 * @param budget empty where an instant was ordered instead
 * @param why the reason of the due instant in Chinese; empty in a region's summary
 * @param dueSoonAt the instant from which it counts as due soon (临期)
 * @param rungs the rungs still to ring, in due order
 * @param successor the clock that its lapse starts, for those that act by themselves (办结 starts 归档)
 * @param listed of a policy's own clock, whether its ticket is in the lists of the late while it is overdue
 * @param ledger terms, pauses and extensions; empty where the budget alone gives the due, and in a region's summary
 */
public record Clock(
        ClockKind kind,
        String unit,
        int round,
        int dispatch,
        OwedBy owedBy,
        Instant startedAt,
        Instant dueAt,
        State state,
        Optional<Instant> stoppedAt,
        Optional<Budget> budget,
        String why,
        Instant dueSoonAt,
        List<Rung> rungs,
        Optional<Clock> successor,
        Optional<ClockBasis> ledger,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean listed) {

    /** The side that owes what the clock measures. */
    public enum OwedBy {
        UNIT,
        CENTRE,
        PARTNER,
        TEAM,
        NONE
    }

    /** MISSED without {@code stoppedAt} is still overdue, with it late. OPEN, USED and EXPIRED belong to windows (退单). */
    public enum State {
        RUNNING,
        SUSPENDED,
        PENDING,
        MET,
        MISSED,
        VOID,
        OPEN,
        USED,
        EXPIRED
    }

    /** A step of the ladder still to come, and the order it will ask for. */
    public record Rung(String name, Instant dueAt, Optional<OrderColour> order) {
        public Rung {
            order = order == null ? Optional.empty() : order;
        }

        public Rung(String name, Instant dueAt) {
            this(name, dueAt, Optional.empty());
        }
    }

    /** Identifies a clock within its ticket. */
    public record Key(ClockKind kind, String unit, int round, int dispatch) {}

    public Clock {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(dueAt);
        Objects.requireNonNull(state);
        stoppedAt = stoppedAt == null ? Optional.empty() : stoppedAt;
        budget = budget == null ? Optional.empty() : budget;
        successor = successor == null ? Optional.empty() : successor;
        why = why == null ? "" : why;
        rungs = rungs == null ? List.of() : List.copyOf(rungs);
        ledger = ledger == null ? Optional.empty() : ledger;
    }

    /** A built-in clock: its kind decides whether it is listed. */
    public Clock(
            ClockKind kind,
            String unit,
            int round,
            int dispatch,
            OwedBy owedBy,
            Instant startedAt,
            Instant dueAt,
            State state,
            Optional<Instant> stoppedAt,
            Optional<Budget> budget,
            String why,
            Instant dueSoonAt,
            List<Rung> rungs,
            Optional<Clock> successor,
            Optional<ClockBasis> ledger) {
        this(
                kind, unit, round, dispatch, owedBy, startedAt, dueAt, state, stoppedAt, budget, why, dueSoonAt, rungs,
                successor, ledger, false);
    }

    public Key key() {
        return new Key(kind, unit, round, dispatch);
    }

    /** Whether it has that key. */
    public boolean hasKey(Key key) {
        return kind == key.kind && round == key.round && dispatch == key.dispatch && unit.equals(key.unit);
    }

    /** Whether it may still change: it runs, waits, or is overdue and not yet done. */
    public boolean live() {
        return switch (state) {
            case RUNNING, SUSPENDED, PENDING, OPEN -> true;
            case MISSED -> stoppedAt.isEmpty();
            default -> false;
        };
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    /** Missed and still owed. */
    public boolean overdue() {
        return state == State.MISSED && stoppedAt.isEmpty();
    }

    /** A reply that waits for its review. */
    public boolean awaitsReview() {
        return state == State.PENDING && stoppedAt.isPresent();
    }

    /** A limit that waits for the centre to decide on its extension. */
    public boolean awaitsExtension() {
        return state == State.PENDING && stoppedAt.isEmpty();
    }

    /**
     * The verdict if what is owed is done at {@code at}: met up to and including the due instant. A suspended clock is met,
     * because only a clock that is not over its due can be suspended.
     */
    public State verdict(Instant at) {
        if (state == State.SUSPENDED) return State.MET;
        return at.isAfter(dueAt) ? State.MISSED : State.MET;
    }

    /** The state shown at {@code now}: a window past its due is EXPIRED without an event. */
    public State shownAt(Instant now) {
        return state == State.OPEN && now.isAfter(dueAt) ? State.EXPIRED : state;
    }

    public Clock changed(State to, Optional<Instant> stopped) {
        boolean owed = stopped.isEmpty() && (to == State.MISSED || to == State.PENDING);
        boolean quiet = to != State.RUNNING && to != State.SUSPENDED && !owed;
        return with(to, stopped, budget, why, quiet ? List.of() : rungs, ledger);
    }

    Clock withRungs(List<Rung> left) {
        return with(state, stoppedAt, budget, why, left, ledger);
    }

    public Clock withRungsAgain(List<Rung> again) {
        List<Rung> all = new ArrayList<>(again);
        all.addAll(rungs);
        all.sort(Comparator.comparing(Rung::dueAt));
        return withRungs(all);
    }

    /** The live ones of these, as a region's summary holds them. */
    public static List<Clock> brief(List<Clock> clocks) {
        List<Clock> live = new ArrayList<>(clocks.size());
        for (Clock clock : clocks) if (clock.live()) live.add(clock.brief());
        return List.copyOf(live);
    }

    /** The same without the fields that only the ticket's own page shows. */
    private Clock brief() {
        return with(state, stoppedAt, Optional.empty(), "", rungs, Optional.empty());
    }

    private Clock with(
            State to,
            Optional<Instant> stopped,
            Optional<Budget> counted,
            String reason,
            List<Rung> left,
            Optional<ClockBasis> entries) {
        return new Clock(
                kind, unit, round, dispatch, owedBy, startedAt, dueAt, to, stopped, counted, reason, dueSoonAt, left,
                successor, entries, listed);
    }
}
