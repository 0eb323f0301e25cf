package cn.duban.ticket.effect;

import cn.duban.policy.grade.Grade;
import java.util.List;
import java.util.Optional;

/**
 * What an event means for the scores of the units that have its ticket. Checkpoints keep kinds by their order: new ones come
 * before CLOCKS only with another version of the checkpoints.
 *
 * @param units of DISPATCHED the lead first, then those that assist; of FORWARDED the one below and the one that passed it on
 * @param detail of RATED the grade, best first from 0, and {@link #NOT_COUNTED}; else 1 for yes (DISPATCHED by arbitration, RETURN_ASKED for
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

    private static final int GRADE = 7;
    /** Set in the detail of a positive grade that did not count as satisfied. */
    private static final int NOT_COUNTED = 8;

    public static Optional<UnitEffect> of(Kind kind) {
        return Optional.of(new UnitEffect(kind, List.of(), 0));
    }

    public static Optional<UnitEffect> of(Kind kind, boolean yes) {
        return Optional.of(new UnitEffect(kind, List.of(), yes ? 1 : 0));
    }

    public static Optional<UnitEffect> of(Kind kind, boolean yes, List<String> units) {
        return Optional.of(new UnitEffect(kind, units, yes ? 1 : 0));
    }

    public static Optional<UnitEffect> rated(Grade grade, boolean notCounted) {
        return Optional.of(new UnitEffect(Kind.RATED, List.of(), number(grade) | (notCounted ? NOT_COUNTED : 0)));
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
            case BASICALLY -> 2;
            case DISSATISFIED -> 3;
            case VERY_DISSATISFIED -> 4;
        };
    }

    /** The grade of a RATED effect with that detail. */
    public static Grade grade(int detail) {
        return switch (detail & GRADE) {
            case 0 -> Grade.VERY;
            case 1 -> Grade.SATISFIED;
            case 2 -> Grade.BASICALLY;
            case 4 -> Grade.VERY_DISSATISFIED;
            default -> Grade.DISSATISFIED;
        };
    }

    /** Whether the grade of a RATED effect with that detail counted as satisfied when it was given. */
    public static boolean satisfied(int detail) {
        return grade(detail).positive() && (detail & NOT_COUNTED) == 0;
    }
}
