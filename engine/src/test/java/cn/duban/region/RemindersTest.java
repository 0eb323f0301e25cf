package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.notice.Notice;
import cn.duban.notice.Office;
import cn.duban.notice.Plan;
import cn.duban.notice.Planner;
import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.runtime.Wire;
import cn.duban.ticket.Clock;
import cn.duban.ticket.NoticeFailed;
import cn.duban.ticket.NoticeSent;
import cn.duban.ticket.NoticeTry;
import cn.duban.ticket.Status;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reminders as a part of the fold: what is planned stands in the log, and leaves it by its outcome or because somebody acted. */
class RemindersTest {
    private static final String UNIT = "YL-610802001";
    private static final Clock.Key SIGN = new Clock.Key(ClockKind.SIGN, UNIT, 0, 1);
    private static final String LOCAL = "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }";

    @TempDir
    Path folder;

    private final RegionState state = new RegionState("610802");
    private final Alarms alarms = new Alarms();
    private final List<Batch> batches = new ArrayList<>();
    private Planner planner;

    private static Instant on(String local) {
        return OffsetDateTime.parse("2026-" + local.replace(' ', 'T') + ":00+08:00")
                .toInstant();
    }

    @BeforeEach
    void open() {
        Policy policy = Office.of(folder, Office.PEOPLE, LOCAL);
        planner = new Planner(policy, policy.directory(), List.of());
        Gate gate = gate("03-02 09:00");
        gate.adopt(new Entry.PolicyAdopted(policy.hash(), policy.zone(), "榆阳区"));
        take(gate);
        propose("T-1", 1, "03-02 09:00", List.of(clock(Clock.State.RUNNING)), urged("03-02 09:00"));
    }

    private Gate gate(String now) {
        return gate(now, false);
    }

    private Gate gate(String now, boolean stepped) {
        return new Gate(state, on(now), stepped, planner);
    }

    private static TicketEvent urged(String at) {
        return new TicketEvent.Urged(on(at), "CENTRE", Optional.empty());
    }

    /** Due at 10:00, with the ladder's rungs at due and three days later. */
    private static Clock clock(Clock.State in) {
        return new Clock(
                ClockKind.SIGN,
                UNIT,
                0,
                1,
                Clock.OwedBy.UNIT,
                on("03-02 09:00"),
                on("03-02 10:00"),
                in,
                in == Clock.State.MET ? Optional.of(on("03-02 09:50")) : Optional.empty(),
                Optional.empty(),
                "",
                on("03-02 09:48"),
                List.of(new Clock.Rung("due", on("03-02 10:00")), new Clock.Rung("plus-3", on("03-05 10:00"))),
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
                Optional.empty(),
                Optional.empty());
    }

    private void propose(String ticket, long version, String now, List<Clock> clocks, TicketEvent... events) {
        Summary after = summary(ticket, version, clocks);
        Gate gate = gate(now);
        assertThat(gate.propose(new Proposal(
                        ticket, "c-" + version, 7, "tester", version - events.length, List.of(events), after)))
                .isEqualTo(Gate.Verdict.TAKEN);
        take(gate);
    }

    /** A batch goes through its bytes; after it the state is the same as one restored from a checkpoint. */
    private void take(Gate gate) {
        Batch batch = Wire.batch(Wire.bytes(gate.batch(Map.of())));
        batches.add(batch);
        state.take(batch);
        for (Entry entry : batch.entries())
            if (entry instanceof Entry.Happened happened) {
                String ticket = happened.recorded().ticket();
                alarms.set(ticket, Optional.ofNullable(state.tickets().get(ticket)));
            }
        assertThat(Canonical.of(RegionState.restored(Wire.snapshot(Wire.bytes(state.snapshot())))))
                .isEqualTo(Canonical.of(state));
    }

    private void lapse(String now, boolean stepped) {
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

    private Notice pending() {
        assertThat(state.reminders().pending("T-1")).hasSize(1);
        return state.reminders().pending("T-1").get(0);
    }

    private Gate.Verdict settle(String now, Notice notice, Optional<String> channel) {
        Gate gate = gate(now);
        Gate.Verdict verdict =
                gate.settle(new Told(notice, channel, "proof", List.of(new NoticeTry("local", "")), on(now)));
        if (!gate.empty()) take(gate);
        return verdict;
    }

    private List<TicketEvent> events() {
        List<TicketEvent> events = new ArrayList<>();
        for (Batch batch : batches)
            for (Entry entry : batch.entries())
                if (entry instanceof Entry.Happened happened)
                    events.add(happened.recorded().event());
        return events;
    }

    private List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        for (Batch batch : batches)
            for (Entry entry : batch.entries()) if (entry instanceof Entry.Planned planned) plans.add(planned.plan());
        return plans;
    }

    private Plan planned(String ticket) {
        List<Clock> clocks = List.of(clock(Clock.State.RUNNING));
        return planner.rung(summary(ticket, 1, clocks), SIGN, "due", on("03-02 10:00"), on("03-02 10:00"))
                .orElseThrow();
    }

    @Test
    void a_ticket_that_moves_away_takes_its_reminder_out_of_the_bundle_and_one_that_was_alone_keeps_its_key() {
        Reminders reminders = new Reminders();
        reminders.take(planned("T-1"));
        reminders.take(planned("T-2"));
        Notice first = reminders.leave("T-1").pending().get(0);
        assertThat(first.message()).isEqualTo(first.id());
        Notice last = reminders.pending("T-2").get(0);
        assertThat(reminders.leave("T-2").pending()).containsExactly(last);
        assertThat(last.message()).isNotEqualTo(last.id());
    }

    @Test
    void what_is_planned_stands_in_the_batch_of_its_rung() {
        lapse("03-02 10:00", false);
        Batch last = batches.get(batches.size() - 1);
        assertThat(last.entries()).hasSize(3);
        assertThat(last.entries().get(2)).isInstanceOf(Entry.Planned.class);
        assertThat(state.reminders().dueBy(pending().sendAt())).hasSize(1);
        assertThat(state.reminders().dueBy(pending().sendAt().minusMillis(1))).isEmpty();
    }

    @Test
    void an_outcome_is_recorded_once_and_takes_the_notice_out() {
        lapse("03-02 10:00", false);
        Notice notice = pending();
        assertThat(settle("03-02 10:11", notice, Optional.of("local"))).isEqualTo(Gate.Verdict.TAKEN);
        assertThat(state.reminders().pending("T-1")).isEmpty();
        assertThat(settle("03-02 10:12", notice, Optional.of("local"))).isEqualTo(Gate.Verdict.BEHIND);
        assertThat(events()).filteredOn(NoticeSent.class::isInstance).hasSize(1);
        assertThat(state.tickets().get("T-1").version()).isEqualTo(4);
    }

    @Test
    void a_failure_of_all_channels_is_recorded_with_what_was_tried() {
        lapse("03-02 10:00", false);
        settle("03-02 10:11", pending(), Optional.empty());
        assertThat(events())
                .filteredOn(NoticeFailed.class::isInstance)
                .singleElement()
                .satisfies(e -> assertThat(((NoticeFailed) e).tries()).containsExactly(new NoticeTry("local", "")));
        assertThat(state.reminders().pendingCount()).isZero();
    }

    @Test
    void whoever_acts_in_time_is_not_reminded() {
        lapse("03-02 10:00", false);
        Notice notice = pending();
        propose("T-1", 4, "03-02 10:05", List.of(), urged("03-02 10:05"));
        assertThat(state.reminders().dueBy(Instant.MAX)).isEmpty();
        assertThat(state.reminders().message(notice.message())).isEmpty();
        assertThat(state.reminders().nextRepetition()).isEmpty();
    }

    @Test
    void one_that_was_on_its_way_when_somebody_acted_is_recorded_all_the_same() {
        lapse("03-02 10:00", false);
        Notice notice = pending();
        propose("T-1", 4, "03-02 10:05", List.of(), urged("03-02 10:05"));
        assertThat(settle("03-02 10:06", notice, Optional.of("local"))).isEqualTo(Gate.Verdict.TAKEN);
    }

    @Test
    void a_late_fact_corrects_what_was_told() {
        lapse("03-02 10:00", false);
        settle("03-02 10:11", pending(), Optional.of("local"));
        correct(5, "03-02 10:20");
        Notice correction = pending();
        assertThat(correction.of().correction()).isTrue();
        assertThat(correction.of().officer()).isEqualTo("liaison");
        assertThat(correction.text()).isEqualTo("更正 T-1 逾期催办");
    }

    private void correct(long version, String now) {
        propose(
                "T-1",
                version + 1,
                now,
                List.of(),
                new TicketEvent.ClockCorrected(on("03-02 09:50"), SIGN, Optional.of(on("03-02 10:00")), List.of("due")),
                urged("03-02 09:50"));
    }

    @Test
    void what_was_not_told_yet_is_not_corrected_but_taken_back() {
        lapse("03-02 10:00", false);
        correct(4, "03-02 10:05");
        assertThat(state.reminders().pending("T-1")).isEmpty();
        assertThat(plans()).hasSize(1);
    }

    @Test
    void one_that_was_on_its_way_when_it_was_disproved_is_corrected_once_it_has_arrived() {
        lapse("03-02 10:00", false);
        Notice notice = pending();
        correct(4, "03-02 10:05");
        settle("03-02 10:06", notice, Optional.of("local"));
        assertThat(pending().of().correction()).isTrue();
    }

    @Test
    void it_is_told_again_until_somebody_acts_but_only_so_often() {
        lapse("03-02 18:00", true);
        lapse("03-04 18:00", true);
        assertThat(plans()).extracting(Plan::repeat).containsExactly(0, 1, 2);
        assertThat(state.reminders().nextRepetition()).isEmpty();
    }

    @Test
    void a_graver_rung_puts_what_the_lesser_one_still_says_to_rest() {
        lapse("03-02 10:00", true);
        Notice blue = pending();
        lapse("03-05 10:00", false);
        assertThat(state.reminders().pending("T-1"))
                .noneMatch(n -> n.id().equals(blue.id()))
                .allMatch(n -> n.of().rung().equals("plus-3"));
    }

    @Test
    void one_long_step_plans_the_same_as_many_short_ones() {
        lapse("03-06 10:00", true);
        List<Plan> once = plans();
        RegionState whole = state;
        RemindersTest other = new RemindersTest();
        other.folder = folder;
        other.open();
        for (Instant at = on("03-02 09:00"); !at.isAfter(on("03-06 10:00")); at = at.plus(Duration.ofMinutes(30)))
            other.lapse(
                    at.atOffset(java.time.ZoneOffset.ofHours(8))
                            .toLocalDateTime()
                            .toString()
                            .substring(5)
                            .replace('T', ' '),
                    true);
        assertThat(other.plans()).isEqualTo(once);
        assertThat(other.state.reminders().pending("T-1"))
                .isEqualTo(whole.reminders().pending("T-1"));
    }

    @Test
    void a_closed_tickets_repetitions_are_over_and_an_archived_one_keeps_nothing() {
        lapse("03-02 10:00", false);
        settle("03-02 10:11", pending(), Optional.of("local"));
        correct(5, "03-02 10:20");
        assertThat(state.reminders().nextRepetition()).isEmpty();
        assertThat(state.reminders().pendingCount()).isEqualTo(1);
    }
}
