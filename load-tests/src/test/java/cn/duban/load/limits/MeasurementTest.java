package cn.duban.load.limits;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.client.TimedCommand;
import cn.duban.load.report.ProcessCpu;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    private static final Duration WHILE = Duration.ofMillis(300);

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    /** Answers every command after two milliseconds, and refuses those for the ticket "bad". */
    private final CommandTarget<TimedCommand> target = new CommandTarget<>() {
        @Override
        public String name() {
            return "two milliseconds";
        }

        @Override
        public CompletionStage<Void> send(TimedCommand command) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            later.schedule(
                    () -> {
                        inFlight.decrementAndGet();
                        return command.ticket().equals("bad")
                                ? done.completeExceptionally(new IllegalStateException("refused"))
                                : done.complete(null);
                    },
                    2,
                    TimeUnit.MILLISECONDS);
            return done;
        }

        @Override
        public void close() {
            later.shutdown();
        }
    };

    private static Stream<TimedCommand> commands(String ticket) {
        return Stream.generate(() -> TimedCommand.of(Instant.EPOCH, "register", ticket, "c"));
    }

    private static ProcessCpu cpu() {
        return new ProcessCpu(Map.of("this", ProcessHandle.current().pid()));
    }

    @Test
    void a_closed_load_never_has_more_in_flight_than_allowed() {
        Measurement measured = Measurement.closed(target, commands("a").iterator(), 8, WHILE, cpu());
        assertThat(most.get()).isEqualTo(8);
        assertThat(measured.done()).isGreaterThan(20);
        assertThat(measured.latencies().millis(50)).isGreaterThanOrEqualTo(2);
        assertThat(measured.cpu()).containsKey("this");
    }

    @Test
    void an_open_load_keeps_its_rate() {
        Measurement measured = Measurement.open(target, commands("a").iterator(), 100, 8, WHILE, cpu());
        assertThat(measured.done()).isBetween(15L, 31L);
    }

    @Test
    void failures_are_counted_and_the_first_is_reported() {
        Measurement measured = Measurement.closed(
                target, List.of(commands("bad").findFirst().orElseThrow()).iterator(), 8, WHILE, cpu());
        assertThat(measured.failed()).isEqualTo(1);
        assertThat(measured.done()).isZero();
        assertThat(measured.firstFailure()).contains("refused");
    }
}
