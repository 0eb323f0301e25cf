package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallMeasure;
import cn.duban.calls.CallTable;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Window;
import cn.duban.notice.NoticePlanner;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Story;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Particulars;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 100,000 invented topics and agents leave a region as large as the limit makes it, with every figure whole. */
class OpenNamesTest {
    private static final Instant NINE = Story.on("03-02 09:00");
    private static final int INVENTED = 100_000;
    private static final NameLimits LIMITS = new NameLimits(50, 30);
    private static final String LISTED = Story.POLICY.topics().get(0).path();

    private RegionState state = new RegionState(Story.REGION);
    private OpenNames names = new OpenNames(LIMITS, Story.POLICY);

    private Gate gate() {
        return new Gate(state, NINE.plusSeconds(state.position()), false, NoticePlanner.NONE, Optional.of(names));
    }

    private static Proposal registration(String id, String topic) {
        Ticket none = Ticket.unregistered(id);
        Matter heating = Matters.heating();
        Particulars of = Particulars.of(heating);
        Matter matter = new Particulars(of.region(), of.kind(), topic, of.labels(), of.urgency()).in(heating);
        Decision.Accepted accepted = (Decision.Accepted) CommandDecider.decide(
                none,
                new Submission(id, "c", 7, "x", false, Optional.empty(), Optional.empty(), new Register(matter)),
                Story.POLICY,
                NINE);
        // As a policy without a tree of topics has it, and as older logs do.
        Registered placed = (Registered) accepted.events().get(0);
        List<TicketEvent> events = List.of(new Registered(placed.at(), matter, placed.clocks()));
        return new Proposal(id, "c", 7, "x", 0, events, none.afterAll(events).summary());
    }

    private Gate.Verdict register(String id, String topic) {
        Gate gate = gate();
        Gate.Verdict verdict = gate.propose(registration(id, topic));
        if (verdict == Gate.Verdict.TAKEN) state.take(gate.batch(Map.of()));
        return verdict;
    }

    private static Entry.AgentStated agent(String name) {
        return new Entry.AgentStated(
                new AgentReport(name, "S1", Optional.of("A"), AgentReport.State.READY, NINE.minusSeconds(60)));
    }

    private long registered() {
        return state.viewAt(NINE.plusSeconds(3600), Window.TODAY).open().total();
    }

    @Test
    void a_hundred_thousand_invented_topics_cost_the_limit_and_every_ticket_taken_is_counted() {
        int taken = 0;
        for (int i = 0; i < INVENTED; i++)
            switch (register("T-" + i, "编造/" + i)) {
                case TAKEN -> taken++;
                case NAMES_FULL -> {}
                default -> throw new AssertionError("an unexpected verdict");
            }
        assertThat(taken).isEqualTo(LIMITS.topics());
        assertThat(state.counters().names()).isLessThan(200);
        assertThat(state.tickets()).hasSize(taken);
        assertThat(registered()).isEqualTo(taken);
        assertThat(register("KNOWN", "编造/7")).isEqualTo(Gate.Verdict.TAKEN);
        assertThat(register("LISTED", LISTED)).isEqualTo(Gate.Verdict.TAKEN);
        assertThat(registered()).isEqualTo(taken + 2L);
    }

    @Test
    void a_hundred_thousand_invented_agents_cost_the_limit_and_every_report_taken_is_counted() {
        int taken = 0;
        for (int i = 0; i < INVENTED; i++) {
            Gate gate = gate();
            Gate.Reported reported = gate.report(agent("agent " + i));
            if (reported == Gate.Reported.TAKEN) {
                state.take(gate.batch(Map.of()));
                taken++;
            } else assertThat(reported).isEqualTo(Gate.Reported.NAMES_FULL);
        }
        assertThat(taken).isEqualTo(LIMITS.agents());
        assertThat(state.calls().counters().names()).isLessThan(120);
        CallTable table = CallTable.of(state.calls(), NINE.plusSeconds(60), Window.TODAY, Optional.of(Dimension.AGENT));
        assertThat(table.parts()).hasSize(taken);
        assertThat(table.total().count(CallMeasure.READY_SECONDS)).isEqualTo(taken * 120L);
    }

    @Test
    void names_of_one_batch_count_together() {
        Gate gate = gate();
        int taken = 0;
        for (int i = 0; i < 60; i++) if (gate.propose(registration("B-" + i, "同批/" + i)) == Gate.Verdict.TAKEN) taken++;
        assertThat(taken).isEqualTo(LIMITS.topics());
        state.take(gate.batch(Map.of()));
        assertThat(register("B-60", "同批/60")).isEqualTo(Gate.Verdict.NAMES_FULL);
        assertThat(register("B-61", "同批/0")).isEqualTo(Gate.Verdict.TAKEN);
    }

    @Test
    void a_region_that_is_restored_from_a_checkpoint_has_no_room_for_more() {
        for (int i = 0; i < LIMITS.topics(); i++) register("R-" + i, "重启/" + i);
        state = RegionState.restored(state.snapshot());
        assertThat(register("R-MORE", "重启/又一个")).isEqualTo(Gate.Verdict.NAMES_FULL);
        names = new OpenNames(LIMITS, Story.POLICY);
        assertThat(register("R-MORE", "重启/又一个")).isEqualTo(Gate.Verdict.NAMES_FULL);
        assertThat(register("R-SAME", "重启/0")).isEqualTo(Gate.Verdict.TAKEN);
    }

    @Test
    void a_log_with_more_names_than_the_limit_folds_and_takes_no_further_one() {
        names = new OpenNames(NameLimits.NONE, Story.POLICY);
        for (int i = 0; i < 3 * LIMITS.topics(); i++) register("L-" + i, "旧日志/" + i);
        List<String> before = state.tickets().keySet().stream().sorted().toList();
        names = new OpenNames(LIMITS, Story.POLICY);
        assertThat(register("L-NEW", "旧日志/新")).isEqualTo(Gate.Verdict.NAMES_FULL);
        assertThat(register("L-OLD", "旧日志/" + (3 * LIMITS.topics() - 1))).isEqualTo(Gate.Verdict.TAKEN);
        assertThat(state.tickets().keySet()).containsAll(before).hasSize(before.size() + 1);
    }
}
