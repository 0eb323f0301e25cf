package cn.duban.notice;

import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.RungId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The notices that follow from one rung, repetition, correction or warning, and the officers who get none, with reasons. It is
 * recorded in the region's log beside the rung, so that the fold needs neither policy nor directory.
 *
 * @param rungDueAt when the rung was due
 * @param repeat 0 for the first reminder of a rung
 * @param silenced rungs of the same clock whose reminders end with this one
 * @param repeatAt when the reminder is repeated if the clock still runs then
 * @param silencedElsewhere rungs of the unit's other clocks whose pending notices are withdrawn by this one
 * @param insteadOf the notice that did not reach its officer and that these go out instead of, to the next office; they change
 *     no repetition
 */
public record NoticePlan(
        String ticket,
        Clock.Key clock,
        String rung,
        Instant rungDueAt,
        int repeat,
        boolean correction,
        List<Notice> notices,
        List<UnsentNotice> unsent,
        List<String> silenced,
        Optional<Instant> repeatAt,
        Optional<String> insteadOf,
        List<RungId> silencedElsewhere) {
    public NoticePlan {
        notices = notices == null ? List.of() : List.copyOf(notices);
        unsent = unsent == null ? List.of() : List.copyOf(unsent);
        silenced = silenced == null ? List.of() : List.copyOf(silenced);
        repeatAt = repeatAt == null ? Optional.empty() : repeatAt;
        insteadOf = insteadOf == null ? Optional.empty() : insteadOf;
        silencedElsewhere = silencedElsewhere == null ? List.of() : List.copyOf(silencedElsewhere);
    }

    /** A plan that withdraws nothing of other clocks. */
    public NoticePlan(
            String ticket,
            Clock.Key clock,
            String rung,
            Instant rungDueAt,
            int repeat,
            boolean correction,
            List<Notice> notices,
            List<UnsentNotice> unsent,
            List<String> silenced,
            Optional<Instant> repeatAt,
            Optional<String> insteadOf) {
        this(
                ticket,
                clock,
                rung,
                rungDueAt,
                repeat,
                correction,
                notices,
                unsent,
                silenced,
                repeatAt,
                insteadOf,
                List.of());
    }

    /** A plan that goes out instead of no other notice. */
    public NoticePlan(
            String ticket,
            Clock.Key clock,
            String rung,
            Instant rungDueAt,
            int repeat,
            boolean correction,
            List<Notice> notices,
            List<UnsentNotice> unsent,
            List<String> silenced,
            Optional<Instant> repeatAt) {
        this(ticket, clock, rung, rungDueAt, repeat, correction, notices, unsent, silenced, repeatAt, Optional.empty());
    }
}
