package cn.duban.calls;

import static cn.duban.calls.CallReport.State.ABANDONED;
import static cn.duban.calls.CallReport.State.ANSWERED;
import static cn.duban.calls.CallReport.State.ENDED;
import static cn.duban.calls.CallReport.State.OFFERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.duban.metrics.Dimension;
import cn.duban.metrics.Window;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One morning shift, small enough to compute by hand. */
class ShiftDayTest {
    private final Calls calls = new Calls(SampleReports.CITY, SampleReports.ZONE);

    private CallTable today(Dimension by, String now) {
        return CallTable.of(calls, SampleReports.at(now), Window.TODAY, Optional.of(by));
    }

    private void comes(String time) {
        calls.advance(SampleReports.at(time));
    }

    /**
     * Two agents from 08:00 to 10:00. Wang takes two calls (300 s and 180 s) with 60 s of work after each, Li one of 240 s and
     * pauses for ten minutes; a fourth caller gives up after 20 s and Li calls him back.
     */
    private void theMorning() {
        comes("10:00:00");
        agent("wang", AgentReport.State.READY, "08:00:00");
        agent("li", AgentReport.State.READY, "08:00:00");
        conversation("c-1", "08:10:00", "08:10:12", "08:15:12", "wang");
        agent("wang", AgentReport.State.BUSY, "08:10:12");
        agent("wang", AgentReport.State.AFTER_CALL, "08:15:12");
        agent("wang", AgentReport.State.READY, "08:16:12");
        conversation("c-2", "08:20:00", "08:20:40", "08:24:40", "li");
        agent("li", AgentReport.State.BUSY, "08:20:40");
        agent("li", AgentReport.State.PAUSE, "08:24:40");
        agent("li", AgentReport.State.READY, "08:34:40");
        conversation("c-3", "09:00:00", "09:00:05", "09:03:05", "wang");
        agent("wang", AgentReport.State.BUSY, "09:00:05");
        agent("wang", AgentReport.State.AFTER_CALL, "09:03:05");
        agent("wang", AgentReport.State.READY, "09:04:05");
        calls.add(SampleReports.in("c-4", OFFERED, "09:30:00"));
        calls.add(SampleReports.in("c-4", ABANDONED, "09:30:20"));
        calls.add(SampleReports.out("o-1", ANSWERED, "09:40:20", "li", "c-4"));
        agent("li", AgentReport.State.BUSY, "09:40:20");
        calls.add(SampleReports.out("o-1", ENDED, "09:42:20", "li", ""));
        agent("li", AgentReport.State.READY, "09:42:20");
        agent("wang", AgentReport.State.OFF, "10:00:00");
        agent("li", AgentReport.State.OFF, "10:00:00");
    }

    private void conversation(String id, String offered, String answered, String ended, String agent) {
        calls.add(SampleReports.in(id, OFFERED, offered));
        calls.add(SampleReports.in(id, ANSWERED, answered, agent));
        calls.add(SampleReports.in(id, ENDED, ended));
    }

    private void agent(String agent, AgentReport.State state, String time) {
        calls.add(SampleReports.agent(agent, state, "S3", time));
    }

    @Test
    void the_figures_of_the_shift_equal_those_computed_by_hand() {
        theMorning();
        CallSums shift = today(Dimension.SHIFT, "10:00:00").parts().get("S3");
        assertThat(shift.count(CallMeasure.CALLS_OFFERED)).isEqualTo(4);
        assertThat(shift.count(CallMeasure.CALLS_ANSWERED)).isEqualTo(3);
        assertThat(shift.count(CallMeasure.CALLS_WITHIN15S)).isEqualTo(2);
        assertThat(shift.count(CallMeasure.CALLS_ABANDONED)).isEqualTo(1);
        assertThat(shift.count(CallMeasure.CALLED_BACK)).isEqualTo(1);
        assertThat(shift.count(CallMeasure.CALLS_OWED)).isZero();
        assertThat(shift.count(CallMeasure.CALLS_HANDLED)).isEqualTo(4);
        assertThat(shift.meanWait()).hasValueCloseTo((12 + 40 + 5) / 3.0, within(1e-9));
        assertThat(shift.durations(CallMeasure.WAIT_TIME).quantile(0.5)).hasValue(12);
        assertThat(shift.meanTalk()).hasValueCloseTo((300 + 240 + 180 + 120) / 4.0, within(1e-9));
        assertThat(shift.durations(CallMeasure.TIME_TO_CALL_BACK).quantile(0.5).orElseThrow())
                .isBetween(594L, 600L);
        // Busy 300 + 180 + 240 + 120 and after calls 60 + 60, out of two times 7,200 minus the pause of 600.
        assertThat(shift.occupiedSeconds()).isEqualTo(960);
        assertThat(shift.availableSeconds()).isEqualTo(13_800);
        assertThat(shift.loggedInSeconds()).isEqualTo(14_400);
        // Four conversations in four agent hours.
        assertThat(shift.callsPerAgentHour()).hasValueCloseTo(1.0, within(1e-9));
    }

    @Test
    void every_dimension_adds_up_to_the_total() {
        theMorning();
        for (Dimension by : new Dimension[] {
            Dimension.LINE, Dimension.HOUR, Dimension.SHIFT, Dimension.ROTATION, Dimension.AGENT, Dimension.REGION
        }) {
            CallTable table = today(by, "10:00:00");
            for (CallMeasure measure : CallMeasure.values()) {
                boolean told = by == Dimension.SHIFT
                        || (measure.ofAgents()
                                ? by != Dimension.LINE && by != Dimension.REGION
                                : measure.kind() != cn.duban.metrics.MeasureKind.DURATIONS
                                        || measure == CallMeasure.WAIT_TIME);
                long sum = table.parts().values().stream()
                        .mapToLong(part -> part.count(measure))
                        .sum();
                assertThat(sum)
                        .as(by + " " + measure)
                        .isEqualTo(told ? table.total().count(measure) : 0);
            }
        }
    }

    @Test
    void hours_and_agents_each_have_their_share() {
        theMorning();
        CallTable hours = today(Dimension.HOUR, "10:00:00");
        assertThat(hours.parts()).containsOnlyKeys("08", "09");
        assertThat(hours.parts().get("08").count(CallMeasure.CALLS_OFFERED)).isEqualTo(2);
        assertThat(hours.parts().get("08").loggedInSeconds()).isEqualTo(7_200);
        CallTable agents = today(Dimension.AGENT, "10:00:00");
        assertThat(agents.parts()).containsOnlyKeys("", "wang", "li");
        assertThat(agents.parts().get("").count(CallMeasure.CALLS_OFFERED)).isEqualTo(4);
        // The ENDED report names no agent, so it counts for the one who answered.
        assertThat(agents.parts().get("wang").count(CallMeasure.CALLS_HANDLED)).isEqualTo(2);
        assertThat(agents.parts().get("li").count(CallMeasure.CALLED_BACK)).isEqualTo(1);
        assertThat(agents.parts().get("li").count(CallMeasure.PAUSE_SECONDS)).isEqualTo(600);
    }

    @Test
    void a_running_state_counts_until_now_but_at_most_for_24_hours() {
        comes("08:30:00");
        agent("wang", AgentReport.State.READY, "08:00:00");
        assertThat(today(Dimension.SHIFT, "08:30:00").total().loggedInSeconds()).isEqualTo(1_800);
        assertThat(calls.agentsAt(SampleReports.at("08:30:00"))).containsEntry(AgentReport.State.READY, 1);
        Instant next = SampleReports.at("03-03 20:00:00");
        assertThat(CallTable.of(calls, next, Window.SEVEN_DAYS, Optional.empty())
                        .total()
                        .loggedInSeconds())
                .isEqualTo(86_400);
        assertThat(calls.agentsAt(next)).containsEntry(AgentReport.State.OFF, 1);
        comes("03-03 20:00:00");
        calls.add(SampleReports.agent("wang", AgentReport.State.OFF, "S5", "03-03 20:00:00"));
        assertThat(CallTable.of(calls, next, Window.SEVEN_DAYS, Optional.empty())
                        .total()
                        .count(CallMeasure.READY_SECONDS))
                .isEqualTo(86_400);
    }

    @Test
    void a_late_report_shortens_the_state_before_it() {
        comes("10:00:00");
        agent("wang", AgentReport.State.READY, "08:00:00");
        agent("wang", AgentReport.State.OFF, "09:00:00");
        agent("wang", AgentReport.State.BUSY, "08:30:30");
        agent("wang", AgentReport.State.BUSY, "08:30:30");
        CallSums total = today(Dimension.HOUR, "10:00:00").total();
        assertThat(total.count(CallMeasure.READY_SECONDS)).isEqualTo(1_830);
        assertThat(total.count(CallMeasure.BUSY_SECONDS)).isEqualTo(1_770);
    }
}
