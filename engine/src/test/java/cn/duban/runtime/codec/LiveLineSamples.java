package cn.duban.runtime.codec;

import cn.duban.liveline.EngineSessionAction;
import cn.duban.liveline.OnAirAction;
import cn.duban.liveline.RotaAction;
import cn.duban.liveline.RotaSlot;
import cn.duban.liveline.SessionAction;
import cn.duban.liveline.SessionEvent;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Samples of live-line sessions for the frozen bytes. */
public final class LiveLineSamples {
    static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private LiveLineSamples() {}

    public static RotaSlot slot() {
        return new RotaSlot(
                NINE,
                NINE.plusSeconds(7200),
                "张县长",
                "县长",
                "神木市",
                Optional.of("610881"),
                Optional.of("YL-610881"),
                "供热、供水",
                "1");
    }

    /** Every kind of event that is frozen together; {@link #orders()} has the rest. */
    static List<SessionAction> deeds() {
        return List.of(
                new RotaAction.Plan(slot()),
                new RotaAction.Notice("三月二日上午，张县长接听群众来电"),
                new RotaAction.Leave("防汛会议"),
                new RotaAction.Plan(new RotaSlot(
                        NINE, NINE.plusSeconds(60), "李局长", "局长", "榆林市", Optional.empty(), Optional.empty(), "", "2")),
                new RotaAction.Absent("未到岗"),
                new OnAirAction.Start(),
                new OnAirAction.Transfer("call-1", "8001", "暖气不热", true),
                new OnAirAction.Instruction(
                        "call-1", "T-1", "今天下班前必须热起来", Optional.of(NINE.plusSeconds(28_800)), List.of("YL-610881")),
                new OnAirAction.Instruction("call-1", "T-1", "再查一次", Optional.empty(), List.of()),
                new OnAirAction.Order("T-1", "YL-610881", "当日办结"),
                new OnAirAction.Observe("人大代表", 92, "答复具体"),
                new OnAirAction.End());
    }

    /** A batch of the city's log; the rules refuse some of its events. */
    static Batch batch() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.PolicyAdopted("hash", ZoneId.of("Asia/Shanghai"), "榆林市"));
        for (SessionAction deed : deeds()) entries.add(new Entry.OnLine(step("c-" + entries.size(), 42, "S-1", deed)));
        return new Batch("610800", 1, NINE, entries, Map.of());
    }

    /** A batch with an event and the command it orders, and a ticket's refusal of one. */
    static Batch orders() {
        SessionEvent word = step("c-1", 42, "S-1", new OnAirAction.Order("T-1", "YL-610881", "当日办结"));
        TicketCommand order = new IssueOrder(OrderColour.BLUE, Optional.of("YL-610881"), "当日办结", Due.BY_POLICY);
        SessionAction refused = new EngineSessionAction.Refused(
                "c-1", "T-1", "ticket.wrong-status", "cannot order a ticket that is VOIDED");
        return new Batch(
                "610800",
                2,
                NINE,
                List.of(
                        new Entry.OnLine(word, Optional.of(order)),
                        new Entry.OnLine(step("refused/c-1", 1, "S-1", refused))),
                Map.of());
    }

    /** A batch that says that a session was not opened, and how its reminders went. */
    static Batch unopened() {
        return new Batch(
                "610800",
                3,
                NINE.plusSeconds(900),
                List.of(
                        new Entry.OnLine(new SessionEvent(
                                "unopened/S-1",
                                1,
                                "S-1",
                                SessionEvent.SYSTEM,
                                NINE.plusSeconds(900),
                                new EngineSessionAction.Unopened())),
                        new Entry.OnLine(step(
                                "told/n-1",
                                0,
                                "S-1",
                                new EngineSessionAction.Reminded(
                                        "n-1", "o-1", "李值班", "SHIFT_SUPERVISOR", Optional.of("local"), "ok"))),
                        new Entry.OnLine(step(
                                "told/n-2",
                                0,
                                "S-1",
                                new EngineSessionAction.Reminded(
                                        "n-2", "o-2", "王主任", "CENTRE_HEAD", Optional.empty(), "空号")))),
                Map.of());
    }

    /** A batch that takes an end back, corrects the session, and cancels another one. */
    static Batch changes() {
        return new Batch(
                "610800",
                4,
                NINE.plusSeconds(900),
                List.of(
                        new Entry.OnLine(step("c-1", 42, "S-1", new OnAirAction.Reopen(300))),
                        new Entry.OnLine(step("c-2", 42, "S-1", new RotaAction.Correct(slot(), "实际由张县长接听"))),
                        new Entry.OnLine(step("c-3", 42, "S-2", new RotaAction.Cancel("线路检修")))),
                Map.of());
    }

    public static SessionEvent step(String commandId, long digest, String session, SessionAction deed) {
        return new SessionEvent(commandId, digest, session, "desk", NINE, deed);
    }
}
