package cn.duban.runtime.codec;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingEvent.Archived;
import cn.duban.ticket.ClosingEvent.CalledBack;
import cn.duban.ticket.ClosingEvent.Closed;
import cn.duban.ticket.ClosingEvent.Erased;
import cn.duban.ticket.ClosingEvent.RedoOrdered;
import cn.duban.ticket.ClosingEvent.Reviewed;
import cn.duban.ticket.DispatchingEvent.Dispatched;
import cn.duban.ticket.HandlingEvent.Progressed;
import cn.duban.ticket.HandlingEvent.Replied;
import cn.duban.ticket.HandlingEvent.Signed;
import cn.duban.ticket.IntakeEvent.Answered;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.SupervisionEvent.OrderIssued;
import cn.duban.ticket.SupervisionEvent.OrderWithheld;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.SupervisionEvent.Urged;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.TimeLimitEvent.ClockCorrected;
import cn.duban.ticket.TimeLimitEvent.ClockMissed;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.state.Matter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every kept event, once with every field filled and once without the optional ones. Fixed for ever, as the bytes are. */
final class EventSamples {
    static final Instant AT = Instant.parse("2023-06-01T01:24:15.250Z");
    static final Instant DUE = Instant.parse("2023-06-01T03:24:15.250Z");
    static final Clock.Key KEY = new Clock.Key(ClockKind.REPLY, "YL-610802-MZJ", 1, 2);

    private EventSamples() {}

    static Clock archive() {
        return new Clock(
                ClockKind.ARCHIVE,
                "",
                1,
                2,
                Clock.OwedBy.NONE,
                DUE,
                DUE.plusSeconds(2_592_000),
                Clock.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                "办结后30天自动归档",
                DUE.plusSeconds(2_592_000),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Clock full() {
        return new Clock(
                ClockKind.REPLY,
                "YL-610802-MZJ",
                1,
                2,
                Clock.OwedBy.UNIT,
                AT,
                DUE,
                Clock.State.MISSED,
                Optional.of(DUE.plusSeconds(60)),
                Optional.of(Budget.of(2, BudgetUnit.WORKING_HOURS)),
                "反馈 2工作小时",
                AT.plusSeconds(5_760),
                List.of(new Clock.Rung("half", AT.plusSeconds(3_600)), new Clock.Rung("due", DUE)),
                Optional.of(archive()),
                Optional.empty());
    }

    static List<ClockChange> changes() {
        return List.of(
                new ClockChange.Started(full()),
                new ClockChange.Started(archive()),
                new ClockChange.Moved(KEY, Clock.State.PENDING, Optional.of(DUE)),
                new ClockChange.Moved(KEY, Clock.State.MISSED, Optional.empty()),
                new ClockChange.Rang(KEY, "half"));
    }

    private static Matter fullMatter() {
        return new Matter(
                Channel.BAIXING_WENZHENG,
                TicketKind.REPORT,
                Urgency.URGENT,
                "610802",
                "供热/停暖",
                List.of("WAGE_ARREARS", "POLICE_110"),
                "暖气不热",
                "家里暖气不热，请处理。",
                Optional.of("上郡路1号"),
                Optional.of(new Matter.Location(109.7341, 38.2858)),
                Optional.of(new Matter.Citizen(
                        Optional.of("张三"),
                        Optional.of("13800001234"),
                        Optional.of("PERSON"),
                        Optional.of("某公司"),
                        Optional.of("zh"))),
                true,
                Optional.of("12345"),
                Optional.of("LL-1"));
    }

    private static Matter bareMatter() {
        return new Matter(
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                "610800",
                "",
                List.of(),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** Every event by name: {@code type} with all fields, {@code type-bare} without optional ones. */
    static Map<String, TicketEvent> events() {
        Map<String, TicketEvent> events = firstEvents();
        events.putAll(SupervisionSamples.events());
        events.putAll(NegotiationSamples.events());
        events.putAll(NoticeSamples.events());
        events.putAll(CustomClockSamples.events());
        events.put(
                "called-back-repeated",
                new CalledBack(
                        AT,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        false,
                        List.of()));
        events.put(
                "called-back-graded",
                new CalledBack(
                        AT,
                        true,
                        Optional.of(Grade.SATISFIED),
                        Optional.of(Grade.BASICALLY),
                        true,
                        true,
                        Optional.of("一般"),
                        Optional.of(true),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        true,
                        changes()));
        events.put("registered-shares", new Registered(AT, bareMatter(), List.of()));
        events.put(
                "registered-shift",
                new Registered(
                        AT, bareMatter(), List.of(), true, Optional.empty(), Optional.of("S3"), Optional.of("R1")));
        events.put("erased", new Erased(DUE, "抹除申请〔2026〕17号"));
        return events;
    }

    /** The events of the first version, which the large batch was frozen with. */
    static Map<String, TicketEvent> firstEvents() {
        Map<String, TicketEvent> events = new LinkedHashMap<>();
        List<ClockChange> none = List.of();
        events.put("registered", new Registered(AT, fullMatter(), changes(), false, Optional.empty()));
        events.put("registered-bare", new Registered(AT, bareMatter(), none, false, Optional.empty()));
        events.put("answered", new Answered(AT, "已解答", changes()));
        events.put(
                "dispatched",
                new Dispatched(AT, "YL-610802-MZJ", List.of("YL-610802-CGJ"), Optional.of("请核实"), true, changes()));
        events.put("dispatched-bare", new Dispatched(AT, "YL-610802-MZJ", List.of(), Optional.empty(), false, none));
        events.put("signed", new Signed(AT, "YL-610802-MZJ", true, changes()));
        events.put("progressed", new Progressed(AT, "YL-610802-MZJ", "已联系", true, changes()));
        events.put("replied", new Replied(AT, "YL-610802-MZJ", true, "已恢复", false, Optional.of("管道老化"), changes()));
        events.put("replied-bare", new Replied(AT, "YL-610802-CGJ", false, "", true, Optional.empty(), none));
        events.put("reviewed", new Reviewed(AT, false, Optional.of("答非所问"), changes()));
        events.put("reviewed-bare", new Reviewed(AT, true, Optional.empty(), none));
        events.put(
                "called-back",
                new CalledBack(
                        AT,
                        true,
                        Optional.of(Grade.VERY),
                        Optional.of(Grade.DISSATISFIED),
                        false,
                        false,
                        Optional.empty(),
                        Optional.of(false),
                        Optional.of("DECLINED"),
                        Optional.of("仍不热"),
                        false,
                        true,
                        changes()));
        events.put(
                "called-back-bare",
                new CalledBack(
                        AT,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        none));
        for (RedoOrdered.Cause cause : RedoOrdered.Cause.values())
            events.put(
                    cause == RedoOrdered.Cause.ORDERED
                            ? "redo-ordered"
                            : "redo-ordered-"
                                    + cause.name()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace('_', '-'),
                    new RedoOrdered(AT, cause, "再办", changes()));
        events.put("urged", new Urged(AT, "CITIZEN", Optional.of("第三次来电")));
        events.put("urged-bare", new Urged(AT, "CENTRE", Optional.empty()));
        events.put("clock-missed", new ClockMissed(DUE, KEY));
        events.put("clock-corrected", new ClockCorrected(AT, KEY, Optional.of(DUE), List.of("due", "plus-1")));
        events.put("clock-corrected-bare", new ClockCorrected(AT, KEY, Optional.empty(), List.of()));
        events.put("rung-reached", new RungReached(DUE, KEY, "due"));
        events.put("closed", new Closed(DUE, false, Optional.of("已尽力"), changes()));
        events.put("closed-bare", new Closed(DUE, true, Optional.empty(), none));
        events.put("archived", new Archived(DUE, true, changes()));
        return events;
    }

    static Recorded recorded(long version, TicketEvent event) {
        // A rung's order has the rung's command id.
        boolean clock = event.byEngine() && !(event instanceof OrderIssued || event instanceof OrderWithheld);
        return new Recorded(
                "YL-20230601-000123",
                version,
                clock ? "" : "c-" + version,
                clock ? 0 : -7_512_345_678_901L,
                clock ? "system" : "operator-7",
                AT.plusMillis(120),
                "610802",
                1234,
                event);
    }
}
