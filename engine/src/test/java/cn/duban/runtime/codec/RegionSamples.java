package cn.duban.runtime.codec;

import cn.duban.calls.CallReport;
import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.grade.Grade;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.RegionSnapshot;
import cn.duban.region.RegionState;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.state.Status;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kept values of a region: summaries, calls, batches, a checkpoint; each fixed for ever, as its bytes are. */
final class RegionSamples {
    private RegionSamples() {}

    static Summary fullSummary() {
        return new Summary(
                "YL-20230601-000123",
                17,
                Status.REDO,
                EventSamples.AT,
                Channel.WECHAT,
                TicketKind.COMPLAINT,
                Urgency.URGENT,
                "610802",
                "供热/停暖",
                List.of("BUSINESS_ENVIRONMENT"),
                "暖气不热",
                true,
                Optional.of("YL-610802-MZJ"),
                List.of("YL-610802-CGJ"),
                2,
                3,
                EventSamples.AT,
                Optional.of(EventSamples.DUE),
                List.of(EventSamples.full(), EventSamples.archive()),
                Optional.of(false),
                Optional.of(EventSamples.DUE),
                null,
                Optional.of(Grade.SATISFIED),
                Optional.of(Grade.BASICALLY),
                false,
                List.of(),
                Optional.empty(),
                0);
    }

    static Summary bareSummary() {
        return new Summary(
                "YL-20230601-000124",
                1,
                Status.REGISTERED,
                EventSamples.AT,
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                "610802",
                "",
                List.of(),
                "",
                false,
                Optional.empty(),
                List.of(),
                0,
                0,
                EventSamples.AT,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                0);
    }

    static CallReport fullCall() {
        return new CallReport(
                "call-1",
                CallReport.Direction.IN,
                Optional.of("610881"),
                "12345",
                CallReport.State.ANSWERED,
                Optional.of(14),
                Optional.of("agent-7"),
                Optional.of("早一"),
                Optional.of("LL-1"),
                true,
                Optional.of("YL-20230601-000123"),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EventSamples.AT);
    }

    static CallReport bareCall() {
        return new CallReport(
                "call-2",
                CallReport.Direction.OUT,
                Optional.empty(),
                "12345",
                CallReport.State.ENDED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EventSamples.AT);
    }

    /** Small enough to be kept uncompressed. */
    static Batch smallBatch() {
        return new Batch(
                "610802",
                1,
                EventSamples.AT,
                List.of(new Entry.PolicyAdopted("9f86d081", ZoneId.of("Asia/Shanghai"), "榆阳区")),
                Map.of());
    }

    /** Every entry and every event of the first version, large enough to be compressed. */
    static Batch largeBatch() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.Called(fullCall()));
        entries.add(new Entry.Called(bareCall()));
        long version = 0;
        for (TicketEvent event : EventSamples.firstEvents().values())
            entries.add(new Entry.Happened(EventSamples.recorded(++version, event), Optional.empty()));
        entries.add(new Entry.Happened(
                EventSamples.recorded(++version, EventSamples.events().get("urged")), Optional.of(fullSummary())));
        entries.add(new Entry.Happened(
                EventSamples.recorded(++version, EventSamples.events().get("urged")), Optional.of(bareSummary())));
        return new Batch("610802", 1234, EventSamples.AT.plusMillis(120), entries, Map.of("YL-20230601-000123", 17L));
    }

    /** A region with tickets, calls, verdicts, unconfirmed events and archived tickets: the first version of the fold. */
    static RegionSnapshot snapshot() {
        RegionState state = new RegionState("610802");
        state.take(smallBatch());
        TicketEvent registered = EventSamples.events().get("registered");
        TicketEvent archived = EventSamples.events().get("archived");
        Summary of = fullSummary();
        Summary gone = new Summary(
                "YL-GONE",
                5,
                Status.ARCHIVED,
                EventSamples.AT,
                of.channel(),
                of.kind(),
                of.urgency(),
                of.region(),
                of.topic(),
                of.labels(),
                of.title(),
                of.confidential(),
                of.lead(),
                of.assist(),
                of.round(),
                of.urges(),
                EventSamples.AT,
                of.closedAt(),
                List.of(),
                Optional.of(true),
                Optional.of(EventSamples.DUE),
                null,
                of.process(),
                of.result(),
                false,
                List.of(),
                Optional.empty(),
                0);
        state.take(new Batch(
                "610802",
                2,
                EventSamples.AT,
                List.of(
                        new Entry.Called(fullCall()),
                        new Entry.Happened(EventSamples.recorded(17, registered), Optional.of(of)),
                        new Entry.Happened(
                                new Recorded("YL-GONE", 5, "c-9", 9, "x", EventSamples.AT, "610802", 2, archived),
                                Optional.of(gone)),
                        new Entry.Happened(
                                new Recorded(
                                        "YL-20230601-000124",
                                        1,
                                        "c-1",
                                        1,
                                        "x",
                                        EventSamples.AT,
                                        "610802",
                                        2,
                                        EventSamples.events().get("registered-bare")),
                                Optional.of(bareSummary()))),
                Map.of("YL-20230601-000124", 1L)));
        return state.snapshot();
    }
}
