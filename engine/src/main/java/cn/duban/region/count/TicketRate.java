package cn.duban.region.count;

import cn.duban.metrics.MeasureKind;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.effect.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A rate made of what a region counts: a part of a base. Boards and series make their rates from this one table. */
public enum TicketRate {
    SIGNED_IN_TIME_RATE(Measure.SIGNED_IN_TIME, Measure.SIGNED),
    REPLIED_IN_TIME_RATE(Measure.REPLIED_IN_TIME, Measure.REPLIED),
    CLOSED_IN_TIME_RATE(Measure.CLOSED_IN_TIME, Measure.CLOSED),
    /** Of tickets whose final limit falls into the time that is asked for. */
    ON_TIME_RATE(Measure.FINAL_MET.names(), List.of(Measure.FINAL_MET.wire(), Measure.FINAL_MISSED.wire())),
    /** See {@link cn.duban.ticket.effect.LeadShares}, like the next. */
    REDO_RATE(Measure.TICKETS_REDONE, Measure.TICKETS_REPLIED),
    RETURN_RATE(Measure.TICKETS_RETURNED, Measure.TICKETS_LED),
    CALL_BACK_REACHED_RATE(Measure.CALL_BACK_REACHED, Measure.CALL_BACK_TRIED),
    /** Of grades, those that counted as satisfied under the policy of their time. */
    PROCESS_RATE(positive(Measure.PROCESS), Measure.PROCESS_NOT_COUNTED.names(), Measure.PROCESS.names()),
    RESULT_RATE(positive(Measure.RESULT), Measure.RESULT_NOT_COUNTED.names(), Measure.RESULT.names());

    private final List<String> part;
    private final List<String> less;
    private final List<String> of;

    TicketRate(Measure part, Measure of) {
        this(part.names(), of.names());
    }

    TicketRate(List<String> part, List<String> of) {
        this(part, List.of(), of);
    }

    TicketRate(List<String> part, List<String> less, List<String> of) {
        this.part = part;
        this.less = less;
        this.of = of;
    }

    private static List<String> positive(Measure graded) {
        return Arrays.stream(Grade.values())
                .filter(Grade::positive)
                .map(graded::name)
                .toList();
    }

    /** Its name in series, in Grafana and in the board's JSON. */
    public String wire() {
        return MeasureKind.wire(this);
    }

    /** The names of the counts whose sum, less {@link #less}, is the part. */
    public List<String> part() {
        return part;
    }

    /** The names of counts that are in {@link #part} and do not belong there. */
    public List<String> less() {
        return less;
    }

    /** The names of the counts whose sum is the base. */
    public List<String> of() {
        return of;
    }

    public static List<String> allNames() {
        return Stream.of(values()).map(TicketRate::wire).toList();
    }
}
