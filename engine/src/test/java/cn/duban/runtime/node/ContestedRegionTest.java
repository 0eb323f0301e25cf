package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.RegionLog;
import cn.duban.region.Batch;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another engine writes to a region's log: the region keeps what it has acknowledged, and stops when that repeats. */
class ContestedRegionTest {
    private static final String REGION = "610802";

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private static final UUID OTHER = UUID.randomUUID();

    /** The other engine takes the next position. */
    private void otherWrites() {
        RegionLog.Row head =
                memory.log().head(REGION).toCompletableFuture().join().orElseThrow();
        Instant at = head.recordedAt();
        Batch batch = new Batch(REGION, head.position() + 1, at, List.of(), Map.of());
        memory.log()
                .append(new RegionLog.Row(REGION, batch.position(), OTHER, at, EventCodec.bytes(batch)))
                .toCompletableFuture()
                .join();
    }

    private static void submit(Engine engine, String ticket) {
        engine.submit(submission(ticket, "c-1", new Register(Matters.heating())))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void a_region_that_loses_one_position_reads_its_log_again_and_goes_on() {
        Engine engine = memory.start();
        done(engine, "T-1", "c-1", new Register(Matters.heating()));
        otherWrites();
        done(engine, "T-2", "c-1", new Register(Matters.heating()));
        assertThat(engine.health().contestedRegions()).isEmpty();
        assertThat(engine.health().ready()).isTrue();
    }

    @Test
    void a_region_that_keeps_losing_positions_takes_no_commands_and_the_engine_is_not_ready() {
        Engine engine = memory.start();
        done(engine, "T-0", "c-1", new Register(Matters.heating()));
        assertThatThrownBy(() -> {
                    for (int i = 1; i <= 10; i++) {
                        otherWrites();
                        submit(engine, "T-" + i);
                    }
                })
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Engine.ContestedException.class);
        await("the engine reports it").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(engine.health().contestedRegions()).containsExactly(REGION);
            assertThat(engine.health().ready()).isFalse();
        });
        long head = memory.log()
                .head(REGION)
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .position();
        assertThatThrownBy(() -> submit(engine, "T-99")).hasCauseInstanceOf(Engine.ContestedException.class);
        assertThat(memory.log()
                        .head(REGION)
                        .toCompletableFuture()
                        .join()
                        .orElseThrow()
                        .position())
                .as("it writes nothing")
                .isEqualTo(head);
        assertThat(engine.ticket("T-0").toCompletableFuture().join())
                .as("it still reads")
                .isPresent();
    }
}
