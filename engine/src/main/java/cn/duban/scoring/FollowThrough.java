package cn.duban.scoring;

import java.util.List;

/**
 * The outcomes of many tickets, in numbers; rates are computed where they are shown.
 *
 * @param overdue late now
 * @param late missed a limit at some time
 * @param redone redone at least once
 * @param rated with a citizen's grade for the result
 */
public record FollowThrough(
        int tickets,
        int closed,
        int overdue,
        int late,
        int redone,
        int rated,
        int satisfied,
        int promised,
        int kept,
        int broken) {

    public static final FollowThrough NOTHING = new FollowThrough(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static FollowThrough of(List<FollowedTicket> followed) {
        FollowThrough sum = NOTHING;
        for (FollowedTicket one : followed) sum = sum.plus(of(one));
        return sum;
    }

    private static FollowThrough of(FollowedTicket one) {
        return new FollowThrough(
                1,
                of(one.endedAt().isPresent()),
                of(one.overdue()),
                of(one.late()),
                of(one.redone() > 0),
                of(one.grade().isPresent()),
                of(one.satisfied()),
                of(one.promise() != FollowedTicket.Promise.NONE),
                of(one.promise() == FollowedTicket.Promise.KEPT),
                of(one.promise() == FollowedTicket.Promise.BROKEN));
    }

    private static int of(boolean yes) {
        return yes ? 1 : 0;
    }

    public FollowThrough plus(FollowThrough other) {
        return new FollowThrough(
                tickets + other.tickets,
                closed + other.closed,
                overdue + other.overdue,
                late + other.late,
                redone + other.redone,
                rated + other.rated,
                satisfied + other.satisfied,
                promised + other.promised,
                kept + other.kept,
                broken + other.broken);
    }
}
