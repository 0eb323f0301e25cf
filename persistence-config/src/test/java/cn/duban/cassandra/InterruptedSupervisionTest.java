package cn.duban.cassandra;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.proven;
import static cn.duban.engine.EngineDriver.step;
import static cn.duban.engine.EngineDriver.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineDriver;
import cn.duban.engine.RegionLog;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.runtime.node.EngineSystem;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TransferCommand.Merge;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.SupervisionOrder;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Engines cut off in the middle of a move, a merge, and an order that a rung requires: the next engine completes it, once.
 */
@Tag("drill")
class InterruptedSupervisionTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final String HERE = "610802";
    private static final String THERE = "610881";
    private static final String UNIT = POLICY.unitsOf(HERE).get(0).id();
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Config config() {
        return ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        include classpath("duban-persistence.conf")
                        duban.data-dir = "%s"
                        duban.clock { mode = stepped, start = "2026-03-02T09:00:00+08:00" }
                        """.formatted(folder)).withFallback(ConfigFactory.load());
    }

    private EngineSystem start(Persistence store, RegionLog log) {
        EngineSystem running = EngineSystem.start(config(), POLICY, log, store.keys(), store.pekkoOverrides());
        EngineDriver.ready(running, Duration.ofSeconds(60));
        return running;
    }

    private static TicketCommand register(String region) {
        return new Register(Matters.heating(region));
    }

    private static int urges(Engine engine, String ticket) {
        return story(engine, ticket).ticket().stage().urges();
    }

    @Test
    void the_next_engine_completes_an_interrupted_move_and_merge_and_counts_them_once() {
        try (Persistence store = Persistence.start(config())) {
            LimitedRegionLog fused = new LimitedRegionLog(store.log());
            try (EngineSystem running = start(store, fused)) {
                Engine engine = running.engine();
                done(engine, "TARGET", "c-1", register(THERE));
                step(engine, Duration.ofMinutes(1));
                done(engine, "MOVES", "c-1", register(HERE));
                done(engine, "MERGES", "c-1", register(HERE));
                fused.limit(THERE, 0);
                done(
                        engine,
                        "MOVES",
                        "c-2",
                        new Correct(
                                Optional.of(THERE),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
                done(engine, "MERGES", "c-2", new Merge("TARGET", Optional.empty()));
                // Both are acknowledged, and counted a moment later, in either order.
                await("the move and the merge are counted").atMost(SOON).untilAsserted(() -> {
                    assertThat(engine.boards().city().open().inTransit()).isEqualTo(1);
                    assertThat(engine.boards().city().open().total()).isEqualTo(1);
                });
                proven(engine);
                fused.limit(HERE, 0);
            }
            for (int again = 1; again <= 2; again++)
                try (EngineSystem running = start(store, store.log())) {
                    Engine engine = running.engine();
                    await("the next engine has completed both").atMost(SOON).untilAsserted(() -> {
                        assertThat(engine.boards().city().open().inTransit()).isZero();
                        assertThat(engine.boards().city().open().total()).isEqualTo(2);
                        assertThat(urges(engine, "TARGET")).isEqualTo(1);
                    });
                    done(engine, "MOVES", "u-" + again, new Urge(Urge.Source.CITIZEN, Optional.empty()));
                    assertThat(urges(engine, "MOVES")).isEqualTo(again);
                    proven(engine);
                }
        }
    }

    @Test
    void the_next_engine_issues_the_order_of_a_rung_once() {
        try (Persistence store = Persistence.start(config())) {
            LimitedRegionLog fused = new LimitedRegionLog(store.log());
            try (EngineSystem running = start(store, fused)) {
                Engine engine = running.engine();
                for (int i = 0; i < 20; i++) {
                    done(engine, "T-" + i, "c-1", register(HERE));
                    done(engine, "T-" + i, "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
                }
                // Leaves room for the rungs before the due, the due itself, and some of its orders.
                fused.limit(HERE, 3);
                engine.step(engine.clock().instant().plus(Duration.ofHours(12)));
                await("the log accepts no more rows")
                        .atMost(SOON)
                        .until(() -> engine.health().storeAway());
            }
            List<String> numbers = List.of();
            for (int again = 1; again <= 2; again++)
                try (EngineSystem running = start(store, store.log())) {
                    Engine engine = running.engine();
                    await("every ticket has its order")
                            .atMost(SOON)
                            .untilAsserted(
                                    () -> assertThat(engine.boards().orders()).hasSize(20));
                    numbers = engine.boards().orders().stream()
                            .map(o -> o.line().number())
                            .sorted()
                            .toList();
                    for (int i = 0; i < 20; i++)
                        assertThat(story(engine, "T-" + i)
                                        .ticket()
                                        .supervision()
                                        .orders())
                                .extracting(SupervisionOrder::number)
                                .hasSize(1)
                                .isSubsetOf(numbers);
                    proven(engine);
                }
            assertThat(numbers)
                    .doesNotHaveDuplicates()
                    .startsWith("610802-2026-0001")
                    .endsWith("610802-2026-0020");
        }
    }

    /** With {@code -Dduban.measure=true}: measures the time from a due of many tickets until each has its order. */
    @Test
    @EnabledIfSystemProperty(named = "duban.measure", matches = "true")
    void a_thousand_tickets_due_at_once_each_get_their_order() {
        int tickets = 1_000;
        try (Persistence store = Persistence.start(config());
                EngineSystem running = start(store, store.log())) {
            Engine engine = running.engine();
            for (int i = 0; i < tickets; i++) {
                done(engine, "S-" + i, "c-1", register(HERE));
                done(engine, "S-" + i, "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
            }
            long begun = System.nanoTime();
            engine.step(engine.clock().instant().plus(Duration.ofHours(12)))
                    .toCompletableFuture()
                    .join();
            double seconds = (System.nanoTime() - begun) / 1e9;
            assertThat(engine.boards().orders()).hasSize(tickets);
            System.out.printf("%d orders in %.1f s, %.0f a second%n", tickets, seconds, tickets / seconds);
        }
    }
}
