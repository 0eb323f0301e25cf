package cn.duban.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.LiveLineSessions;
import cn.duban.engine.RegionLog;
import cn.duban.liveline.EngineSessionAction;
import cn.duban.liveline.OnAirAction;
import cn.duban.liveline.RotaAction;
import cn.duban.liveline.RotaSlot;
import cn.duban.liveline.Session;
import cn.duban.liveline.SessionAction;
import cn.duban.liveline.SessionEvent;
import cn.duban.notice.SamplePolicy;
import cn.duban.policy.Policy;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.runtime.codec.EventCodec;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of the live line that are not opened, on a running engine with a shift supervisor to remind. */
class AbsentSessionsTest {
    private static final String CITY = InMemoryEngine.POLICY.cityCode();
    private static final Instant NINE = InMemoryEngine.START;
    private static final Duration AFTER = Duration.ofMinutes(15);

    @TempDir
    Path folder;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private Policy policy() {
        return SamplePolicy.of(
                folder, SamplePolicy.PEOPLE, "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }");
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static SessionAction plan(String session, Instant from) {
        return new RotaAction.Plan(new RotaSlot(
                from,
                from.plus(Duration.ofHours(2)),
                "领导" + session,
                "县长",
                "神木市",
                Optional.of("610881"),
                Optional.empty(),
                "",
                "席位" + session));
    }

    private static SessionEvent step(Engine engine, String commandId, String session, SessionAction action) {
        return new SessionEvent(
                commandId, commandId.hashCode(), session, "desk", engine.clock().instant(), action);
    }

    private static LiveLineSessions.Verdict does(
            Engine engine, String commandId, String session, SessionAction action) {
        return now(engine.liveLine().take(step(engine, commandId, session, action)))
                .verdict();
    }

    private static Session session(Engine engine, String id) {
        return now(engine.liveLine().ask(c -> c.liveLine().session(id).orElseThrow()));
    }

    private static void jump(Engine engine, Duration by) {
        now(engine.step(engine.clock().instant().plus(by)));
    }

    private List<Batch> batches() {
        return now(memory.log().read(CITY, 1, 10_000)).stream()
                .map(row -> EventCodec.batch(row.payload()))
                .toList();
    }

    /** Session events of the city's log, with the instants at which they were recorded. */
    private List<String> recorded() {
        List<String> recorded = new ArrayList<>();
        for (Batch batch : batches())
            for (Entry entry : batch.entries())
                if (entry instanceof Entry.OnLine said) recorded.add(batch.recordedAt() + " " + said.step());
        return recorded;
    }

    private long count(Class<? extends SessionAction> of) {
        return batches().stream()
                .flatMap(batch -> batch.entries().stream())
                .filter(entry -> entry instanceof Entry.OnLine said
                        && of.isInstance(said.step().action()))
                .count();
    }

    @Test
    void a_session_that_nobody_opens_is_absent_at_its_instant_and_the_shift_supervisor_is_reminded() {
        Engine engine = memory.start(policy());
        does(engine, "p", "S-1", plan("S-1", NINE.plus(Duration.ofHours(1))));
        jump(engine, Duration.ofMinutes(74));
        assertThat(session(engine, "S-1").state()).isEqualTo(Session.State.PLANNED);
        jump(engine, Duration.ofMinutes(20));
        Session absent = session(engine, "S-1");
        assertThat(absent.state()).isEqualTo(Session.State.ABSENT);
        assertThat(absent.unopened()).isTrue();
        assertThat(absent.absentSince()).contains(NINE.plus(Duration.ofHours(1)).plus(AFTER));
        assertThat(absent.reminders()).singleElement().satisfies(reminder -> {
            assertThat(reminder.outcome().name()).isEqualTo("值班戊");
            assertThat(reminder.outcome().channel()).contains("local");
            assertThat(reminder.at()).isEqualTo(absent.absentSince().orElseThrow());
        });
        assertThat(does(engine, "start", "S-1", new OnAirAction.Start())).isEqualTo(LiveLineSessions.Verdict.TAKEN);
        assertThat(session(engine, "S-1").state()).isEqualTo(Session.State.ON_AIR);
        assertThat(session(engine, "S-1").lateness()).contains(Duration.ofMinutes(34));
    }

    /** A clock that runs records it by the region's timer, with nothing else to wake the region. */
    @Test
    void on_a_running_clock_an_absence_has_the_instant_of_the_rule() {
        Engine engine = memory.start(ConfigFactory.parseString("duban.clock { mode = scaled, speed = 600 }"));
        Instant from = engine.clock().instant().plus(Duration.ofMinutes(5));
        does(engine, "p", "S-1", plan("S-1", from));
        await("the session is absent")
                .atMost(Duration.ofSeconds(20))
                .until(() -> session(engine, "S-1").state() == Session.State.ABSENT);
        assertThat(session(engine, "S-1").absentSince()).contains(from.plus(AFTER));
        assertThat(count(EngineSessionAction.Unopened.class)).isEqualTo(1);
    }

    @Test
    void an_absence_and_its_reminder_are_recorded_once_over_kills_and_restarts() {
        Engine engine = memory.start(policy());
        does(engine, "p", "S-1", plan("S-1", NINE));
        does(engine, "q", "S-2", plan("S-2", NINE.plus(Duration.ofHours(5))));
        memory.kill();
        engine = memory.startAgain(policy());
        jump(engine, Duration.ofMinutes(30));
        assertThat(session(engine, "S-1").state()).isEqualTo(Session.State.ABSENT);
        memory.kill();
        engine = memory.startAgain(policy());
        jump(engine, Duration.ofHours(1));
        assertThat(count(EngineSessionAction.Unopened.class)).isEqualTo(1);
        assertThat(count(EngineSessionAction.Reminded.class)).isEqualTo(1);
        assertThat(session(engine, "S-2").state()).isEqualTo(Session.State.PLANNED);
        jump(engine, Duration.ofHours(10));
        assertThat(count(EngineSessionAction.Unopened.class)).isEqualTo(2);
        assertThat(session(engine, "S-2").absentSince())
                .contains(NINE.plus(Duration.ofHours(5)).plus(AFTER));
    }

    @Test
    void one_jump_leaves_the_same_absences_as_many_steps() {
        List<String> jumped = walked(Duration.ofDays(3));
        assertThat(jumped).anyMatch(line -> line.contains("Unopened")).anyMatch(line -> line.contains("Reminded"));
        memory.forget();
        assertThat(walked(Duration.ofMinutes(7))).isEqualTo(jumped);
    }

    /** Sessions of three days, some at the same instant, one moved. */
    private List<String> walked(Duration steps) {
        Engine engine = memory.start(policy());
        Random random = new Random(5);
        for (int i = 0; i < 12; i++)
            does(engine, "p-" + i, "S-" + i, plan("S-" + i, NINE.plus(Duration.ofHours(random.nextInt(60)))));
        does(engine, "moved", "S-3", plan("S-3", NINE.plus(Duration.ofHours(61))));
        Instant goal = NINE.plus(Duration.ofDays(3));
        while (engine.clock().instant().isBefore(goal)) {
            Duration left = Duration.between(engine.clock().instant(), goal);
            jump(engine, steps.compareTo(left) < 0 ? steps : left);
        }
        assertThat(count(EngineSessionAction.Unopened.class)).isEqualTo(12);
        return recorded();
    }

    /** The log is one of an engine that did not know absences: it has old sessions, and one whose slot is not over. */
    @Test
    void sessions_of_an_older_engine_become_absent_and_only_the_current_one_reminds() {
        Engine engine = memory.start(policy());
        Instant then = NINE.plus(Duration.ofDays(30)).plus(Duration.ofMinutes(40));
        List<Entry> plans = new ArrayList<>();
        for (int i = 0; i < 20; i++)
            plans.add(new Entry.OnLine(
                    step(engine, "old-" + i, "S-" + i, plan("S-" + i, NINE.plus(Duration.ofDays(i))))));
        plans.add(
                new Entry.OnLine(step(engine, "current", "S-NOW", plan("S-NOW", then.minus(Duration.ofMinutes(40))))));
        memory.kill();
        long head = now(memory.log().head(CITY)).map(RegionLog.Row::position).orElse(0L);
        Batch batch = new Batch(CITY, head + 1, then, plans, Map.of());
        now(memory.log().append(new RegionLog.Row(CITY, head + 1, UUID.randomUUID(), then, EventCodec.bytes(batch))));
        now(memory.log().saveSteppedTo(then));
        engine = memory.startAgain(policy());
        jump(engine, Duration.ofMinutes(1));
        assertThat(count(EngineSessionAction.Unopened.class)).isEqualTo(21);
        for (int i = 0; i < 20; i++) {
            assertThat(session(engine, "S-" + i).absentSince())
                    .contains(NINE.plus(Duration.ofDays(i)).plus(AFTER));
            assertThat(session(engine, "S-" + i).reminders()).isEmpty();
        }
        assertThat(session(engine, "S-NOW").reminders()).hasSize(1);
        assertThat(count(EngineSessionAction.Reminded.class)).isEqualTo(1);
    }
}
