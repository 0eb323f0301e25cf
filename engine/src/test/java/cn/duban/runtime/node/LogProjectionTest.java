package cn.duban.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineDriver;
import cn.duban.engine.LogHandler;
import cn.duban.engine.Projection;
import cn.duban.region.Batch;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A projection of the logs of a running engine: every batch once and in order, whatever its handler does. */
class LogProjectionTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final InMemoryEngine node = new InMemoryEngine();

    private Engine engine;

    @BeforeEach
    void start() {
        engine = node.start();
    }

    /** Keeps the batches of one region. */
    private static class Collector implements LogHandler<List<Batch>> {
        final List<Batch> folded = new CopyOnWriteArrayList<>();
        volatile List<Batch> kept = List.of();
        volatile boolean active = true;
        volatile int loads;

        @Override
        public boolean active() {
            return active;
        }

        @Override
        public boolean follows(String region) {
            return region.equals("610802");
        }

        @Override
        public CompletionStage<List<Batch>> load() {
            loads++;
            return CompletableFuture.completedFuture(kept);
        }

        @Override
        public Map<String, Long> restore(List<Batch> from) {
            folded.clear();
            folded.addAll(from);
            return Map.of("610802", (long) from.size());
        }

        @Override
        public CompletionStage<Void> fold(Batch batch) {
            folded.add(batch);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofMillis(20);
        }

        @Override
        public CompletionStage<Void> keep(Map<String, Long> positions, boolean quiet) {
            kept = List.copyOf(folded);
            return CompletableFuture.completedFuture(null);
        }

        List<Long> positions() {
            return folded.stream().map(Batch::position).toList();
        }
    }

    private void register(String... tickets) {
        for (String ticket : tickets) EngineDriver.done(engine, ticket, "c", new Register(Matters.heating()));
    }

    private void awaitAll(Collector handler) {
        await("the projection has folded the whole log").atMost(SOON).untilAsserted(() -> {
            long head = engine.events().heads().get("610802");
            assertThat(handler.positions())
                    .hasSize((int) head)
                    .doesNotHaveDuplicates()
                    .isSorted();
        });
    }

    @Test
    void every_batch_is_folded_once_in_order_and_kept() {
        register("T-1", "T-2");
        Collector handler = new Collector();
        Projection projection = engine.project("of a test", handler);
        awaitAll(handler);
        register("T-3");
        awaitAll(handler);
        await("the state is kept").atMost(SOON).until(() -> handler.kept.size() == handler.folded.size());
        assertThat(projection.ready()).isTrue();
        assertThat(projection.behind()).isZero();
    }

    @Test
    void a_question_is_answered_once_its_positions_are_folded() throws Exception {
        Collector handler = new Collector();
        Projection projection = engine.project("of a test", handler);
        register("T-1");
        Map<String, Long> heads = Map.of("610802", engine.events().heads().get("610802"));
        assertThat(projection
                        .ask(heads, handler.folded::size)
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS))
                .isEqualTo(heads.get("610802").intValue());
        CompletableFuture<Integer> never = projection
                .ask(Map.of("610802", 1_000_000L), handler.folded::size)
                .toCompletableFuture();
        assertThatThrownBy(() -> never.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void a_batch_that_fails_comes_again_before_the_next() {
        List<Long> tries = new CopyOnWriteArrayList<>();
        Collector handler = new Collector() {
            @Override
            public CompletionStage<Void> fold(Batch batch) {
                tries.add(batch.position());
                return tries.size() < 4
                        ? CompletableFuture.failedFuture(new IllegalStateException("not taken"))
                        : super.fold(batch);
            }
        };
        register("T-1");
        engine.project("of a test", handler);
        awaitAll(handler);
        register("T-2");
        awaitAll(handler);
        assertThat(tries).startsWith(1L, 1L, 1L, 1L).isSorted();
    }

    @Test
    void the_next_batch_waits_until_the_last_one_is_done() {
        List<CompletableFuture<Void>> open = new CopyOnWriteArrayList<>();
        Collector handler = new Collector() {
            @Override
            public CompletionStage<Void> fold(Batch batch) {
                super.fold(batch);
                CompletableFuture<Void> done = new CompletableFuture<>();
                open.add(done);
                return done;
            }
        };
        engine.project("of a test", handler);
        register("T-1", "T-2", "T-3");
        List<Integer> seen = new ArrayList<>();
        await("all batches are folded one after the other").atMost(SOON).until(() -> {
            open.forEach(done -> done.complete(null));
            seen.add((int) open.stream().filter(done -> !done.isDone()).count());
            return handler.folded.size()
                    == engine.events().heads().get("610802").intValue();
        });
        assertThat(seen).allMatch(waiting -> waiting <= 1);
    }

    @Test
    void a_handler_that_throws_is_restored_from_what_it_kept() {
        Collector handler = new Collector() {
            private boolean thrown;

            @Override
            public CompletionStage<Void> fold(Batch batch) {
                folded.add(batch);
                if (folded.size() > 2 && !thrown) {
                    thrown = true;
                    folded.add(batch);
                    throw new IllegalStateException("half a batch, on purpose");
                }
                return CompletableFuture.completedFuture(null);
            }
        };
        engine.project("of a test", handler);
        register("T-1", "T-2", "T-3", "T-4");
        awaitAll(handler);
        assertThat(handler.loads).isEqualTo(2);
    }

    @Test
    void an_inactive_handler_gets_nothing_and_loads_again_when_it_takes_over() {
        Collector handler = new Collector();
        engine.project("of a test", handler);
        register("T-1");
        awaitAll(handler);
        handler.active = false;
        await("the projection has seen that it is inactive")
                .during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> true);
        int folded = handler.folded.size();
        register("T-2");
        await("nothing is folded")
                .during(Duration.ofSeconds(1))
                .atMost(SOON)
                .until(() -> handler.folded.size() == folded);
        handler.active = true;
        awaitAll(handler);
        assertThat(handler.loads).isEqualTo(2);
    }

    @Test
    void a_closed_projection_folds_no_more() {
        Collector handler = new Collector();
        Projection projection = engine.project("of a test", handler);
        register("T-1");
        awaitAll(handler);
        projection.close();
        int folded = handler.folded.size();
        register("T-2");
        await("nothing is folded")
                .during(Duration.ofSeconds(1))
                .atMost(SOON)
                .until(() -> handler.folded.size() == folded);
    }
}
