package cn.duban.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallMeasure;
import cn.duban.calls.CallReport;
import cn.duban.calls.CallSums;
import cn.duban.calls.CallTable;
import cn.duban.calls.MissedCall;
import cn.duban.engine.DataKeys;
import cn.duban.engine.Engine;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Window;
import cn.duban.region.count.Board;
import cn.duban.runtime.codec.SealedRows;
import cn.duban.runtime.replica.RegionRecovery;
import cn.duban.runtime.replica.Replica;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls and agents on a running engine: counted once, shown on the boards, and proved. */
class CallsOnEngineTest {
    private static final Instant START = InMemoryEngine.START;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private static CallReport call(
            String id, CallReport.Direction direction, CallReport.State state, Instant at, String... returns) {
        return new CallReport(
                id,
                direction,
                Optional.of("610881"),
                "12345",
                state,
                Optional.empty(),
                Optional.of("A301"),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                List.of(returns).stream().findFirst(),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    private static AgentReport agent(AgentReport.State state, Instant at) {
        return new AgentReport("A301", "S3", Optional.empty(), state, at);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void aMorning(Engine engine) {
        assertThat(done(engine.agent(agent(AgentReport.State.READY, START.minusSeconds(600)))))
                .isTrue();
        assertThat(done(engine.call(call("m-1", CallReport.Direction.IN, CallReport.State.OFFERED, START))))
                .isTrue();
        assertThat(done(engine.call(
                        call("m-1", CallReport.Direction.IN, CallReport.State.ABANDONED, START.plusSeconds(20)))))
                .isTrue();
        assertThat(done(engine.call(call(
                        "o-1", CallReport.Direction.OUT, CallReport.State.ANSWERED, START.plusSeconds(60), "m-1"))))
                .isTrue();
        assertThat(done(engine.call(call("m-1", CallReport.Direction.IN, CallReport.State.OFFERED, START))))
                .isFalse();
        assertThat(done(engine.agent(agent(AgentReport.State.BUSY, START.plusSeconds(60)))))
                .isTrue();
        assertThat(done(engine.agent(agent(AgentReport.State.BUSY, START.plusSeconds(60)))))
                .isFalse();
        assertThat(done(engine.agent(agent(AgentReport.State.OFF, START.plusSeconds(360)))))
                .isTrue();
    }

    private static CallTable table(Engine engine) {
        return engine.boards()
                .calls()
                .ask((calls, now) -> CallTable.of(calls, now, Window.TODAY, Optional.of(Dimension.SHIFT)));
    }

    private static void shown(Engine engine) {
        await("the calls are counted")
                .atMost(Duration.ofSeconds(10))
                .until(() -> table(engine).total().count(CallMeasure.BUSY_SECONDS) == 300);
        CallTable table = table(engine);
        assertThat(table.parts()).containsOnlyKeys("S3");
        assertThat(table.total().count(CallMeasure.READY_SECONDS)).isEqualTo(660);
        assertThat(table.total().count(CallMeasure.CALLED_BACK)).isEqualTo(1);
        List<MissedCall> missed = engine.boards().calls().ask((calls, now) -> calls.missed());
        assertThat(missed).singleElement().satisfies(m -> assertThat(m.owed()).isFalse());
        assertThat(engine.boards().calls().board().owed()).isZero();
        Board county = engine.boards().region("610881", Window.TODAY).orElseThrow();
        assertThat(county.calls().count(CallMeasure.CALLS_OFFERED)).isEqualTo(1);
        CallSums city = engine.boards().city(Window.TODAY).calls();
        assertThat(city.count(CallMeasure.CALLS_OFFERED)).isEqualTo(1);
        assertThat(city.count(CallMeasure.CALLS_ABANDONED)).isEqualTo(1);
    }

    /** Compares the counters with those counted from the log in another way. */
    private void proved() {
        Replica city = new Replica(done(RegionRecovery.recover(memory.log(), new SealedRows(DataKeys.NONE), "610800"))
                .state());
        CallRecount recounted = done(CallRecount.of(memory.log(), "610800", city.cut(START), Runnable::run));
        assertThat(recounted.differences()).isEmpty();
        assertThat(recounted.reports()).isEqualTo(6);
    }

    @Test
    void calls_are_counted_once_shown_on_their_countys_board_and_proved_after_a_restart() {
        Engine engine = memory.start();
        done(engine.step(START.plusSeconds(400)));
        aMorning(engine);
        shown(engine);
        proved();
        memory.stop();
        Engine again = memory.startAgain(InMemoryEngine.POLICY);
        shown(again);
        proved();
        assertThat(done(again.agent(agent(AgentReport.State.OFF, START.plusSeconds(360)))))
                .isFalse();
    }

    @Test
    void an_agents_report_is_refused_if_it_is_much_too_old() {
        Engine engine = memory.start();
        assertThat(done(engine.agent(agent(AgentReport.State.OFF, START)))).isTrue();
        Instant before = START.minus(Duration.ofDays(3));
        assertThatThrownBy(() -> done(engine.agent(agent(AgentReport.State.READY, before.minusSeconds(1)))))
                .hasCauseInstanceOf(Engine.TooEarlyException.class);
        assertThat(done(engine.agent(agent(AgentReport.State.READY, before)))).isTrue();
    }
}
