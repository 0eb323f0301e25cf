package cn.duban.notice;

import cn.duban.liveline.Rota;
import cn.duban.liveline.RotaSlot;
import cn.duban.policy.ClockKind;
import cn.duban.policy.NoticeTexts;
import cn.duban.policy.Policy;
import cn.duban.policy.liveline.LiveLineRules;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.NoticeRef;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the reminders that a session of the live line was not opened. They go out at once, at any hour, each by itself. */
public final class AbsencePlanner {
    /** Before a session's id among the subjects of notices; no ticket and no warning has such an id. */
    private static final String SESSION = "live/";

    private static final String RUNG = "unopened";

    /** Takes the place of a ticket's clock. */
    private static final Clock.Key LIVE_LINE = new Clock.Key(ClockKind.of("LIVE_LINE"), "", 0, 0);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private final Policy policy;
    private final LiveLineRules rules;
    private final Staffing staff;

    AbsencePlanner(Policy policy, Staffing staff) {
        this.policy = policy;
        this.rules = policy.rules().liveLine();
        this.staff = staff;
    }

    /** The name of a session as the subject of a notice. */
    public static String subjectOf(String session) {
        return SESSION + session;
    }

    /** The session that a notice is about; empty for a notice about a ticket or a warning. */
    public static Optional<String> session(Notice notice) {
        return Optional.of(notice.ticket())
                .filter(of -> of.startsWith(SESSION))
                .map(of -> of.substring(SESSION.length()));
    }

    /** Empty without a directory, and after the slot, when there is nothing left to hurry. */
    Optional<NoticePlan> plan(Rota.Waiting session, Instant now) {
        if (staff.directory().isEmpty() || !now.isBefore(session.slot().to())) return Optional.empty();
        Recipients.Scope centre = new Recipients.Scope("", policy.cityCode(), RUNG, true);
        Recipients recipients = new Recipients(policy, staff, centre, now);
        recipients.find(rules.offices(), rules.through());
        List<Notice> notices = new ArrayList<>();
        for (Recipients.Recipient to : recipients.found()) notices.add(notice(session, now, to));
        return Optional.of(new NoticePlan(
                subjectOf(session.session()),
                LIVE_LINE,
                RUNG,
                session.absentAt(rules.absentAfter()),
                0,
                false,
                notices,
                recipients.unsent(),
                List.of(),
                Optional.empty()));
    }

    private Notice notice(Rota.Waiting session, Instant now, Recipients.Recipient to) {
        String subject = subjectOf(session.session());
        NoticeRef of = new NoticeRef(
                NoticeKeys.notice(
                        subject, LIVE_LINE, RUNG, 0, false, to.officer().id()),
                LIVE_LINE,
                RUNG,
                0,
                false,
                to.officer().id(),
                to.officer().name(),
                to.office(),
                to.copy());
        RotaSlot slot = session.slot();
        String text = NoticeTexts.filled(
                rules.text(),
                Map.of(
                        "leader", slot.leader(),
                        "post", slot.post(),
                        "host", slot.host(),
                        "session", session.session(),
                        "seat", slot.seat(),
                        "from", MINUTE.format(slot.from().atZone(policy.zone())),
                        "name", to.officer().name(),
                        "link", rules.link() + session.session()));
        return new Notice(of, subject, of.id(), now, false, to.ways(), "【三长接线·缺席】" + slot.leader(), text, 0);
    }
}
