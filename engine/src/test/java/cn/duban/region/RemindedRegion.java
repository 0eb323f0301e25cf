package cn.duban.region;

import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.notice.DeliveryReport;
import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlan;
import cn.duban.notice.PolicyNoticePlanner;
import cn.duban.notice.SamplePolicy;
import cn.duban.notice.Staffing;
import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.Summary;
import cn.duban.ticket.SupervisionEvent.Urged;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.TimeLimitEvent.ClockCorrected;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.DeliveryAttempt;
import cn.duban.ticket.state.DeliveryOutcome;
import cn.duban.ticket.state.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A region with one ticket whose signing is due at 10:00 on 2 March 2026, and the receivers of its notices. */
public final class RemindedRegion {
    private static final String UNIT = "YL-610802001";
    private static final Clock.Key SIGN = new Clock.Key(ClockKind.SIGN, UNIT, 0, 1);
    private static final String LOCAL = "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }";

    public final RegionState state = new RegionState("610802");
    private final Alarms alarms = new Alarms();
    public final List<Batch> batches = new ArrayList<>();
    private final PolicyNoticePlanner planner;

    /** @param folder for its policy's files */
    public RemindedRegion(Path folder) {
        this(folder, LOCAL);
    }

    /** @param channels of its policy */
    RemindedRegion(Path folder, String channels) {
        Policy policy = SamplePolicy.of(folder, SamplePolicy.PEOPLE, channels);
        planner = new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of()));
        Gate gate = gate("03-02 09:00");
        gate.adopt(new Entry.PolicyAdopted(policy.hash(), policy.zone(), "榆阳区"));
        take(gate);
        propose("T-1", 1, "03-02 09:00", List.of(clock()), urged("03-02 09:00"));
    }

    private Gate gate(String now) {
        return gate(now, false);
    }

    private Gate gate(String now, boolean stepped) {
        return new Gate(state, on(now), stepped, planner);
    }

    public static TicketEvent urged(String at) {
        return new Urged(on(at), "CENTRE", Optional.empty());
    }

    /** Due at 10:00, with the ladder's rungs at due and three days later. */
    private static Clock clock() {
        return new Clock(
                ClockKind.SIGN,
                UNIT,
                0,
                1,
                Clock.OwedBy.UNIT,
                on("03-02 09:00"),
                on("03-02 10:00"),
                Clock.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                "",
                on("03-02 09:48"),
                List.of(new Clock.Rung("due", on("03-02 10:00")), new Clock.Rung("plus-3", on("03-05 10:00"))),
                Optional.empty(),
                Optional.empty());
    }

    private static Summary summary(String ticket, long version, List<Clock> clocks) {
        return new Summary(
                ticket,
                version,
                Status.DISPATCHED,
                on("03-02 09:00"),
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                "610802",
                "供热/停暖",
                List.of(),
                "停暖",
                false,
                Optional.of(UNIT),
                List.of(),
                0,
                0,
                on("03-02 09:00"),
                Optional.empty(),
                clocks,
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

    /** The plan of the notices when a ticket's signing falls due. */
    public NoticePlan planned(String ticket) {
        return planner.reminder(summary(ticket, 1, List.of(clock())), SIGN, "due", on("03-02 10:00"), on("03-02 10:00"))
                .orElseThrow();
    }

    public void propose(String ticket, long version, String now, List<Clock> clocks, TicketEvent... events) {
        Summary after = summary(ticket, version, clocks);
        Gate gate = gate(now);
        assertThat(gate.propose(new Proposal(
                        ticket, "c-" + version, 7, "tester", version - events.length, List.of(events), after)))
                .isEqualTo(Gate.Verdict.TAKEN);
        take(gate);
    }

    /** Folds a batch from its bytes, and checks that the state equals one restored from a checkpoint. */
    private void take(Gate gate) {
        Batch batch = EventCodec.batch(EventCodec.bytes(gate.batch(Map.of())));
        batches.add(batch);
        state.take(batch);
        for (Entry entry : batch.entries())
            if (entry instanceof Entry.Happened happened) {
                String ticket = happened.recorded().ticket();
                alarms.set(ticket, Optional.ofNullable(state.tickets().get(ticket)));
            }
        assertThat(Canonical.of(RegionState.restored(EventCodec.snapshot(EventCodec.bytes(state.snapshot())))))
                .isEqualTo(Canonical.of(state));
    }

    public void lapse(String now, boolean stepped) {
        for (int i = 0; i < 100; i++) {
            Gate gate = gate(now, stepped);
            Instant until = state.reminders()
                    .nextRepetition()
                    .filter(at -> at.isBefore(on(now)))
                    .orElse(on(now));
            if (gate.lapse(alarms, until).isEmpty()) gate.repeat(until);
            if (gate.empty()) return;
            take(gate);
        }
        throw new AssertionError("never settles");
    }

    public Notice pending() {
        assertThat(state.reminders().pending("T-1")).hasSize(1);
        return state.reminders().pending("T-1").get(0);
    }

    public Gate.Verdict settle(String now, Notice notice, Optional<String> channel) {
        Gate gate = gate(now);
        Gate.Verdict verdict = gate.settle(
                new NoticeResult(notice, channel, "proof", List.of(new DeliveryAttempt("local", "")), on(now)));
        if (!gate.empty()) take(gate);
        return verdict;
    }

    /** The channel takes the notice under that id of its own, and reports the delivery later. */
    void sent(String now, Notice notice, String channel, String proof) {
        Gate gate = gate(now);
        assertThat(gate.settle(new NoticeResult(
                        notice,
                        Optional.of(channel),
                        proof,
                        List.of(new DeliveryAttempt(channel, "")),
                        on(now),
                        true,
                        false,
                        false)))
                .isEqualTo(Gate.Verdict.TAKEN);
        take(gate);
    }

    Gate.Verdict report(String now, String channel, String id, DeliveryOutcome outcome) {
        Gate gate = gate(now);
        Gate.Verdict verdict = gate.report(new Entry.Reported(new DeliveryReport(channel, id, outcome, "", on(now))));
        if (!gate.empty()) take(gate);
        return verdict;
    }

    public List<TicketEvent> events() {
        List<TicketEvent> events = new ArrayList<>();
        for (Batch batch : batches)
            for (Entry entry : batch.entries())
                if (entry instanceof Entry.Happened happened)
                    events.add(happened.recorded().event());
        return events;
    }

    public List<NoticePlan> plans() {
        List<NoticePlan> plans = new ArrayList<>();
        for (Batch batch : batches)
            for (Entry entry : batch.entries()) if (entry instanceof Entry.Planned planned) plans.add(planned.plan());
        return plans;
    }

    /** A fact from before the miss undoes it. */
    void correct(long version, String now) {
        propose(
                "T-1",
                version + 1,
                now,
                List.of(),
                new ClockCorrected(on("03-02 09:50"), SIGN, Optional.of(on("03-02 10:00")), List.of("due")),
                urged("03-02 09:50"));
    }
}
