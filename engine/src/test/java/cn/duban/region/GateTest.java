package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallMeasure;
import cn.duban.calls.CallReport;
import cn.duban.calls.CallSums;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Story;
import cn.duban.ticket.Submission;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.state.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Instant NINE = Story.on("03-02 09:00");

    private final RegionState state = new RegionState(Story.REGION);
    private final Alarms alarms = new Alarms();

    private static Proposal proposal(Ticket ticket, String commandId, TicketCommand command, Instant now) {
        Decision decision = CommandDecider.decide(
                ticket,
                new Submission(ticket.id(), commandId, 7, "x", false, Optional.empty(), Optional.empty(), command),
                Story.POLICY,
                now);
        Decision.Accepted accepted = (Decision.Accepted) decision;
        return new Proposal(
                ticket.id(),
                commandId,
                7,
                "x",
                ticket.version(),
                accepted.events(),
                ticket.afterAll(accepted.events()).summary());
    }

    private static Proposal registration(String id, Instant now) {
        return proposal(Ticket.unregistered(id), "c-1", new Register(Matters.heating()), now);
    }

    private List<Recorded> take(Batch batch) {
        state.take(batch);
        List<Recorded> recorded = new ArrayList<>();
        for (Entry entry : batch.entries())
            if (entry instanceof Entry.Happened happened) {
                recorded.add(happened.recorded());
                String ticket = happened.recorded().ticket();
                alarms.set(ticket, Optional.ofNullable(state.tickets().get(ticket)));
            }
        return recorded;
    }

    private void register(int tickets) {
        for (int i = 0; i < tickets; i++) {
            Gate gate = new Gate(state, NINE.plusSeconds(i));
            gate.propose(registration("T-" + i, NINE.plusSeconds(i)));
            take(gate.batch(Map.of()));
        }
    }

    @Test
    void a_proposal_is_taken_at_the_version_the_region_knows_and_is_behind_otherwise() {
        register(1);
        Ticket known = Ticket.unregistered("T-0")
                .after(state.unconfirmedSince("T-0", 0).get(0));
        Urge urge = new Urge(Urge.Source.CENTRE, Optional.empty());
        Proposal first = proposal(known, "c-2", urge, NINE);
        Gate gate = new Gate(state, NINE.plusSeconds(9));
        assertThat(gate.propose(first)).isEqualTo(Gate.Verdict.TAKEN);
        assertThat(gate.propose(proposal(known, "c-3", urge, NINE)))
                .as("one proposal of a ticket a batch")
                .isEqualTo(Gate.Verdict.LATER);
        take(gate.batch(Map.of()));
        assertThat(new Gate(state, NINE.plusSeconds(10)).propose(proposal(known, "c-3", urge, NINE)))
                .isEqualTo(Gate.Verdict.BEHIND);
        assertThat(state.unconfirmedSince("T-0", 1))
                .singleElement()
                .extracting(Recorded::commandId)
                .isEqualTo("c-2");
    }

    @Test
    void a_second_registration_of_the_same_id_is_behind() {
        register(1);
        assertThat(new Gate(state, NINE.plusSeconds(9)).propose(registration("T-0", NINE)))
                .isEqualTo(Gate.Verdict.BEHIND);
    }

    @Test
    void only_the_last_event_of_a_command_carries_its_digest_and_the_summary() {
        register(1);
        Ticket known = Ticket.unregistered("T-0")
                .after(state.unconfirmedSince("T-0", 0).get(0));
        Gate gate = new Gate(state, Story.on("03-02 12:00"));
        gate.propose(proposal(known, "c-2", new Urge(Urge.Source.CENTRE, Optional.empty()), Story.on("03-02 12:00")));
        List<Entry> entries = gate.batch(Map.of()).entries();
        assertThat(entries).hasSize(3);
        for (int i = 0; i < 3; i++) {
            Entry.Happened happened = (Entry.Happened) entries.get(i);
            assertThat(happened.after().isPresent()).isEqualTo(i == 2);
            assertThat(happened.recorded().digest() != 0).isEqualTo(i == 2);
            assertThat(happened.recorded().commandId()).isEqualTo("c-2");
            assertThat(happened.recorded().by()).isEqualTo(i == 2 ? "x" : "system");
        }
    }

    @Test
    void a_call_is_recorded_once_in_each_of_its_states() {
        Gate gate = new Gate(state, NINE);
        assertThat(gate.report(call(CallReport.State.OFFERED))).isEqualTo(Gate.Reported.TAKEN);
        assertThat(gate.report(call(CallReport.State.OFFERED))).isEqualTo(Gate.Reported.LATER);
        assertThat(gate.report(call(CallReport.State.ANSWERED))).isEqualTo(Gate.Reported.TAKEN);
        take(gate.batch(Map.of()));
        assertThat(new Gate(state, NINE).report(call(CallReport.State.OFFERED))).isEqualTo(Gate.Reported.KNOWN);
        CallSums share =
                state.calls().byRegion(NINE.atZone(state.zone()).toLocalDate()).get(state.region());
        assertThat(share.count(CallMeasure.CALLS_OFFERED)).isEqualTo(1);
        assertThat(share.count(CallMeasure.CALLS_WITHIN15S)).isEqualTo(1);
    }

    @Test
    void an_agents_state_is_recorded_once_and_not_when_its_minutes_are_no_longer_kept() {
        Gate gate = new Gate(state, NINE);
        assertThat(gate.report(agent("A01", NINE))).isEqualTo(Gate.Reported.TAKEN);
        assertThat(gate.report(agent("A01", NINE.plusSeconds(1)))).isEqualTo(Gate.Reported.LATER);
        assertThat(gate.report(agent("A02", NINE))).isEqualTo(Gate.Reported.TAKEN);
        take(gate.batch(Map.of()));
        Gate next = new Gate(state, NINE);
        assertThat(next.report(agent("A01", NINE))).isEqualTo(Gate.Reported.KNOWN);
        Instant threeDaysBefore = NINE.minus(Duration.ofDays(3));
        assertThat(next.report(agent("A01", threeDaysBefore.minusMillis(1)))).isEqualTo(Gate.Reported.TOO_EARLY);
        assertThat(next.report(agent("A01", threeDaysBefore))).isEqualTo(Gate.Reported.TAKEN);
        assertThat(next.report(agent("A03", threeDaysBefore.minusMillis(1)))).isEqualTo(Gate.Reported.TAKEN);
    }

    private static Entry agent(String agent, Instant at) {
        return new Entry.AgentStated(new AgentReport(agent, "S3", Optional.of("R3"), AgentReport.State.READY, at));
    }

    private static Entry call(CallReport.State of) {
        return new Entry.Called(new CallReport(
                "call-1",
                CallReport.Direction.IN,
                Optional.empty(),
                "12345",
                of,
                Optional.of(15),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NINE));
    }

    @Test
    void long_texts_fill_a_batch_before_its_number_of_events_does() {
        String content = text(10_000);
        Gate gate = new Gate(state, NINE);
        int taken = 0;
        while (!gate.full()) {
            Matter of = Matters.heating();
            Matter longer = new Matter(
                    of.channel(),
                    of.kind(),
                    of.urgency(),
                    of.region(),
                    of.topic(),
                    of.labels(),
                    of.title(),
                    content,
                    of.address(),
                    of.location(),
                    of.citizen(),
                    false,
                    of.line(),
                    of.liveLineSession());
            gate.propose(proposal(Ticket.unregistered("T-" + taken++), "c-1", new Register(longer), NINE));
        }
        assertThat(taken).isLessThan(BatchDraft.MOST / 4);
        assertThat(EventCodec.bytes(gate.batch(Map.of())).length).isLessThan(512 * 1024);
    }

    /** Words that compress as badly as text. */
    private static String text(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) text.append((char) (0x4e00 + random.nextInt(20_000)));
        return text.toString();
    }

    @Test
    void one_long_step_of_the_clock_leaves_the_same_log_as_many_short_ones_over_all_tickets() {
        register(150);
        List<Recorded> jumped = stepTo(NINE.plus(Duration.ofDays(30)));
        GateTest walking = new GateTest();
        walking.register(150);
        List<Recorded> walked = new ArrayList<>();
        for (int half = 1; half <= 60; half++) walked.addAll(walking.stepTo(NINE.plus(Duration.ofHours(12L * half))));
        assertThat(jumped).hasSize(300);
        assertThat(jumped).extracting(Recorded::recordedAt).isSorted();
        assertThat(jumped).allMatch(r -> r.recordedAt().equals(r.event().at()));
        assertThat(unplaced(walked)).isEqualTo(unplaced(jumped));
    }

    private List<Recorded> stepTo(Instant to) {
        List<Recorded> recorded = new ArrayList<>();
        while (true) {
            Gate gate = new Gate(state, to, true);
            gate.lapse(alarms, to);
            if (gate.empty()) return recorded;
            Batch batch = gate.batch(Map.of());
            assertThat(batch.entries().size()).isLessThanOrEqualTo(BatchDraft.MOST + 2);
            recorded.addAll(take(batch));
            assertThat(state.recordedAt())
                    .isEqualTo(recorded.get(recorded.size() - 1).recordedAt());
        }
    }

    /** Without the position of the batch, which depends on how many entries were gathered. */
    private static List<Recorded> unplaced(List<Recorded> recorded) {
        return recorded.stream()
                .map(r -> new Recorded(
                        r.ticket(),
                        r.version(),
                        r.commandId(),
                        r.digest(),
                        r.by(),
                        r.recordedAt(),
                        r.region(),
                        0,
                        r.event()))
                .toList();
    }

    @Test
    void a_rung_due_before_the_last_record_is_recorded_no_earlier_than_that_record() {
        register(1);
        Gate calls = new Gate(state, Story.on("03-02 15:00"));
        calls.report(call(CallReport.State.OFFERED));
        take(calls.batch(Map.of()));
        List<Recorded> recorded = stepTo(Story.on("03-02 18:00"));
        assertThat(recorded).isNotEmpty().allMatch(r -> r.recordedAt().equals(Story.on("03-02 15:00")));
    }

    @Test
    void a_running_clock_records_now() {
        register(2);
        Instant now = Story.on("03-02 13:00");
        Gate gate = new Gate(state, now);
        assertThat(gate.lapse(alarms, now)).hasSize(4).contains(Story.on("03-02 11:00"));
        Batch batch = gate.batch(Map.of());
        assertThat(batch.recordedAt()).isEqualTo(now);
        assertThat(take(batch)).allMatch(r -> r.recordedAt().equals(now));
    }
}
