package cn.duban.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.DataKeys;
import cn.duban.engine.Engine;
import cn.duban.engine.LiveLineSessions;
import cn.duban.engine.MemoryLog;
import cn.duban.liveline.OnAirAction;
import cn.duban.liveline.RotaAction;
import cn.duban.liveline.RotaSlot;
import cn.duban.liveline.Session;
import cn.duban.liveline.SessionAction;
import cn.duban.liveline.SessionEvent;
import cn.duban.liveline.SessionRefusal;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.runtime.codec.LiveLineSamples;
import cn.duban.runtime.projection.ProjectionCheckpoints;
import cn.duban.scoring.Scoring;
import cn.duban.scoring.TicketCourse;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Submission;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions on a running engine with its log in memory. */
class LiveLineOnEngineTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();

    private final MemoryLog log = new MemoryLog();
    private EngineSystem running;

    private Engine start() {
        Config config = ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        duban.clock { mode = stepped, start = "2026-03-02T09:00:00+08:00" }
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

    private static LiveLineSessions.Outcome does(Engine engine, String commandId, long digest, SessionAction deed) {
        return now(engine.liveLine().take(LiveLineSamples.step(commandId, digest, "S-1", deed)));
    }

    private static List<SessionEvent> steps(Engine engine) {
        return now(engine.liveLine().ask(c -> c.liveLine().steps()));
    }

    private static Optional<TicketCourse> course(Engine engine) {
        return now(engine.liveLine().ask(c -> c.course("T-1")));
    }

    private static void submit(Engine engine, String commandId, TicketCommand command) {
        assertThat(now(engine.submit(new Submission(
                        "T-1", commandId, 7, "tester", true, Optional.empty(), Optional.empty(), command))))
                .isInstanceOf(Engine.CommandReply.Done.class);
    }

    @Test
    void an_event_is_taken_once_and_a_wrong_one_is_refused_with_the_reason() {
        Engine engine = start();
        assertThat(does(engine, "c-0", 0, new OnAirAction.Start()).verdict())
                .isEqualTo(LiveLineSessions.Verdict.UNKNOWN);
        SessionAction plan = new RotaAction.Plan(LiveLineSamples.slot());
        assertThat(does(engine, "c-1", 1, plan).verdict()).isEqualTo(LiveLineSessions.Verdict.TAKEN);
        assertThat(does(engine, "c-1", 1, plan).verdict()).isEqualTo(LiveLineSessions.Verdict.REPEATED);
        assertThat(does(engine, "c-1", 2, new OnAirAction.Start()).verdict())
                .isEqualTo(LiveLineSessions.Verdict.REUSED);
        LiveLineSessions.Outcome early = does(engine, "c-2", 2, new OnAirAction.End());
        assertThat(early.verdict()).isEqualTo(LiveLineSessions.Verdict.REFUSED);
        assertThat(early.why().map(SessionRefusal::detail)).contains("is PLANNED");
        assertThat(does(engine, "c-2", 3, new OnAirAction.Start()).session())
                .map(Session::state)
                .contains(Session.State.ON_AIR);
    }

    @Test
    void of_many_concurrent_requests_for_a_seat_one_gets_it() {
        Engine engine = start();
        List<CompletionStage<LiveLineSessions.Outcome>> asked = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RotaSlot of = LiveLineSamples.slot();
            RotaSlot slot = new RotaSlot(
                    of.from(), of.to(), "leader " + i, of.post(), of.host(), of.region(), of.unit(), "", of.seat());
            asked.add(engine.liveLine().take(LiveLineSamples.step("c-" + i, i, "S-" + i, new RotaAction.Plan(slot))));
        }
        assertThat(asked.stream().map(a -> now(a).verdict()))
                .containsOnly(LiveLineSessions.Verdict.TAKEN, LiveLineSessions.Verdict.REFUSED)
                .containsOnlyOnce(LiveLineSessions.Verdict.TAKEN);
        assertThat(steps(engine)).hasSize(1);
    }

    @Test
    void sessions_are_the_same_after_a_restart_with_and_without_a_checkpoint() {
        Engine engine = start();
        does(engine, "c-1", 1, new RotaAction.Plan(LiveLineSamples.slot()));
        ProjectionCheckpoints<Scoring.Snapshot> checkpoints =
                ProjectionCheckpoints.ofScoring(log, POLICY.zone(), Runnable::run);
        now(checkpoints.keep(now(engine.scores().ask(Scoring::snapshot))));
        does(engine, "c-2", 2, new OnAirAction.Start());
        List<SessionEvent> before = now(engine.liveLine().ask(c -> c.liveLine().steps()));
        running.close();
        Engine again = start();
        assertThat(steps(again)).isEqualTo(before).hasSize(2);
        assertThat(does(again, "c-2", 2, new OnAirAction.Start()).verdict())
                .isEqualTo(LiveLineSessions.Verdict.REPEATED);
    }

    @Test
    void the_course_of_a_ticket_starts_with_its_first_unit() {
        Engine engine = start();
        submit(engine, "c-1", new Register(Matters.heating()));
        assertThat(course(engine)).isEmpty();
        submit(engine, "c-2", new Dispatch("YL-610802", List.of(), Optional.empty(), Due.BY_POLICY));
        // A node folds a published batch a moment after the region's answer.
        await("scoring has folded the dispatch")
                .untilAsserted(() -> assertThat(course(engine))
                        .contains(new TicketCourse(Optional.empty(), Optional.empty(), false, 0, false)));
        now(engine.step(engine.clock().instant().plus(Duration.ofDays(30))));
        await("scoring has folded the missed clock")
                .untilAsserted(
                        () -> assertThat(course(engine).map(TicketCourse::late)).contains(true));
    }
}
