package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.story;
import static cn.duban.runtime.node.UrgentNotices.http;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.Engine;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Series;
import cn.duban.metrics.SeriesQuery;
import cn.duban.notice.SamplePolicy;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.NoticeOutcome;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.TimeLimitEvent.ClockMissed;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.effect.Measure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A long step of the clock while reminders are sent: everything in it happens at its own instant, as in many short steps. */
class OneJumpTest {
    private static final int TICKETS = 24;
    private static final List<String> UNITS = List.of("YL-610802", "YL-610802001", "YL-610881", "YL-610881001");
    private static final Pattern NUMBER = Pattern.compile("(\\d{6}-2026-)\\d{4}");
    private static final Duration DAYS = Duration.ofDays(5);

    @TempDir
    Path folder;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private final GatewayStub gateway = new GatewayStub(got -> GatewayStub.Answer.GOOD);

    private Policy policy() {
        String local = "{ id = local, type = LOCAL, serves = [WECHAT, EMAIL] }\n";
        String voice = http("voice", "PHONE, SMS", gateway.url("/voice"), ", per-minute = 600000");
        return SamplePolicy.of(folder, SamplePolicy.PEOPLE, local + voice);
    }

    /** Tickets of two counties in several states; the same for the same seed. */
    private static void begin(Engine engine, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TICKETS; i++) {
            String unit = UNITS.get(random.nextInt(UNITS.size()));
            Urgency urgency = random.nextInt(4) == 0 ? Urgency.URGENT : Urgency.NORMAL;
            TicketKind kind = TicketKind.values()[random.nextInt(TicketKind.values().length)];
            String id = "T-" + i;
            done(engine, id, "c-1", new Register(Matters.heating(unit.substring(3, 9), kind, urgency, "暖气不热")));
            if (random.nextInt(6) == 0) continue;
            done(engine, id, "c-2", new Dispatch(unit, List.of(), Optional.empty(), Due.BY_POLICY));
            if (random.nextBoolean()) done(engine, id, "c-3", new Sign(unit));
            // An order by hand silences what is lesser until a rung's graver order supersedes it.
            if (random.nextInt(3) > 0) continue;
            OrderColour colour = OrderColour.values()[random.nextInt(3)];
            done(engine, id, "c-4", new IssueOrder(colour, Optional.of(unit), "请办", Due.BY_POLICY));
        }
    }

    private static void jump(Engine engine, Duration by) {
        engine.step(engine.clock().instant().plus(by)).toCompletableFuture().join();
    }

    private static Stream<Recorded> history(Engine engine) {
        return Stream.iterate(0, i -> i < TICKETS, i -> i + 1).flatMap(i -> story(engine, "T-" + i).history().stream());
    }

    /**
     * What happened to each ticket, and when it was recorded. The numbers of orders that are issued at one instant are left out:
     * tickets decide side by side, and the first answer gets the first number.
     */
    private static TreeMap<String, List<String>> happenings(Engine engine) {
        TreeMap<String, List<String>> happenings = new TreeMap<>();
        history(engine)
                .forEach(r -> happenings
                        .computeIfAbsent(r.ticket(), t -> new ArrayList<>())
                        .add(r.version() + " " + r.recordedAt() + " "
                                + NUMBER.matcher(r.event().toString()).replaceAll("$1N")));
        return happenings;
    }

    @ParameterizedTest
    @CsvSource({"1, 53", "2, 240", "3, 1440"})
    void one_jump_leaves_the_same_history_as_many_steps_with_reminders_on(long seed, int minutes) {
        Engine jumps = memory.start(policy());
        begin(jumps, seed);
        jump(jumps, DAYS);
        TreeMap<String, List<String>> jumped = happenings(jumps);
        assertThat(history(jumps).filter(r -> r.event() instanceof NoticeOutcome))
                .hasSizeGreaterThan(20);

        memory.forget();
        Engine walks = memory.start(policy());
        begin(walks, seed);
        Instant goal = InMemoryEngine.START.plus(DAYS);
        for (Instant at = walks.clock().instant();
                at.isBefore(goal);
                at = walks.clock().instant()) {
            Duration left = Duration.between(at, goal);
            Duration step = Duration.ofMinutes(minutes);
            jump(walks, step.compareTo(left) < 0 ? step : left);
        }
        assertThat(happenings(walks)).isEqualTo(jumped);
    }

    /** Every answer comes while the step is under way, and the first one late. */
    @Test
    void alarms_of_a_long_step_are_recorded_at_their_own_instants_however_slowly_a_gateway_answers() {
        GatewayStub slow = new GatewayStub(got -> {
            pause(got.path().contains("first") ? 1_500 : 20);
            return GatewayStub.Answer.GOOD;
        });
        try (slow) {
            Engine engine = memory.start(SamplePolicy.of(
                    folder,
                    SamplePolicy.PEOPLE,
                    http("first", "PHONE", slow.url("/first"), "")
                            + http("others", "WECHAT, SMS, EMAIL", slow.url("/others"), "")));
            begin(engine, 4);
            jump(engine, DAYS);
            assertThat(history(engine).filter(OneJumpTest::alarm))
                    .hasSizeGreaterThan(40)
                    .allSatisfy(alarm -> assertThat(alarm.recordedAt())
                            .isEqualTo(alarm.event().at()));
            assertThat(slow.got()).isNotEmpty();
            stockFollowsTheFlow(engine);
        }
    }

    private static boolean alarm(Recorded recorded) {
        return recorded.event() instanceof RungReached || recorded.event() instanceof ClockMissed;
    }

    /** The stock of overdue tickets rises within the step, when the misses happen. */
    private static void stockFollowsTheFlow(Engine engine) {
        List<Instant> bounds = new ArrayList<>();
        for (int day = 0; day <= 5; day++) bounds.add(InMemoryEngine.START.plus(Duration.ofDays(day)));
        Series stock = engine.boards()
                .series(
                        Optional.empty(),
                        new SeriesQuery(Measure.OVERDUE_TICKETS.wire(), Dimension.KIND, Optional.empty()),
                        bounds)
                .orElseThrow();
        assertThat(stock.level(0).orElseThrow()).isPositive();
    }

    private static void pause(long millis) {
        try {
            assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS))
                    .isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
