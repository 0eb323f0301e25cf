package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.calls.CallMeasure;
import cn.duban.calls.CallReport;
import cn.duban.calls.CallSums;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Series;
import cn.duban.metrics.SeriesQuery;
import cn.duban.metrics.Window;
import cn.duban.region.count.MeasureCounts;
import cn.duban.region.count.TicketRate;
import cn.duban.ticket.ClosingCommand.Archive;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingCommand.Review;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Story;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.state.Matter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegionStateTest {
    private final RegionState state = new RegionState(Story.REGION);
    private Ticket ticket = Ticket.unregistered("T-1");
    private Instant now = Story.on("03-02 09:00");

    @BeforeEach
    void the_region_knows_its_policy() {
        Gate gate = new Gate(state, now);
        gate.adopt(new Entry.PolicyAdopted("hash", Story.POLICY.zone(), "榆阳区"));
        state.take(gate.batch(Map.of()));
    }

    private void does(String at, TicketCommand command) {
        now = Story.on(at);
        String commandId = "c-" + ticket.version();
        Decision.Accepted accepted = (Decision.Accepted) CommandDecider.decide(
                ticket,
                new Submission("T-1", commandId, 7, "x", true, Optional.empty(), Optional.empty(), command),
                Story.POLICY,
                now);
        Gate gate = new Gate(state, now);
        gate.propose(new Proposal(
                "T-1",
                commandId,
                7,
                "x",
                ticket.version(),
                accepted.events(),
                ticket.afterAll(accepted.events()).summary()));
        state.take(gate.batch(Map.of()));
        for (Recorded recorded : state.unconfirmedSince("T-1", ticket.version())) ticket = ticket.after(recorded);
    }

    private void lapses(String until) {
        now = Story.on(until);
        Alarms alarms = new Alarms();
        state.tickets().values().forEach(s -> alarms.set(s.id(), Optional.of(s)));
        Gate gate = new Gate(state, now);
        gate.lapse(alarms, now);
        state.take(gate.batch(Map.of()));
    }

    private void confirms(long version) {
        state.take(new Gate(state, now).batch(Map.of("T-1", version)));
    }

    @Test
    void a_log_with_a_hole_is_not_folded() {
        assertThatThrownBy(() -> state.take(new Batch(Story.REGION, 3, now, List.of(), Map.of())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_region_keeps_what_a_tickets_journal_lacks_until_it_is_confirmed() {
        does("03-02 09:00", new Register(Matters.heating()));
        does("03-02 09:30", new Dispatch(Story.LEAD, List.of(), Optional.empty(), Due.BY_POLICY));
        assertThat(state.unconfirmedSince("T-1", 0))
                .extracting(Recorded::version)
                .containsExactly(1L, 2L);
        assertThat(state.ticketsWithUnconfirmedCommands()).containsExactly("T-1");
        confirms(1);
        assertThat(state.unconfirmedSince("T-1", 0))
                .extracting(Recorded::version)
                .containsExactly(2L);
        confirms(2);
        assertThat(state.unconfirmedTickets()).isZero();
        assertThat(state.versionOf("T-1")).contains(2L);
    }

    @Test
    void a_rung_that_rang_alone_waits_until_the_ticket_wakes() {
        does("03-02 09:00", new Register(Matters.heating()));
        confirms(1);
        lapses("03-02 12:00");
        assertThat(state.ticketsWithUnconfirmedCommands()).isEmpty();
        assertThat(state.unconfirmedSince("T-1", 1))
                .extracting(r -> r.event().type())
                .containsExactly("clock-missed", "rung-reached");
        assertThat(state.tickets().get("T-1").version()).isEqualTo(3);
    }

    @Test
    void an_archived_ticket_leaves_and_its_version_is_known_until_its_journal_has_it() {
        does("03-02 09:00", new Register(Matters.heating()));
        does("03-02 09:10", new Answer("已解答"));
        does("03-02 09:20", new Close(Optional.empty()));
        does("03-02 09:30", new Archive());
        assertThat(state.tickets()).isEmpty();
        assertThat(state.versionOf("T-1")).contains(4L);
        assertThat(RegionState.restored(state.snapshot()).versionOf("T-1")).contains(4L);
        confirms(4);
        assertThat(state.versionOf("T-1")).isEmpty();
        assertThat(state.viewAt(now, Window.TODAY).today().of(Measure.CLOSED)).isEqualTo(1);
    }

    @Test
    void a_miss_that_a_late_fact_undoes_is_subtracted_on_the_day_it_was_counted() {
        does("03-02 09:00", new Register(Matters.heating()));
        does("03-02 09:30", new Dispatch(Story.LEAD, List.of(), Optional.empty(), Due.BY_POLICY));
        lapses("03-03 09:00");
        assertThat(flowsOn("03-02 23:00").of(Measure.OVERDUE)).isEqualTo(1);
        for (Recorded recorded : state.unconfirmedSince("T-1", ticket.version())) ticket = ticket.after(recorded);
        Submission late = new Submission(
                "T-1",
                "late",
                7,
                "x",
                false,
                Optional.of(Story.on("03-02 15:00")),
                Optional.empty(),
                new Sign(Story.LEAD));
        Decision.Accepted accepted = (Decision.Accepted) CommandDecider.decide(ticket, late, Story.POLICY, now);
        Gate gate = new Gate(state, now);
        gate.propose(new Proposal(
                "T-1",
                "late",
                7,
                "x",
                ticket.version(),
                accepted.events(),
                ticket.afterAll(accepted.events()).summary()));
        state.take(gate.batch(Map.of()));
        assertThat(flowsOn("03-02 23:00").of(Measure.OVERDUE)).isZero();
        assertThat(flowsOn("03-02 23:00").of(Measure.SIGNED))
                .as("on the day it happened")
                .isEqualTo(1);
        assertThat(flowsOn("03-03 10:00").of(Measure.OVERDUE)).isZero();
    }

    private MeasureCounts flowsOn(String local) {
        return state.viewAt(Story.on(local), Window.TODAY).today();
    }

    @Test
    void a_verdict_counts_on_the_day_of_the_final_limit() {
        does("03-02 09:00", new Register(Matters.heating()));
        does("03-02 09:30", new Dispatch(Story.LEAD, List.of(), Optional.empty(), Due.BY_POLICY));
        lapses("03-09 18:00");
        assertThat(onTime("03-09 19:00", Window.TODAY)).isEqualTo(new MeasureCounts.Share(0, 1));
        assertThat(onTime("03-10 09:00", Window.TODAY)).isEqualTo(new MeasureCounts.Share(0, 0));
        assertThat(onTime("03-12 09:00", Window.SEVEN_DAYS)).isEqualTo(new MeasureCounts.Share(0, 1));
        assertThat(onTime("03-31 09:00", Window.MONTH)).isEqualTo(new MeasureCounts.Share(0, 1));
        assertThat(onTime("04-01 09:00", Window.MONTH)).isEqualTo(new MeasureCounts.Share(0, 0));
    }

    @Test
    void a_limit_that_was_met_early_counts_once_it_has_come_due() {
        does("03-02 09:00", new Register(Matters.heating()));
        does("03-02 09:30", new Dispatch(Story.LEAD, List.of(), Optional.empty(), Due.BY_POLICY));
        does("03-02 10:00", new Sign(Story.LEAD));
        does("03-02 11:00", new Reply(Story.LEAD, "已恢复供暖", true, Optional.empty()));
        does("03-02 12:00", new Review(true, Optional.empty()));
        MeasureCounts.Share none = new MeasureCounts.Share(0, 0);
        assertThat(onTime("03-02 13:00", Window.MONTH)).isEqualTo(none);
        assertThat(onTime("03-09 08:00", Window.TODAY)).as("due that evening").isEqualTo(none);
        assertThat(onTime("03-09 08:00", Window.SEVEN_DAYS)).isEqualTo(none);
        assertThat(metOn("03-09", "03-09 08:00")).isZero();
        MeasureCounts.Share one = new MeasureCounts.Share(1, 1);
        assertThat(onTime("03-09 19:00", Window.TODAY)).isEqualTo(one);
        assertThat(onTime("03-12 13:00", Window.MONTH)).isEqualTo(one);
        assertThat(metOn("03-09", "03-09 19:00")).isEqualTo(1);
    }

    /** A series' sum of final limits met on a day, asked at an instant. */
    private long metOn(String day, String at) {
        Instant from = Story.on(day + " 00:00");
        Series series = new Series(
                new SeriesQuery(Measure.FINAL_MET.wire(), Dimension.KIND, Optional.empty()),
                List.of(from, from.plus(Duration.ofDays(1))),
                Story.on(at));
        series.add(state.counters());
        return series.sum(0).orElseThrow();
    }

    private MeasureCounts.Share onTime(String local, Window window) {
        return state.viewAt(Story.on(local), window).window().share(TicketRate.ON_TIME_RATE);
    }

    /** The count of a measure under a dimension's value, over all days. */
    private long counted(String measure, Dimension dimension, String value) {
        long[] sum = new long[1];
        state.counters().days(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), (m, d, v, slice, count) -> {
            if (m.equals(measure) && d == dimension && v.equals(value)) sum[0] += count;
        });
        return sum[0];
    }

    @Test
    void an_event_is_counted_under_every_dimension_of_the_ticket_and_under_its_unit() {
        does("03-02 09:00", new Register(Matters.heating()));
        does("03-02 09:30", new Dispatch(Story.LEAD, List.of(), Optional.empty(), Due.BY_POLICY));
        does("03-02 10:00", new Sign(Story.LEAD));
        assertThat(counted("registered", Dimension.UNIT, "")).isEqualTo(1);
        assertThat(counted("dispatched", Dimension.UNIT, Story.LEAD)).isEqualTo(1);
        Matter matter = Matters.heating();
        for (String measure : List.of("registered", "signed", "signedInTime", "timeToSign")) {
            assertThat(counted(measure, Dimension.KIND, matter.kind().name())).isEqualTo(1);
            assertThat(counted(measure, Dimension.CHANNEL, matter.channel().name()))
                    .isEqualTo(1);
            assertThat(counted(measure, Dimension.TOPIC, matter.topic())).isEqualTo(1);
            assertThat(counted(measure, Dimension.URGENCY, matter.urgency().name()))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_late_signature_and_a_late_reply_are_counted_but_not_in_time() {
        does("03-02 09:00", new Register(Matters.heating()));
        does("03-02 09:30", new Dispatch(Story.LEAD, List.of(), Optional.empty(), Due.BY_POLICY));
        does("03-03 09:30", new Sign(Story.LEAD));
        assertThat(counted("overdue.SIGN", Dimension.UNIT, Story.LEAD)).isEqualTo(1);
        assertThat(counted("signed", Dimension.UNIT, Story.LEAD)).isEqualTo(1);
        assertThat(counted("signedInTime", Dimension.UNIT, Story.LEAD)).isZero();
        does("03-12 09:30", new Reply(Story.LEAD, "已恢复供暖", true, Optional.empty()));
        assertThat(counted("replied", Dimension.UNIT, Story.LEAD)).isEqualTo(1);
        assertThat(counted("repliedInTime", Dimension.UNIT, Story.LEAD)).isZero();
        assertThat(counted("finalMissed", Dimension.UNIT, Story.LEAD)).isEqualTo(1);
    }

    @Test
    void open_and_late_tickets_can_be_read_for_every_hour() {
        does("03-02 09:00", new Register(Matters.heating()));
        does("03-02 09:30", new Dispatch(Story.LEAD, List.of(), Optional.empty(), Due.BY_POLICY));
        lapses("03-03 09:00");
        Series open = levels("open", Story.LEAD, "03-02 08:00", 3);
        Series nobodys = levels("open", "", "03-02 08:00", 3);
        assertThat(List.of(open.level(0), open.level(1), open.level(2)))
                .isEqualTo(List.of(OptionalLong.of(0), OptionalLong.of(1), OptionalLong.of(1)));
        assertThat(nobodys.level(1)).hasValue(0);
        Series late = levels("overdueClocks.SIGN", Story.LEAD, "03-03 08:00", 2);
        assertThat(late.level(0)).hasValue(0);
        assertThat(late.level(1)).hasValue(1);
        assertThat(state.viewAt(now, Window.TODAY).open().byClock().get("SIGN").overdue())
                .isEqualTo(1);
    }

    private Series levels(String measure, String unit, String from, int hours) {
        List<Instant> bounds = new ArrayList<>();
        for (int i = 0; i <= hours; i++) bounds.add(Story.on(from).plus(Duration.ofHours(i)));
        Series series = new Series(new SeriesQuery(measure, Dimension.UNIT, Optional.of(unit::equals)), bounds, now);
        series.add(state.counters());
        return series;
    }

    @Test
    void an_assisting_units_signature_is_not_counted() {
        does("03-02 09:00", new Register(Matters.heating()));
        does("03-02 09:30", new Dispatch(Story.LEAD, List.of(Story.ASSIST), Optional.empty(), Due.BY_POLICY));
        does("03-02 10:00", new Sign(Story.LEAD));
        does("03-02 10:10", new Sign(Story.ASSIST));
        assertThat(flowsOn("03-02 11:00").of(Measure.SIGNED)).isEqualTo(1);
    }

    @Test
    void calls_are_counted_by_county_and_calls_without_one_by_the_city() {
        Gate gate = new Gate(state, now);
        gate.report(call("a", Optional.of("610881"), CallReport.State.OFFERED, 0));
        gate.report(call("a", Optional.of("610881"), CallReport.State.ANSWERED, 16));
        gate.report(call("b", Optional.empty(), CallReport.State.ABANDONED, 0));
        state.take(gate.batch(Map.of()));
        var today = now.atZone(state.zone()).toLocalDate();
        Map<String, CallSums> flows = state.calls().byRegion(today);
        assertThat(flows).containsOnlyKeys("610881", state.region());
        assertThat(flows.get("610881").count(CallMeasure.CALLS_ANSWERED)).isEqualTo(1);
        assertThat(flows.get("610881").count(CallMeasure.CALLS_WITHIN15S)).isZero();
        assertThat(flows.get(state.region()).count(CallMeasure.CALLS_ABANDONED)).isEqualTo(1);
        assertThat(flows.get(state.region()).count(CallMeasure.CALLS_OFFERED)).isZero();
    }

    private Entry call(String id, Optional<String> region, CallReport.State of, int waited) {
        return new Entry.Called(new CallReport(
                id,
                CallReport.Direction.IN,
                region,
                "12345",
                of,
                Optional.of(waited),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now));
    }
}
