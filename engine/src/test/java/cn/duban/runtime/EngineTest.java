package cn.duban.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.PolicyFiles;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.region.Batch;
import cn.duban.region.Board;
import cn.duban.region.Entry;
import cn.duban.ticket.Clock;
import cn.duban.ticket.Dispatch;
import cn.duban.ticket.Due;
import cn.duban.ticket.Matter;
import cn.duban.ticket.Register;
import cn.duban.ticket.Sign;
import cn.duban.ticket.Status;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine on a log in memory, every message serialized: what is answered is recorded, whatever comes in between. */
class EngineTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final String REGION = "610802";
    private static final String UNIT = POLICY.unitsOf(REGION).get(0).id();
    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

    private final MemoryLog log = new MemoryLog();
    private EngineSystem running;

    private Engine start(String mode) {
        Config config = ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        duban.clock { mode = %s, start = "2026-03-02T09:00:00+08:00", speed = 3600 }
                        duban.engine.ask-timeout = 3 s
                        pekko.actor.serialize-messages = on
                        pekko.persistence.journal.plugin = "pekko.persistence.journal.inmem"
                        pekko.persistence.journal.inmem.test-serialization = on
                        """.formatted(mode)).withFallback(ConfigFactory.load());
        running = EngineSystem.start(config, POLICY, log, ConfigFactory.empty());
        Engine engine = running.engine();
        await().atMost(Duration.ofSeconds(30)).until(() -> engine.health().ready());
        return engine;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    private static TicketCommand register() {
        return new Register(new Matter(
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                REGION,
                "供热/停暖",
                List.of(),
                "暖气不热",
                "家里暖气不热",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty()));
    }

    private static Ticket done(Engine engine, String ticket, String commandId, TicketCommand command) {
        Engine.CommandReply reply = reply(engine, ticket, commandId, command);
        assertThat(reply).isInstanceOf(Engine.CommandReply.Done.class);
        return ((Engine.CommandReply.Done) reply).story().ticket();
    }

    private static Engine.CommandReply reply(Engine engine, String ticket, String commandId, TicketCommand command) {
        return engine.submit(new Submission(
                        ticket, commandId, 7, "tester", true, Optional.empty(), Optional.empty(), command))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
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
        Engine engine = start("stepped");
        assertThat(done(engine, "T-1", "c-1", register()).status()).isEqualTo(Status.REGISTERED);
        done(engine, "T-1", "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
        Ticket signed = done(engine, "T-1", "c-3", new Sign(UNIT));
        assertThat(signed.status()).isEqualTo(Status.SIGNED);
        assertThat(signed.clocks())
                .filteredOn(c -> c.kind() == ClockKind.SIGN)
                .singleElement()
                .extracting(Clock::state)
                .isEqualTo(Clock.State.MET);
        await().untilAsserted(() ->
                assertThat(engine.boards().city().open().byStatus()).containsEntry("SIGNED", 1));
        assertThat(everything(engine, REGION).stream()
                        .flatMap(b -> b.entries().stream())
                        .filter(Entry.Happened.class::isInstance)
                        .count())
                .isEqualTo(3);
    }

    @Test
    void a_repeated_command_is_answered_and_not_recorded_again() {
        Engine engine = start("stepped");
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
        Engine engine = start("stepped");
        done(engine, "T-1", "c-1", register());
        engine.step(START.plus(Duration.ofDays(3))).toCompletableFuture().join();
        Ticket ticket =
                engine.ticket("T-1").toCompletableFuture().join().orElseThrow().ticket();
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
        Engine engine = start("stepped");
        done(engine, "T-1", "c-1", register());
        done(engine, "T-1", "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
        engine.step(START.plus(Duration.ofDays(20))).toCompletableFuture().join();
        List<String> jumped = happenings(engine, "T-1");
        done(engine, "T-2", "c-1", register());
        assertThat(jumped).hasSizeGreaterThan(6);
        running.close();

        MemoryLog other = new MemoryLog();
        running = null;
        Engine steps = startOn(other);
        done(steps, "T-1", "c-1", register());
        done(steps, "T-1", "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
        for (int hour = 1; hour <= 20 * 24; hour += 7)
            steps.step(START.plus(Duration.ofHours(hour))).toCompletableFuture().join();
        steps.step(START.plus(Duration.ofDays(20))).toCompletableFuture().join();
        assertThat(happenings(steps, "T-1")).isEqualTo(jumped);
    }

    private Engine startOn(MemoryLog other) {
        Config config = ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        duban.clock { mode = stepped, start = "2026-03-02T09:00:00+08:00" }
                        pekko.persistence.journal.plugin = "pekko.persistence.journal.inmem"
                        """).withFallback(ConfigFactory.load());
        running = EngineSystem.start(config, POLICY, other, ConfigFactory.empty());
        Engine engine = running.engine();
        await().atMost(Duration.ofSeconds(30)).until(() -> engine.health().ready());
        return engine;
    }

    private static List<String> happenings(Engine engine, String ticket) {
        return engine.ticket(ticket).toCompletableFuture().join().orElseThrow().history().stream()
                .map(r -> r.version() + " " + r.recordedAt() + " " + r.event())
                .toList();
    }

    @Test
    void a_write_that_timed_out_but_landed_is_recorded_once() {
        Engine engine = start("system");
        done(engine, "T-1", "c-1", register());
        log.writeButFail();
        assertThatThrownBy(() ->
                        reply(engine, "T-1", "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY)))
                .hasRootCauseInstanceOf(java.util.concurrent.TimeoutException.class);
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(reply(
                                engine, "T-1", "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY)))
                        .isInstanceOf(Engine.CommandReply.Done.class));
        assertThat(happenings(engine, "T-1")).hasSize(2);
    }

    @Test
    void scaled_time_rings_by_itself_while_everything_sleeps() {
        Engine engine = start("scaled");
        done(engine, "T-1", "c-1", register());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(engine.boards().city().open().byClock())
                        .containsEntry("DISPATCH", new Board.Stand(0, 0, 1)));
        assertThat(engine.audit().recorded()).isPositive();
    }
}
