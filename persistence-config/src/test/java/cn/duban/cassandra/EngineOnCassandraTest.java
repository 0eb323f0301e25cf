package cn.duban.cassandra;

import static cn.duban.engine.EngineDriver.proven;
import static cn.duban.engine.EngineDriver.reply;
import static cn.duban.engine.EngineDriver.submission;
import static cn.duban.engine.EngineDriver.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineDriver;
import cn.duban.engine.Recount;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.runtime.node.EngineSystem;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Status;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole engine on a real Cassandra: acknowledged commands survive the death of either. */
@Tag("drill")
class EngineOnCassandraTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final String REGION = "610802";
    private static final String UNIT = POLICY.unitsOf(REGION).get(0).id();

    @TempDir
    Path folder;

    private Config config(String clock) {
        return ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        include classpath("duban-persistence.conf")
                        duban.data-dir = "%s"
                        duban.clock { mode = %s, start = "2026-03-02T09:00:00+08:00", speed = 3600 }
                        """.formatted(folder, clock)).withFallback(ConfigFactory.load());
    }

    private static EngineSystem start(Config config, Persistence store) {
        EngineSystem running = EngineSystem.start(config, POLICY, store.log(), store.keys(), store.pekkoOverrides());
        EngineDriver.ready(running, Duration.ofSeconds(60));
        return running;
    }

    private static TicketCommand register() {
        return new Register(Matters.heating());
    }

    private static TicketCommand dispatch() {
        return new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY);
    }

    @Test
    void after_a_restart_tickets_are_complete_idle_regions_record_deadlines_and_the_proof_agrees() {
        Config stepped = config("stepped");
        try (Persistence store = Persistence.start(stepped);
                EngineSystem running = start(stepped, store)) {
            for (int i = 0; i < 40; i++) {
                reply(running.engine(), "T-" + i, "c-1", register());
                if (i % 2 == 0) reply(running.engine(), "T-" + i, "c-2", dispatch());
                if (i % 4 == 0) reply(running.engine(), "T-" + i, "c-3", new Sign(UNIT));
            }
        }
        Config scaled = config("scaled");
        try (Persistence store = Persistence.start(scaled);
                EngineSystem running = start(scaled, store)) {
            Engine engine = running.engine();
            assertThat(engine.boards().city().open().byStatus())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("REGISTERED", 20, "DISPATCHED", 10, "SIGNED", 10));
            assertThat(ticket(engine, "T-4").status()).isEqualTo(Status.SIGNED);
            await("idle regions have recorded the missed dispatches")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(engine.boards()
                                    .city()
                                    .open()
                                    .byClock()
                                    .get("DISPATCH")
                                    .overdue())
                            .isEqualTo(20));
            CompletableFuture<?>[] meanwhile = IntStream.range(0, 60)
                    .mapToObj(i -> engine.submit(submission("M-" + i, "c-1", register()))
                            .toCompletableFuture())
                    .toArray(CompletableFuture[]::new);
            assertThat(proven(engine)).extracting(Recount::tickets).anyMatch(tickets -> tickets >= 40);
            CompletableFuture.allOf(meanwhile).join();
        }
    }

    @Test
    void a_killed_cassandra_loses_nothing_and_the_engine_resumes() {
        Config system = config("system");
        try (Persistence store = Persistence.start(system);
                EngineSystem running = start(system, store)) {
            Engine engine = running.engine();
            for (int i = 0; i < 20; i++) reply(engine, "T-" + i, "c-1", register());
            ProcessHandle.of(store.embeddedPid().getAsLong()).orElseThrow().destroyForcibly();
            await("the engine accepts commands again")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(reply(engine, "T-3", "c-2", dispatch()))
                            .isInstanceOf(Engine.CommandReply.Done.class));
            for (int i = 0; i < 20; i++) {
                String ticket = "T-" + i;
                long version = i == 3 ? 2 : 1;
                // A ticket that could not write its journal retries after a while, and is away until then.
                await("the ticket has recovered")
                        .atMost(Duration.ofSeconds(40))
                        .ignoreExceptionsInstanceOf(CompletionException.class)
                        .untilAsserted(() ->
                                assertThat(ticket(engine, ticket).version()).isEqualTo(version));
            }
            await("the engine is ready")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> engine.health().ready());
        }
    }
}
