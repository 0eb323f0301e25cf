package cn.duban.notice;

import cn.duban.policy.NoticeRules;
import cn.duban.policy.Policy;
import cn.duban.policy.Urgency;
import cn.duban.policy.warning.WarningRules;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * When a notice may go out: an urgent one and one about the live line at any hour, every other one in working time outside the
 * quiet hours. It is asked when a notice is planned, and before each try, because a gateway that was away may come back at night.
 */
public final class SendingTime {
    private final Policy policy;

    public SendingTime(Policy policy) {
        this.policy = policy;
    }

    /** The first instant from {@code at} on at which a message with these notices may go out. */
    public Instant from(List<OutgoingNotice> notices, Instant at) {
        for (OutgoingNotice notice : notices) if (anyHour(notice)) return at;
        return open(at);
    }

    private boolean anyHour(OutgoingNotice of) {
        return of.ticket()
                .map(ticket -> ticket.urgency() == Urgency.URGENT)
                .orElseGet(() -> AbsencePlanner.session(of.notice()).isPresent()
                        || policy.warnings()
                                .telling(of.notice().of().rung())
                                .filter(WarningRules.Telling::atOnce)
                                .isPresent());
    }

    /** The first instant from {@code at} on that is working time and not quiet. */
    Instant open(Instant at) {
        Instant open = policy.calendar().nextWorkingTime(at);
        if (policy.notices().quiet().isEmpty()) return open;
        NoticeRules.Quiet quiet = policy.notices().quiet().get();
        for (int i = 0; i < 3; i++) {
            ZonedDateTime local = open.atZone(policy.zone());
            if (!quiet.covers(local.toLocalTime())) return open;
            open = policy.calendar().nextWorkingTime(next(local, quiet.to()).toInstant());
        }
        return open;
    }

    private static ZonedDateTime next(ZonedDateTime local, LocalTime time) {
        ZonedDateTime today = local.with(time);
        return today.isAfter(local) ? today : today.plusDays(1);
    }
}
