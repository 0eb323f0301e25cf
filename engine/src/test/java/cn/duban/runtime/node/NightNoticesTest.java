package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.runtime.node.UrgentNotices.UNIT;
import static cn.duban.runtime.node.UrgentNotices.http;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.notice.SamplePolicy;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.DeliveryAttempt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is away in the evening and comes back at night, on Monday, 2 March 2026. */
class NightNoticesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private static void step(Engine engine, String to) {
        engine.step(on(to)).toCompletableFuture().join();
    }

    private static Predicate<GatewayStub.Got> of(String key) {
        return got -> got.key().equals(key);
    }

    private static boolean overdue(GatewayStub.Got got) {
        return got.body().contains("逾期催办");
    }

    private static NoticeSent sent(Engine engine, String key) {
        return UrgentNotices.of(engine, "T-1", NoticeSent.class).stream()
                .filter(s -> s.notice().rung().equals("due") && s.notice().repeat() == 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not sent: " + key));
    }

    /** Dispatched at 09:00 with four working hours to sign: due at 15:30, and the liaison is called at 15:40. */
    @Test
    void a_message_that_could_not_go_out_by_day_waits_for_the_next_morning() {
        CountDownLatch night = new CountDownLatch(1);
        AtomicReference<String> first = new AtomicReference<>();
        try (GatewayStub gateway = new GatewayStub(got -> {
            if (!overdue(got) || !first.compareAndSet(null, got.key())) return GatewayStub.Answer.GOOD;
            UrgentNotices.awaitQuietly(night);
            return new GatewayStub.Answer(503, "away");
        })) {
            Engine engine = memory.start(SamplePolicy.of(
                    folder,
                    SamplePolicy.PEOPLE,
                    http("voice", "PHONE", gateway.url("/voice"), "").replace("timeout = 2 s", "timeout = 30 s")));
            done(engine, "T-1", "c-1", new Register(Matters.heating()));
            done(engine, "T-1", "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
            step(engine, "03-02 16:00");
            await("the gateway is asked").atMost(SOON).until(() -> first.get() != null);
            step(engine, "03-02 23:00");
            night.countDown();
            await("it is tried no more at night")
                    .during(Duration.ofSeconds(2))
                    .atMost(SOON)
                    .until(() -> gateway.got().stream().filter(of(first.get())).count() == 1);
            step(engine, "03-03 08:31");
            await("it goes out in the morning")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(sent(engine, first.get()).tries())
                            .containsExactly(
                                    new DeliveryAttempt("voice", "503 away"), new DeliveryAttempt("voice", "")));
            assertThat(sent(engine, first.get()).at()).isBetween(on("03-03 08:30"), on("03-03 08:31"));
            assertThat(gateway.got())
                    .filteredOn(of(first.get()))
                    .last()
                    .satisfies(got -> assertThat(got.body()).contains("已逾期17小时"));
        }
    }
}
