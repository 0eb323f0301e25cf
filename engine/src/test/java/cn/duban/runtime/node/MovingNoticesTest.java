package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.story;
import static cn.duban.engine.EngineDriver.submission;
import static cn.duban.runtime.node.UrgentNotices.http;
import static cn.duban.runtime.node.UrgentNotices.overdue;
import static cn.duban.runtime.node.UrgentNotices.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.notice.SamplePolicy;
import cn.duban.policy.Policy;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeEvent.Corrected;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import cn.duban.ticket.TicketEvent;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A ticket moves to another region while a message about it is being sent. */
class MovingNoticesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Correct TO_SHENMU =
            new Correct(Optional.of("610881"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    /** @param patience how long a caller waits for an answer; a move waits for an outcome for most of it */
    private Engine start(GatewayStub gateway, String patience) {
        Policy policy = SamplePolicy.of(
                SamplePolicy.withoutHalfway(folder),
                SamplePolicy.PEOPLE,
                http("voice", "PHONE", gateway.url("/voice"), "").replace("timeout = 2 s", "timeout = 15 s"));
        return memory.start(policy, ConfigFactory.parseString("duban.engine.ask-timeout = " + patience));
    }

    private static CompletableFuture<Engine.CommandReply> moves(Engine engine) {
        return engine.submit(submission("T-1", "move", TO_SHENMU)).toCompletableFuture();
    }

    private static List<String> types(Engine engine) {
        return story(engine, "T-1").history().stream()
                .map(r -> r.event().type())
                .toList();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_move_waits_for_the_outcome_so_that_no_message_is_sent_twice() {
        CountDownLatch answer = new CountDownLatch(1);
        try (GatewayStub gateway = new GatewayStub(got -> {
            awaitQuietly(answer);
            return GatewayStub.Answer.GOOD;
        })) {
            Engine engine = start(gateway, "60 s");
            overdue(engine, "T-1");
            await("the gateway has the message")
                    .atMost(SOON)
                    .until(() -> gateway.got().size() == 1);
            CompletableFuture<Engine.CommandReply> move = moves(engine);
            await("the move waits for the outcome")
                    .during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> !move.isDone());
            answer.countDown();
            assertThat(move.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(Engine.CommandReply.Done.class);
            await("every notice is settled").atMost(SOON).until(() -> waiting(engine) == 0);
            assertThat(gateway.got()).extracting(GatewayStub.Got::key).doesNotHaveDuplicates();
            assertThat(types(engine)).containsSubsequence("notice-sent", "corrected");
            assertThat(types(engine).stream().filter("notice-sent"::equals))
                    .hasSize(gateway.got().size());
        } finally {
            answer.countDown();
        }
    }

    @Test
    void a_move_does_not_wait_long_and_a_repeated_message_has_the_same_key() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try (GatewayStub gateway = new GatewayStub(got -> {
            if (calls.getAndIncrement() == 0) awaitQuietly(never);
            return GatewayStub.Answer.GOOD;
        })) {
            Engine engine = start(gateway, "5 s");
            overdue(engine, "T-1");
            await("the gateway has the message")
                    .atMost(SOON)
                    .until(() -> gateway.got().size() == 1);
            String key = gateway.got().get(0).key();
            assertThat(moves(engine).orTimeout(10, TimeUnit.SECONDS).join())
                    .isInstanceOf(Engine.CommandReply.Done.class);
            await("the other region has sent the message again")
                    .atMost(SOON)
                    .until(() -> gateway.got().stream()
                                    .filter(g -> g.key().equals(key))
                                    .count()
                            == 2);
            await("every notice is settled").atMost(SOON).until(() -> waiting(engine) == 0);
            List<TicketEvent> told = story(engine, "T-1").history().stream()
                    .filter(r -> r.event() instanceof NoticeSent || r.event() instanceof Corrected)
                    .map(r -> r.event())
                    .toList();
            assertThat(told.get(0)).isInstanceOf(Corrected.class);
            assertThat(told)
                    .filteredOn(e ->
                            e instanceof NoticeSent sent && sent.notice().id().equals(key))
                    .hasSize(1);
        } finally {
            never.countDown();
        }
    }

    @Test
    void a_ticket_whose_message_waits_for_another_try_moves_at_once() {
        try (GatewayStub gateway = new GatewayStub(got -> new GatewayStub.Answer(500, "busy"))) {
            Engine engine = memory.start(SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE,
                    http("voice", "PHONE", gateway.url("/voice"), "").replace("50 ms", "10 minutes")));
            overdue(engine, "T-1");
            await("the gateway has refused the message once")
                    .atMost(SOON)
                    .until(() -> gateway.got().size() == 1);
            await("the message waits for its next try")
                    .pollDelay(Duration.ofMillis(200))
                    .atMost(SOON)
                    .until(() -> waiting(engine) == 1);
            long started = System.nanoTime();
            done(engine, "T-1", "move", TO_SHENMU);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
        }
    }
}
