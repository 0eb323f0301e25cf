package cn.duban.cassandra;

import static cn.duban.engine.EngineDriver.reply;
import static cn.duban.engine.EngineDriver.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineDriver;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.runtime.codec.SealedRows;
import cn.duban.runtime.node.EngineSystem;
import cn.duban.runtime.projection.SearchIndex;
import cn.duban.search.SearchQuestion;
import cn.duban.search.SearchWords;
import cn.duban.ticket.ClosingCommand;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After kills of its store, after a restart and after it was deleted, the index has every ticket as the ticket has itself. */
@Tag("drill")
class SearchAfterKillsTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final String UNIT = POLICY.unitsOf("610802").get(0).id();
    private static final List<String> TICKETS =
            IntStream.range(0, 60).mapToObj(i -> "T-" + i).toList();

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

    private EngineSystem start(Persistence store) {
        EngineSystem running = EngineSystem.start(
                config(), POLICY, store.log(), store.keys(), store.searchStore(), store.pekkoOverrides());
        EngineDriver.ready(running, Duration.ofSeconds(60));
        return running;
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void submit(Engine engine, String ticket, String commandId, TicketCommand command) {
        await("the engine takes commands")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(reply(engine, ticket, commandId, command))
                        .isInstanceOf(Engine.CommandReply.Done.class));
    }

    private static void kill(Persistence store) {
        ProcessHandle.of(store.embeddedPid().getAsLong()).orElseThrow().destroyForcibly();
    }

    private static int found(Engine engine, Set<String> words, Optional<String> phone) {
        return done(engine.search()
                        .find(new SearchQuestion(
                                List.of(),
                                words,
                                Optional.empty(),
                                phone,
                                Optional.empty(),
                                Optional.empty(),
                                SearchQuestion.Order.NEWEST,
                                500,
                                Optional.empty(),
                                ticket -> true)))
                .tickets()
                .size();
    }

    /** Every ticket is as it is, and all but the erased one are found by their words. */
    private static void compare(Persistence store, Engine engine) {
        SearchIndex index = new SearchIndex(store.searchStore(), store.log(), new SealedRows(store.keys()), POLICY);
        await("the index has every ticket as it is")
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    Map<String, Summary> indexed = done(index.summaries(TICKETS));
                    assertThat(indexed).hasSize(TICKETS.size());
                    for (String id : TICKETS)
                        assertThat(indexed.get(id))
                                .isEqualTo(ticket(engine, id)
                                        .summary()
                                        .withKey(indexed.get(id).key()));
                    assertThat(found(engine, SearchWords.asked("柳营路").orElseThrow(), Optional.empty()))
                            .isEqualTo(TICKETS.size() - 1);
                    assertThat(found(engine, Set.of(), Optional.of("13812341234")))
                            .isEqualTo(TICKETS.size() - 1);
                    assertThat(found(engine, Set.of(), Optional.empty())).isEqualTo(TICKETS.size());
                });
    }

    @Test
    void the_index_equals_the_logs_ticket_by_ticket() {
        try (Persistence store = Persistence.start(config());
                EngineSystem running = start(store)) {
            Engine engine = running.engine();
            for (String id : TICKETS) {
                submit(engine, id, "c-1", new Register(Matters.personal()));
                if (id.endsWith("7")) kill(store);
                if (id.endsWith("4") || id.endsWith("7"))
                    submit(engine, id, "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
            }
            submit(engine, "T-9", "c-2", new VoidTicket(VoidTicket.Reason.WITHDRAWN));
            submit(engine, "T-9", "c-3", new ClosingCommand.Erase("〔2026〕17号"));
            kill(store);
            compare(store, engine);
            done(engine.step(engine.clock().instant().plus(Duration.ofDays(3))));
            compare(store, engine);
        }
        try (Persistence store = Persistence.start(config());
                EngineSystem running = start(store)) {
            compare(store, running.engine());
        }
        try (Persistence store = Persistence.start(config())) {
            done(store.searchStore().clear());
        }
        try (Persistence store = Persistence.start(config());
                EngineSystem running = start(store)) {
            compare(store, running.engine());
        }
    }
}
