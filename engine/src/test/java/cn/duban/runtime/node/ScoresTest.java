package cn.duban.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.DataKeys;
import cn.duban.engine.Engine;
import cn.duban.engine.MemoryLog;
import cn.duban.engine.RegionLog;
import cn.duban.engine.Scores;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.region.ExclusionEvent;
import cn.duban.runtime.projection.ProjectionCheckpoints;
import cn.duban.scoring.Exclusion;
import cn.duban.scoring.Scoring;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Submission;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scoring on a running engine with a log in memory: it contains every answered command once, across restarts. */
class ScoresTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final String UNIT = "YL-610802";

    private final MemoryLog log = new MemoryLog();
    private EngineSystem running;

    private Engine start() {
        Config config = ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        duban.clock { mode = stepped, start = "2026-03-02T09:00:00+08:00" }
                        duban.engine.ask-timeout = 5 s
                        pekko.actor.serialize-messages = on
                        pekko.persistence.journal.plugin = "pekko.persistence.journal.inmem"
                        """).withFallback(ConfigFactory.load());
        running = EngineSystem.start(config, POLICY, log, DataKeys.NONE, ConfigFactory.empty());
        Engine engine = running.engine();
        await("the engine is ready")
                .atMost(Duration.ofSeconds(30))
                .until(() -> engine.health().ready());
        return engine;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void does(Engine engine, String ticket, String commandId, TicketCommand command) {
        assertThat(now(engine.submit(new Submission(
                        ticket, commandId, 7, "tester", true, Optional.empty(), Optional.empty(), command))))
                .isInstanceOf(Engine.CommandReply.Done.class);
    }

    private static void dispatched(Engine engine, String ticket) {
        does(engine, ticket, "c-1", new Register(Matters.heating()));
        does(engine, ticket, "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
    }

    private static Map<String, Integer> sums(Engine engine) {
        return now(engine.scores().ask(Scoring::everything));
    }

    private static ExclusionEvent step(String commandId, long digest, ExclusionEvent.Action action) {
        return new ExclusionEvent(commandId, digest, action, "T-1", UNIT, "不可抗力", "x", Instant.EPOCH);
    }

    private static Scores.Verdict verdict(Engine engine, ExclusionEvent step) {
        return now(engine.scores().exclude(step)).verdict();
    }

    @Test
    void a_question_sees_every_earlier_answer() {
        Engine engine = start();
        for (int i = 1; i <= 20; i++) {
            dispatched(engine, "T-" + i);
            assertThat(sums(engine)).containsEntry("d20514|VOLUME.of|UNIT|" + UNIT + "|0", i);
        }
        // So many similar tickets raise a warning, too, which is recorded a little later.
        await("scoring has folded everything")
                .atMost(Duration.ofSeconds(20))
                .until(() -> engine.scores().behind() == 0);
    }

    @Test
    void a_ticket_that_moves_is_one_ticket() {
        Engine engine = start();
        dispatched(engine, "T-1");
        does(
                engine,
                "T-1",
                "c-3",
                new Correct(
                        Optional.of("610881"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        does(engine, "T-1", "c-4", new Sign(UNIT));
        await("scoring has folded the move")
                .untilAsserted(() -> assertThat(sums(engine))
                        .containsEntry("d20514|VOLUME.of|UNIT|" + UNIT + "|0", 1)
                        .containsEntry("d20514|SIGNING.met|UNIT|" + UNIT + "|0", 1));
    }

    @Test
    void an_event_of_the_ledger_is_taken_once_and_judged_by_the_present_state() {
        Engine engine = start();
        dispatched(engine, "T-1");
        assertThat(verdict(engine, step("e-1", 1, ExclusionEvent.Action.REFUSE)))
                .isEqualTo(Scores.Verdict.REFUSED);
        assertThat(verdict(engine, step("e-1", 1, ExclusionEvent.Action.APPEAL)))
                .isEqualTo(Scores.Verdict.TAKEN);
        assertThat(verdict(engine, step("e-1", 1, ExclusionEvent.Action.APPEAL)))
                .isEqualTo(Scores.Verdict.REPEATED);
        assertThat(verdict(engine, step("e-1", 2, ExclusionEvent.Action.EXCLUDE)))
                .isEqualTo(Scores.Verdict.REUSED);
        assertThat(sums(engine)).containsKey("d20514|VOLUME.of|UNIT|" + UNIT + "|0");
        assertThat(verdict(engine, step("e-2", 2, ExclusionEvent.Action.EXCLUDE)))
                .isEqualTo(Scores.Verdict.TAKEN);
        assertThat(sums(engine))
                .doesNotContainKey("d20514|VOLUME.of|UNIT|" + UNIT + "|0")
                .containsEntry("d20514|VOLUME.excluded|UNIT|" + UNIT + "|0", 1);
    }

    @Test
    void of_many_concurrent_decisions_one_is_taken() {
        Engine engine = start();
        dispatched(engine, "T-1");
        List<CompletionStage<Scores.Outcome>> asked = new ArrayList<>();
        for (int i = 0; i < 10; i++)
            asked.add(engine.scores().exclude(step("e-" + i, i + 1, ExclusionEvent.Action.EXCLUDE)));
        assertThat(asked.stream().map(a -> now(a).verdict()).filter(v -> v == Scores.Verdict.TAKEN))
                .hasSize(1);
        assertThat(now(engine.scores().ask(Scoring::exclusions)))
                .singleElement()
                .extracting(e -> e.steps().size())
                .isEqualTo(1);
    }

    @Test
    void after_a_restart_scoring_resumes_from_its_checkpoint_with_everything() {
        Engine engine = start();
        dispatched(engine, "T-1");
        verdict(engine, step("e-1", 1, ExclusionEvent.Action.EXCLUDE));
        ProjectionCheckpoints<Scoring.Snapshot> checkpoints =
                ProjectionCheckpoints.ofScoring(log, POLICY.zone(), Runnable::run);
        now(checkpoints.keep(now(engine.scores().ask(Scoring::snapshot))));
        dispatched(engine, "T-2");
        Map<String, Integer> before = sums(engine);
        running.close();
        assertThat(now(checkpoints.latest(regions())))
                .hasValueSatisfying(kept -> assertThat(kept.positions()).isNotEmpty());
        Engine again = start();
        assertThat(sums(again)).isEqualTo(before);
        assertThat(again.scores()
                        .ask(c -> c.exclusion("T-1", UNIT))
                        .toCompletableFuture()
                        .join())
                .map(Exclusion::state)
                .contains(Exclusion.State.EXCLUDED);
        assertThat(verdict(again, step("e-1", 1, ExclusionEvent.Action.EXCLUDE)))
                .isEqualTo(Scores.Verdict.REPEATED);
    }

    private static List<String> regions() {
        return POLICY.regions().stream().map(r -> r.code()).toList();
    }

    @Test
    void a_checkpoint_ahead_of_the_logs_is_not_used() {
        Engine engine = start();
        dispatched(engine, "T-1");
        Scoring.Snapshot ahead = now(engine.scores().ask(Scoring::snapshot));
        MemoryLog other = new MemoryLog();
        ProjectionCheckpoints<Scoring.Snapshot> checkpoints =
                ProjectionCheckpoints.ofScoring(other, POLICY.zone(), Runnable::run);
        now(checkpoints.keep(ahead));
        assertThat(now(checkpoints.latest(regions()))).isEmpty();
    }

    @Test
    void no_event_is_acknowledged_while_the_store_is_away() {
        Engine engine = start();
        dispatched(engine, "T-1");
        sums(engine);
        log.away(true);
        assertThatThrownBy(() -> verdict(engine, step("e-1", 1, ExclusionEvent.Action.EXCLUDE)))
                .hasCauseInstanceOf(RegionLog.StoreAwayException.class);
        log.away(false);
        await("the store takes the event again")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(verdict(engine, step("e-1", 1, ExclusionEvent.Action.EXCLUDE)))
                        .isIn(Scores.Verdict.TAKEN, Scores.Verdict.REPEATED));
    }
}
