package cn.duban.policy;

/** The moment of a rung, measured on its clock. */
public sealed interface When {

    /** When this part of the budget's own time is used up: above 0, at most 1. */
    record Fraction(double of) implements When {}

    /** When work opens on the day the clock is due. */
    record LastDayOpening() implements When {}

    record AtDue() implements When {}

    /** Not by the clock: as soon as that happens to the ticket the {@code nth} time, from 1. */
    record OnEvent(Happening what, int nth) implements When {}

    /** So many working days after the due instant, 1 or more. */
    record WorkingDaysAfterDue(int days) implements When {}
}
