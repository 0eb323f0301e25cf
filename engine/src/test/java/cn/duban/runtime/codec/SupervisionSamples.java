package cn.duban.runtime.codec;

import cn.duban.policy.ClockKind;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.region.Arrival;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.FollowUp;
import cn.duban.region.OrderLine;
import cn.duban.region.RegionSnapshot;
import cn.duban.region.RegionState;
import cn.duban.ticket.DispatchingEvent.FastTracked;
import cn.duban.ticket.IntakeEvent.Corrected;
import cn.duban.ticket.IntakeEvent.Voided;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.SupervisionCommand.OrderByRung;
import cn.duban.ticket.SupervisionEvent.OrderCancelled;
import cn.duban.ticket.SupervisionEvent.OrderIssued;
import cn.duban.ticket.SupervisionEvent.OrderReceived;
import cn.duban.ticket.SupervisionEvent.OrderSigned;
import cn.duban.ticket.SupervisionEvent.OrderWithheld;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.TransferCommand.CountMergedUrge;
import cn.duban.ticket.TransferEvent.HandOverDecided;
import cn.duban.ticket.TransferEvent.HandedOver;
import cn.duban.ticket.TransferEvent.Merged;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.state.Particulars;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Samples of supervision: orders, hand-overs, corrections, and tickets that move. */
final class SupervisionSamples {
    private static final Instant AT = Instant.parse("2026-03-02T01:24:15.250Z");
    private static final Instant DUE = Instant.parse("2026-03-04T10:00:00Z");
    private static final String UNIT = "YL-610802-MZJ";
    private static final Clock.Key KEY = new Clock.Key(ClockKind.REPLY, UNIT, 0, 1);
    private static final RungId RUNG = new RungId(KEY, "plus-1");
    private static final String NUMBER = "610802-2026-0017";

    private SupervisionSamples() {}

    private static List<ClockChange> changes() {
        return List.of(new ClockChange.Replaced(EventSamples.full()), new ClockChange.Started(EventSamples.full()));
    }

    static Map<String, TicketEvent> events() {
        Map<String, TicketEvent> events = new LinkedHashMap<>();
        events.put("rung-reached-order", new RungReached(DUE, KEY, "due", Optional.of(OrderColour.BLUE)));
        events.put(
                "order-issued",
                new OrderIssued(AT, NUMBER, 2, OrderColour.ORANGE, UNIT, "请立即办理", DUE, Optional.of(RUNG), changes()));
        events.put(
                "order-issued-bare",
                new OrderIssued(AT, NUMBER, 1, OrderColour.BLUE, UNIT, "", DUE, Optional.empty(), List.of()));
        events.put("order-signed", new OrderSigned(AT, NUMBER, 2, UNIT, Optional.of("已收到，今日安排")));
        events.put("order-signed-bare", new OrderSigned(AT, NUMBER, 2, UNIT, Optional.empty()));
        events.put("order-receipt", new OrderReceived(AT, NUMBER, 2, UNIT, "已办结", changes()));
        events.put("order-cancelled", new OrderCancelled(AT, NUMBER, 2, "误发", false, changes()));
        events.put("order-cancelled-by-itself", new OrderCancelled(AT, NUMBER, 2, "触发已更正作废", true, changes()));
        events.put("order-withheld", new OrderWithheld(AT, RUNG, OrderColour.RED, "工单已结束"));
        events.put("handed-over", new HandedOver(AT, "110", "属公安职责", Optional.of("call-9"), true, true, changes()));
        events.put("handed-over-bare", new HandedOver(AT, "110", "", Optional.empty(), false, false, List.of()));
        events.put("hand-over-decided", new HandOverDecided(AT, true, "已受理", changes()));
        events.put(
                "hand-over-decided-incident",
                new HandOverDecided(AT, true, "已接警", Optional.of("J610802-0001"), changes()));
        events.put("fast-tracked", new FastTracked(AT, "三家争议", List.of(UNIT, "YL-610802-CGJ"), changes()));
        events.put("merged", new Merged(AT, "YL-20230601-000007", changes()));
        events.put("voided", new Voided(AT, "WITHDRAWN", changes()));
        events.put("corrected", corrected());
        return events;
    }

    private static Corrected corrected() {
        return new Corrected(
                AT,
                new Particulars("610802", TicketKind.REQUEST, "供热/停暖", List.of("POLICE_110"), Urgency.NORMAL),
                new Particulars("610881", TicketKind.COMPLAINT, "供水/停水", List.of(), Urgency.URGENT),
                changes());
    }

    private static FollowUp errand() {
        return new FollowUp("YL-20230601-000123", RUNG.commandId(), new OrderByRung(RUNG, OrderColour.ORANGE), AT);
    }

    private static Arrival arrival(String from) {
        return new Arrival(
                3,
                1234,
                RegionSamples.fullSummary(),
                List.of(EventSamples.recorded(17, EventSamples.events().get("urged"))),
                List.of(new OrderLine(
                        from + "-2026-0017",
                        "YL-20230601-000123",
                        2,
                        OrderColour.ORANGE,
                        UNIT,
                        "请立即办理",
                        true,
                        AT,
                        DUE,
                        SupervisionOrder.State.CANCELLED,
                        Optional.of(DUE),
                        0,
                        Optional.empty(),
                        Optional.empty())),
                List.of(errand(), new FollowUp("YL-20230601-000007", "merged/T-9", new CountMergedUrge("T-9"), AT)),
                NoticeSamples.snapshot().reminders());
    }

    /** The entries of regions about each other and about follow-ups. */
    static Batch crossing() {
        return new Batch(
                "610881",
                77,
                AT,
                List.of(
                        new Entry.Left("YL-20230601-000123", 17, "610802"),
                        new Entry.Arrived("610802", arrival("610802")),
                        new Entry.Landed("610803", 9, 4_321),
                        new Entry.Settled(errand().key())),
                Map.of());
    }

    /** A region with open and ended orders, follow-ups, and a ticket that has left. */
    static RegionSnapshot snapshot() {
        RegionState state = RegionState.restored(RegionSamples.snapshot());
        Map<String, TicketEvent> events = events();
        long position = state.position() + 1;
        state.take(new Batch(
                "610802",
                position,
                AT,
                List.of(
                        happened("T-8", 1, EventSamples.events().get("registered"), position),
                        happened("T-8", 2, events.get("order-issued-bare"), position),
                        happened("T-8", 3, events.get("order-cancelled"), position),
                        happened("T-9", 1, events.get("merged"), position),
                        new Entry.Arrived("610881", arrival("610881"))),
                Map.of()));
        state.take(new Batch(
                "610802", position + 1, AT, List.of(new Entry.Left("YL-20230601-000123", 17, "610881")), Map.of()));
        return state.snapshot();
    }

    private static Entry happened(String ticket, long version, TicketEvent event, long position) {
        return new Entry.Happened(
                new Recorded(ticket, version, "c-" + version, 7, "x", AT, "610802", position, event), Optional.empty());
    }
}
