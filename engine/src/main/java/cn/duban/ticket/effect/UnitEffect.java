package cn.duban.ticket.effect;

import cn.duban.ticket.state.Grade;
import java.util.List;
import java.util.Optional;

/**
 * What an event means for the scores of the units that have its ticket. Checkpoints keep kinds by their order: new ones come
 * before CLOCKS only with another version of the checkpoints.
 *
 * @param units of DISPATCHED the lead first, then those that assist; of FORWARDED the one below and the one that passed it on
 * @param detail of RATED the grade, best first from 0; else 1 for yes (DISPATCHED by arbitration, RETURN_ASKED for
 *     arbitration, RETURN_DECIDED in the unit's favour, REPLIED by the lead, CLOSED by itself, REDONE for what a citizen said)
 */
public record UnitEffect(Kind kind, List<String> units, int detail) {
    public enum Kind {
        DISPATCHED,
        ADDED,
        FORWARDED,
        REPLIED,
        RETURN_ASKED,
        RETURN_DECIDED,
        RECALLED,
        ANSWERED,
        RATED,
        REDONE,
        CLOSED,
        REOPENED,
        VOIDED,
        MERGED,
        /** Only clocks change. */
        CLOCKS
    }

    /** Of an event that only changes clocks. */
    public static final UnitEffect OF_CLOCKS = new UnitEffect(Kind.CLOCKS, List.of(), 0);

    public static final int BASICALLY = 2;
    public static final int DISSATISFIED = 3;

    public static Optional<UnitEffect> of(Kind kind) {
        return Optional.of(new UnitEffect(kind, List.of(), 0));
    }

    public static Optional<UnitEffect> of(Kind kind, boolean yes) {
        return Optional.of(new UnitEffect(kind, List.of(), yes ? 1 : 0));
    }

    public static Optional<UnitEffect> of(Kind kind, boolean yes, List<String> units) {
        return Optional.of(new UnitEffect(kind, units, yes ? 1 : 0));
    }

    public static Optional<UnitEffect> rated(Grade grade) {
        return Optional.of(new UnitEffect(Kind.RATED, List.of(), number(grade)));
    }

    /** What {@code detail} says of all kinds but RATED. */
    public boolean yes() {
        return detail == 1;
    }

    /** Kept in checkpoints, so independent of the order of the enum. */
    private static int number(Grade grade) {
        return switch (grade) {
            case VERY -> 0;
            case SATISFIED -> 1;
            case BASICALLY -> BASICALLY;
            case DISSATISFIED -> DISSATISFIED;
        };
    }

    /** The grade of a RATED effect with that detail. */
    public static Grade grade(int detail) {
        return switch (detail) {
            case 0 -> Grade.VERY;
            case 1 -> Grade.SATISFIED;
            case BASICALLY -> Grade.BASICALLY;
            default -> Grade.DISSATISFIED;
        };
    }
}
