package cn.duban.runtime.codec;

import cn.duban.notice.DeliveryReport;
import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlan;
import cn.duban.notice.Silence;
import cn.duban.notice.UnsentNotice;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Duty;
import cn.duban.policy.Officer;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.RegionSnapshot;
import cn.duban.region.RegionState;
import cn.duban.ticket.NoticeOutcome.NoticeFailed;
import cn.duban.ticket.NoticeOutcome.NoticeReported;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import cn.duban.ticket.NoticeOutcome.NoticeWithdrawn;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.DeliveryAttempt;
import cn.duban.ticket.state.DeliveryOutcome;
import cn.duban.ticket.state.NoticeRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of each kept value of notices. Fixed for ever, as the bytes are. */
final class NoticeSamples {
    private static final Instant AT = Instant.parse("2026-03-02T01:24:15.250Z");
    private static final Clock.Key KEY = new Clock.Key(ClockKind.SIGN, "YL-610802-MZJ", 0, 1);
    private static final NoticeRef OF =
            new NoticeRef("n-0123456789abcdef0123", KEY, "due", 1, false, "lly", "李联络", "LIAISON", true);

    private NoticeSamples() {}

    static Map<String, TicketEvent> events() {
        Map<String, TicketEvent> events = new LinkedHashMap<>();
        events.put(
                "notice-sent",
                new NoticeSent(
                        AT,
                        OF,
                        "sms",
                        "msg-1",
                        List.of(new DeliveryAttempt("voice", "500 busy"), new DeliveryAttempt("sms", ""))));
        events.put(
                "notice-failed",
                new NoticeFailed(AT, OF, "全部渠道均未送达", List.of(new DeliveryAttempt("sms", "403 no such number"))));
        events.put(
                "notice-sent-awaited",
                new NoticeSent(AT, OF, "sms", "msg-2", List.of(new DeliveryAttempt("sms", "")), Optional.of("m-1")));
        events.put(
                "notice-withdrawn",
                new NoticeWithdrawn(AT, OF, "已尝试，送达前撤回", List.of(new DeliveryAttempt("sms", "500 busy"))));
        events.put("notice-reported", new NoticeReported(AT, OF, "voice", DeliveryOutcome.NO_ANSWER, "振铃60秒"));
        return events;
    }

    /** Entries about carriers' reports, and silences with a start. */
    static Batch reports() {
        return new Batch(
                "610802",
                2,
                AT,
                List.of(
                        new Entry.Reported(
                                new DeliveryReport("voice", "msg-2", DeliveryOutcome.NO_ANSWER, "振铃60秒", AT)),
                        new Entry.Planned(new NoticePlan(
                                "YL-1",
                                KEY,
                                "due",
                                AT,
                                1,
                                false,
                                List.of(notice()),
                                List.of(new UnsentNotice("LIAISON", "lly", UnsentNotice.Reason.UNREACHED, "李联络无人接听")),
                                List.of(),
                                Optional.empty(),
                                Optional.of("n-0123456789abcdef0123"))),
                        new Entry.Silenced(new Silence(
                                "s-2",
                                Optional.empty(),
                                Optional.of("YL-610802-MZJ"),
                                Optional.empty(),
                                Optional.empty(),
                                "系统割接",
                                "supervisor",
                                AT,
                                AT.plusSeconds(7_200),
                                Optional.of(AT.plusSeconds(3_600))))),
                Map.of());
    }

    private static Notice notice() {
        return new Notice(
                OF,
                "YL-1",
                "m-0123456789abcdef0123",
                AT.plusSeconds(600),
                true,
                List.of(new Notice.Way("sms", "13900000000"), new Notice.Way("mail", "lly@example.gov.cn")),
                "【督办】",
                "请尽快处理",
                0);
    }

    private static NoticePlan plan() {
        return new NoticePlan(
                "YL-1",
                KEY,
                "due",
                AT,
                1,
                false,
                List.of(notice()),
                List.of(new UnsentNotice("CLERK", "", UnsentNotice.Reason.NOBODY, "经办人无人任职")),
                List.of("half"),
                Optional.of(AT.plusSeconds(7_200)));
    }

    static Batch batch() {
        Officer full = new Officer(
                "lly",
                "李联络",
                "LIAISON",
                Optional.of("YL-610802-MZJ"),
                Optional.of("610802"),
                Map.of("SMS", "13900000000"),
                List.of(Duty.parse("MON 08:00-18:00"), Duty.parse("2026-10-01..2026-10-07 00:00-24:00")),
                Optional.of("wzb"),
                List.of(new Officer.Absence(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 5), "年假")));
        Officer bare = new Officer(
                "wzb",
                "王值班",
                "LIAISON",
                Optional.empty(),
                Optional.empty(),
                Map.of("SMS", "13900000001"),
                List.of(),
                Optional.empty(),
                List.of());
        Silence silence = new Silence(
                "s-1",
                Optional.empty(),
                Optional.of("YL-610802-MZJ"),
                Optional.empty(),
                Optional.of("half"),
                "系统演练",
                "supervisor",
                AT,
                AT.plusSeconds(3_600));
        return new Batch(
                "610802",
                1,
                AT,
                List.of(
                        new Entry.PolicyAdopted("hash", ZoneId.of("Asia/Shanghai"), "榆阳区"),
                        new Entry.DirectoryAdopted("admin", List.of(full, bare)),
                        new Entry.Silenced(silence),
                        new Entry.Planned(plan()),
                        new Entry.HookMoved("oa", Map.of("610802", 7L))),
                Map.of());
    }

    static RegionSnapshot snapshot() {
        RegionState state = new RegionState("610802");
        state.take(batch());
        return state.snapshot();
    }
}
