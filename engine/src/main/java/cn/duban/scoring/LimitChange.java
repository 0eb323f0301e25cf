package cn.duban.scoring;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an event changes one of the limits that units are measured by.
 *
 * @param due without meaning where a clock only changes its state
 */
record LimitChange(Op op, Limit limit, String unit, int round, int dispatch, Instant due, Stand stand) {
    enum Op {
        START,
        MOVE,
        ANEW
    }

    enum Limit {
        SIGN,
        REPLY,
        REDO
    }

    /** The states of a limit that scoring distinguishes; the first two are live. */
    enum Stand {
        UNDECIDED,
        /** Missed, and what it measures is not done yet. */
        OVERDUE,
        MISSED,
        MET,
        VOID;

        boolean live() {
            return this == UNDECIDED || this == OVERDUE;
        }

        boolean missed() {
            return this == OVERDUE || this == MISSED;
        }

        static Stand of(Clock.State state, boolean stopped) {
            return switch (state) {
                case RUNNING, SUSPENDED, PENDING, OPEN -> UNDECIDED;
                case MISSED -> stopped ? MISSED : OVERDUE;
                case MET -> MET;
                case VOID, USED, EXPIRED -> VOID;
            };
        }
    }

    record Key(Limit limit, String unit, int round, int dispatch) {}

    Key key() {
        return new Key(limit, unit, round, dispatch);
    }

    /** The changes of an event that concern the limits of units. */
    static List<LimitChange> of(List<ClockChange> changes) {
        List<LimitChange> steps = new ArrayList<>();
        for (ClockChange change : changes) of(change).ifPresent(steps::add);
        return List.copyOf(steps);
    }

    private static Optional<LimitChange> of(ClockChange change) {
        if (change.state().isEmpty()) return Optional.empty();
        Op op = change.moves() ? Op.MOVE : change.starts() ? Op.START : Op.ANEW;
        Instant due = change.whole().map(Clock::dueAt).orElse(Instant.EPOCH);
        Stand stand = Stand.of(change.state().get(), change.stoppedAt().isPresent());
        Clock.Key key = change.key();
        return limit(key.kind())
                .map(limit -> new LimitChange(op, limit, key.unit(), key.round(), key.dispatch(), due, stand));
    }

    private static Optional<Limit> limit(ClockKind kind) {
        if (kind == ClockKind.SIGN) return Optional.of(Limit.SIGN);
        if (kind == ClockKind.REPLY) return Optional.of(Limit.REPLY);
        return kind == ClockKind.REDO ? Optional.of(Limit.REDO) : Optional.empty();
    }
}
