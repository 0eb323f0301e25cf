package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.reply;
import static cn.duban.engine.EngineDriver.story;
import static cn.duban.engine.EngineDriver.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.policy.ClockKind;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.count.Board;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Status;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine on a log in memory, with every message serialized: answered commands are recorded whatever fails. */
class EngineTest {
    private static final String REGION = "610802";
    private static final String UNIT =
            InMemoryEngine.POLICY.unitsOf(REGION).get(0).id();

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private static TicketCommand register() {
        return new Register(Matters.heating());
    }

    private static TicketCommand dispatch() {
        return new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY);
    }

    private static List<Batch> everything(Engine engine, String region) {
        List<Batch> all = new ArrayList<>();
        long position = 0;
        while (true) {
            List<Batch> next = engine.events()
                    .after(region, position, 100)
                    .toCompletableFuture()
                    .join();
            if (next.isEmpty()) return all;
            all.addAll(next);
            position = next.get(next.size() - 1).position();
        }
    }

    @Test
    void a_ticket_is_registered_dispatched_and_signed() {
        Engine engine = memory.start();
        assertThat(done(engine, "T-1", "c-1", register()).status()).isEqualTo(Status.REGISTERED);
        done(engine, "T-1", "c-2", dispatch());
        Ticket signed = done(engine, "T-1", "c-3", new Sign(UNIT));
        assertThat(signed.status()).isEqualTo(Status.SIGNED);
        assertThat(signed.clocks())
                .filteredOn(c -> c.kind() == ClockKind.SIGN)
                .singleElement()
                .extracting(Clock::state)
                .isEqualTo(Clock.State.MET);
        await("the board counts the signed ticket")
                .untilAsserted(() ->
                        assertThat(engine.boards().city().open().byStatus()).containsEntry("SIGNED", 1));
        assertThat(everything(engine, REGION).stream()
                        .flatMap(b -> b.entries().stream())
                        .filter(Entry.Happened.class::isInstance)
                        .count())
                .isEqualTo(3);
    }

    @Test
    void a_repeated_command_is_answered_and_not_recorded_again() {
        Engine engine = memory.start();
        done(engine, "T-1", "c-1", register());
        assertThat(reply(engine, "T-1", "c-1", register()))
                .isInstanceOfSatisfying(Engine.CommandReply.Done.class, again -> {
                    assertThat(again.repeated()).isTrue();
                    assertThat(again.recordedVersion()).isEqualTo(1);
                });
        assertThat(reply(engine, "T-2", "c-9", new Sign(UNIT))).isInstanceOf(Engine.CommandReply.Refused.class);
        assertThat(engine.ticket("T-2").toCompletableFuture().join()).isEmpty();
    }

    @Test
    void a_sleeping_ticket_rings_by_its_region_when_the_clock_is_stepped() {
        Engine engine = memory.start();
        done(engine, "T-1", "c-1", register());
        engine.step(InMemoryEngine.START.plus(Duration.ofDays(3)))
                .toCompletableFuture()
                .join();
        Ticket ticket = ticket(engine, "T-1");
        assertThat(ticket.clocks()).singleElement().satisfies(clock -> {
            assertThat(clock.state()).isEqualTo(Clock.State.MISSED);
            assertThat(clock.stoppedAt()).isEmpty();
        });
        Board board = engine.boards().city();
        assertThat(board.open().byClock().get("DISPATCH").overdue()).isEqualTo(1);
        assertThat(engine.audit().missingCount()).isZero();
    }

    @Test
    void one_jump_leaves_the_same_entries_as_many_steps() {
        Engine engine = memory.start();
        done(engine, "T-1", "c-1", register());
        done(engine, "T-1", "c-2", dispatch());
        engine.step(InMemoryEngine.START.plus(Duration.ofDays(20)))
                .toCompletableFuture()
                .join();
        List<String> jumped = happenings(engine, "T-1");
        done(engine, "T-2", "c-1", register());
        assertThat(jumped).hasSizeGreaterThan(6);

        memory.forget();
        Engine steps = memory.start();
        done(steps, "T-1", "c-1", register());
        done(steps, "T-1", "c-2", dispatch());
        for (int hour = 1; hour <= 20 * 24; hour += 7)
            steps.step(InMemoryEngine.START.plus(Duration.ofHours(hour)))
                    .toCompletableFuture()
                    .join();
        steps.step(InMemoryEngine.START.plus(Duration.ofDays(20)))
                .toCompletableFuture()
                .join();
        assertThat(happenings(steps, "T-1")).isEqualTo(jumped);
    }

    private static Config clock(String mode) {
        return ConfigFactory.parseString("duban.clock { mode = %s, speed = 3600 }".formatted(mode));
    }

    private static List<String> happenings(Engine engine, String ticket) {
        return story(engine, ticket).history().stream()
                .map(r -> r.version() + " " + r.recordedAt() + " " + r.event())
                .toList();
    }

    @Test
    void a_write_that_timed_out_but_landed_is_recorded_once() {
        Engine engine = memory.start(clock("system"));
        done(engine, "T-1", "c-1", register());
        memory.log().writeButFail();
        assertThatThrownBy(() -> reply(engine, "T-1", "c-2", dispatch()))
                .hasRootCauseInstanceOf(java.util.concurrent.TimeoutException.class);
        await("the engine takes the command again")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(reply(engine, "T-1", "c-2", dispatch()))
                        .isInstanceOf(Engine.CommandReply.Done.class));
        assertThat(happenings(engine, "T-1")).hasSize(2);
    }

    @Test
    void an_unregistered_ticket_leaves_memory_long_before_others() {
        Engine engine = memory.start(ConfigFactory.parseString("duban.engine.sleep-after = 1 hour"));
        assertThat(engine.ticket("T-9").toCompletableFuture().join()).isEmpty();
        assertThat(engine.ticketsAwake()).isEqualTo(1);
        await("the unregistered ticket has left memory")
                .atMost(Duration.ofSeconds(12))
                .untilAsserted(() -> assertThat(engine.ticketsAwake()).isZero());
    }

    @Test
    void a_scaled_clock_rings_rungs_while_tickets_sleep() {
        Engine engine = memory.start(clock("scaled"));
        done(engine, "T-1", "c-1", register());
        await("the board counts the missed clock")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(engine.boards().city().open().byClock())
                        .containsEntry("DISPATCH", new Board.ClockCounts(0, 0, 1)));
        assertThat(engine.audit().recorded()).isPositive();
    }
}
