package cn.duban.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineDriver;
import cn.duban.engine.WarningRegister;
import cn.duban.notice.SamplePolicy;
import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.region.Entry;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.DispatchingCommand.FastTrack;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.FastTeam;
import cn.duban.ticket.state.Matter;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.OfficerWarningAction;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Warnings on a whole engine with its log in memory: from tickets to warning events in the log, and back after a crash. */
class WarningsOnEngineTest {
    private static final String REGION = "610802";
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    private final InMemoryEngine engines = new InMemoryEngine();

    @TempDir
    private Path folder;

    private int tickets;

    private static Matter cold(String region, int caller) {
        return new Matter(
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                region,
                "供热/停暖",
                List.of(),
                "金沙小区整栋楼停暖无人维修",
                "金沙小区从昨晚开始整栋楼停暖，热力公司电话无人接听，老人小孩受冻，要求尽快恢复供热",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Matter.Citizen(
                        Optional.empty(),
                        Optional.of("1390912" + String.format("%04d", caller)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** Registers one ticket a minute, each of another caller. */
    private void calls(Engine engine, String region, int count) {
        for (int i = 0; i < count; i++) {
            tickets++;
            EngineDriver.done(engine, "T-" + tickets, "c-" + tickets, new Register(cold(region, tickets)));
            EngineDriver.step(engine, Duration.ofMinutes(1));
        }
    }

    private static Optional<Warning> of(Engine engine, Signal signal) {
        return engine.warnings().all().stream()
                .filter(w -> w.sign(signal).isPresent() && w.region().equals(REGION))
                .findFirst();
    }

    private long raises() {
        return InMemoryEngine.POLICY.regions().stream()
                .flatMap(r -> engines.log().read(r.code(), 1, Integer.MAX_VALUE).toCompletableFuture().join().stream())
                .flatMap(row -> EventCodec.batch(row.payload()).entries().stream())
                .filter(e ->
                        e instanceof Entry.Warned warned && warned.step().action() instanceof EngineWarningAction.Raise)
                .count();
    }

    @Test
    void a_storm_of_calls_raises_a_warning_within_the_step() {
        Engine engine = engines.start();
        calls(engine, REGION, 18);
        Warning matter = of(engine, Signal.SAME_MATTER).orElseThrow();
        Finding surge = matter.sign(Signal.SURGE).orElseThrow();
        assertThat(surge.topic()).contains("供热/停暖");
        assertThat(surge.sentence()).contains("常态");
        assertThat(engine.warnings().all())
                .as("one outbreak, one warning")
                .filteredOn(w -> w.region().equals(REGION))
                .hasSize(1);
        assertThat(matter.level()).isGreaterThanOrEqualTo(WarningLevel.ORANGE);
        assertThat(matter.sign(Signal.SAME_MATTER).orElseThrow().callers()).isGreaterThanOrEqualTo(10);
        assertThat(matter.tickets()).contains("T-1", "T-10");
        assertThat(matter.state().open()).isTrue();
        assertThat(matter.tickets()).contains("T-3");
    }

    @Test
    void a_warning_ends_at_its_own_instant_after_twelve_quiet_hours_however_the_clock_jumps() {
        Engine engine = engines.start();
        calls(engine, REGION, 6);
        Instant last = of(engine, Signal.SAME_MATTER).orElseThrow().signs().stream()
                .map(Finding::at)
                .max(Instant::compareTo)
                .orElseThrow();
        EngineDriver.step(engine, Duration.ofDays(5));
        Warning over = of(engine, Signal.SAME_MATTER).orElseThrow();
        assertThat(over.state()).isEqualTo(Warning.State.RESOLVED);
        assertThat(over.endedAt().orElseThrow())
                .isBetween(last.plus(Duration.ofHours(12)), last.plus(Duration.ofHours(13)));
    }

    @Test
    void a_kill_loses_no_warning_and_raises_none_twice() {
        Engine engine = engines.start();
        calls(engine, REGION, 18);
        List<WarningEvent> before = steps(engine);
        long raised = raises();
        engines.kill();
        Engine again = engines.startAgain(InMemoryEngine.POLICY);
        await("the same warning events are folded again")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(steps(again)).isEqualTo(before));
        EngineDriver.step(again, Duration.ofMinutes(1));
        assertThat(raises()).isEqualTo(raised);
        assertThat(steps(again)).isEqualTo(before);
    }

    private static List<WarningEvent> steps(Engine engine) {
        return engine.warnings().all().stream().flatMap(w -> w.steps().stream()).toList();
    }

    @Test
    void the_same_matter_in_three_counties_raises_a_city_warning() {
        Engine engine = engines.start();
        for (String region : List.of(REGION, "610881", "610822")) calls(engine, region, 8);
        Warning city = engine.warnings().all().stream()
                .filter(w -> w.region().equals("610800"))
                .reduce((one, other) -> fail("two warnings of the city: " + one.id() + ' ' + other.id()))
                .orElseThrow();
        assertThat(city.level()).isGreaterThanOrEqualTo(WarningLevel.ORANGE);
        assertThat(city.parts()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(of(engine, Signal.SAME_MATTER).orElseThrow().mergedInto()).contains(city.id());
    }

    @Test
    void a_grave_warning_is_notified_at_once_and_records_its_recipients() {
        Engine engine = engines.start(SamplePolicy.withWarnings(
                folder, SamplePolicy.PEOPLE, "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }"));
        calls(engine, REGION, 18);
        await("the warning records its notice")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                of(engine, Signal.SAME_MATTER).orElseThrow().told())
                        .anySatisfy(told -> {
                            assertThat(told.name()).isEqualTo("值班戊");
                            assertThat(told.channel()).contains("local");
                        }));
        AtomicInteger told = new AtomicInteger();
        await("all recipients are recorded")
                .pollInterval(Duration.ofMillis(500))
                .atMost(SOON)
                .until(() -> {
                    int now =
                            of(engine, Signal.SAME_MATTER).orElseThrow().told().size();
                    return now == told.getAndSet(now);
                });
        EngineDriver.step(engine, Duration.ofHours(1));
        assertThat(of(engine, Signal.SAME_MATTER).orElseThrow().told()).hasSize(told.get());
    }

    @Test
    void a_persons_event_is_taken_once_and_a_wrong_one_is_refused_with_the_reason() {
        Engine engine = engines.start();
        calls(engine, REGION, 8);
        String id = of(engine, Signal.SAME_MATTER).orElseThrow().id();
        assertThat(does(engine, id, "p-1", 1, new OfficerWarningAction.Acknowledge("看到了")))
                .isEqualTo(WarningRegister.Verdict.TAKEN);
        assertThat(does(engine, id, "p-1", 1, new OfficerWarningAction.Acknowledge("看到了")))
                .isEqualTo(WarningRegister.Verdict.REPEATED);
        assertThat(does(engine, id, "p-1", 2, new OfficerWarningAction.Acknowledge("别的")))
                .isEqualTo(WarningRegister.Verdict.REUSED);
        assertThat(does(engine, id, "p-2", 3, new OfficerWarningAction.Reopen("还没完")))
                .isEqualTo(WarningRegister.Verdict.REFUSED);
        assertThat(does(engine, "W-none", "p-3", 4, new OfficerWarningAction.Acknowledge("")))
                .isEqualTo(WarningRegister.Verdict.REFUSED);
    }

    @Test
    void a_team_named_for_a_warning_gets_its_open_tickets_on_the_fast_track_whatever_is_killed() {
        Engine engine = engines.start();
        calls(engine, REGION, 8);
        Warning warning = of(engine, Signal.SAME_MATTER).orElseThrow();
        assertThat(warning.tickets()).contains("T-1", "T-2", "T-3");
        EngineDriver.done(engine, "T-1", "void", new VoidTicket(VoidTicket.Reason.TEST));
        EngineDriver.done(engine, "T-2", "fast", new FastTrack("三家争议", List.of("城管局")));
        assertThat(does(
                        engine,
                        warning.id(),
                        "unit",
                        1,
                        new OfficerWarningAction.Assign(Optional.of("YL-" + REGION), List.of(), "速办")))
                .isEqualTo(WarningRegister.Verdict.TAKEN);
        assertThat(does(
                        engine,
                        warning.id(),
                        "team",
                        2,
                        new OfficerWarningAction.Assign(Optional.empty(), List.of("住建局", "热力公司"), "速办")))
                .isEqualTo(WarningRegister.Verdict.TAKEN);
        engines.kill();
        Engine again = engines.startAgain(InMemoryEngine.POLICY);
        for (String ticket : warning.tickets())
            await("the team has " + ticket).atMost(SOON).untilAsserted(() -> {
                Optional<FastTeam> team =
                        EngineDriver.ticket(again, ticket).supervision().fastTrack();
                if (ticket.equals("T-1")) assertThat(team).isEmpty();
                else
                    assertThat(team.orElseThrow().members())
                            .isEqualTo(ticket.equals("T-2") ? List.of("城管局") : List.of("住建局", "热力公司"));
            });
        assertThat(EngineDriver.ticket(again, "T-3")
                        .supervision()
                        .fastTrack()
                        .orElseThrow()
                        .reason())
                .isEqualTo("预警" + warning.id() + "交办快办专班");
    }

    @Test
    void a_ticket_that_joins_after_the_team_was_named_goes_on_the_fast_track_once() {
        Engine engine = engines.start();
        calls(engine, REGION, 8);
        String id = of(engine, Signal.SAME_MATTER).orElseThrow().id();
        WarningAction team = new OfficerWarningAction.Assign(Optional.empty(), List.of("住建局"), "");
        assertThat(does(engine, id, "team", 1, team)).isEqualTo(WarningRegister.Verdict.TAKEN);
        calls(engine, REGION, 2);
        for (String ticket : List.of("T-9", "T-10"))
            await("the team has " + ticket)
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(EngineDriver.ticket(engine, ticket)
                                    .supervision()
                                    .fastTrack()
                                    .orElseThrow()
                                    .members())
                            .containsExactly("住建局"));
        EngineDriver.done(
                engine, "T-9", "joint", new Dispatch("YL-" + REGION, List.of(), Optional.empty(), Due.BY_POLICY));
        WarningAction again = new OfficerWarningAction.Assign(Optional.of("YL-" + REGION), List.of("住建局"), "加急");
        assertThat(does(engine, id, "again", 2, again)).isEqualTo(WarningRegister.Verdict.TAKEN);
        calls(engine, REGION, 1);
        await("the next one has come")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(EngineDriver.ticket(engine, "T-11")
                                .supervision()
                                .fastTrack())
                        .isPresent());
        assertThat(EngineDriver.ticket(engine, "T-9").live(ClockKind.FAST))
                .as("the team has decided on it")
                .isEmpty();
    }

    private static WarningRegister.Verdict does(
            Engine engine, String id, String command, long digest, WarningAction deed) {
        return engine.warnings()
                .take(new WarningEvent(
                        command, digest, id, "desk", engine.clock().instant(), deed))
                .toCompletableFuture()
                .join()
                .verdict();
    }
}
