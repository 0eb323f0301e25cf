package cn.duban.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.policy.Channel;
import cn.duban.policy.Policy;
import cn.duban.policy.PolicyFiles;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Dispatch;
import cn.duban.ticket.Due;
import cn.duban.ticket.Matter;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Register;
import cn.duban.ticket.Sign;
import cn.duban.ticket.Submission;
import cn.duban.ticket.TicketCommand;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.Test;

/** A journal that fails in between: the ticket begins anew from what really stands there. */
class JournalFailureTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final String UNIT = POLICY.unitsOf("610802").get(0).id();

    private static void done(Engine engine, String commandId, TicketCommand command) {
        assertThat(engine.submit(new Submission(
                                "T-1", commandId, 7, "tester", true, Optional.empty(), Optional.empty(), command))
                        .toCompletableFuture()
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join())
                .isInstanceOf(Engine.CommandReply.Done.class);
    }

    private static void journalHolds(PersistenceTestKit journal, Long... versions) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(journal.persistedInStorage("Ticket|T-1").stream()
                                .flatMap(page -> ((JournalPage) page).events().stream())
                                .map(Recorded::version)
                                .toList())
                        .containsExactly(versions));
    }

    private static EngineSystem running() {
        Config config = ConfigFactory.parseString("include classpath(\"duban-engine.conf\")")
                .withFallback(PersistenceTestKitPlugin.getInstance().config())
                .withFallback(ConfigFactory.load());
        EngineSystem running = EngineSystem.start(config, POLICY, new MemoryLog(), ConfigFactory.empty());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> running.engine().health().ready());
        return running;
    }

    @Test
    void after_a_failed_write_the_journal_is_whole_and_nothing_is_skipped() {
        try (EngineSystem running = running()) {
            Engine engine = running.engine();
            PersistenceTestKit journal = PersistenceTestKit.create(running.system());
            done(engine, "c-1", new Register(matter()));
            done(engine, "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
            journalHolds(journal, 1L, 2L);
            journal.failNextPersisted("Ticket|T-1");
            done(engine, "c-3", new Sign(UNIT));
            journalHolds(journal, 1L, 2L, 3L);
            assertThat(history(engine)).isEqualTo(3);
        }
    }

    @Test
    void a_ticket_whose_journal_was_never_written_finds_its_region_and_what_it_lacks() {
        try (EngineSystem running = running()) {
            Engine engine = running.engine();
            PersistenceTestKit journal = PersistenceTestKit.create(running.system());
            journal.failNextPersisted("Ticket|T-1");
            done(engine, "c-1", new Register(matter()));
            assertThat(journal.persistedInStorage("Ticket|T-1"))
                    .as("acknowledged before its journal")
                    .isEmpty();
            journalHolds(journal, 1L);
            done(engine, "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
            assertThat(history(engine)).isEqualTo(2);
        }
    }

    private static int history(Engine engine) {
        return engine.ticket("T-1")
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .history()
                .size();
    }

    private static Matter matter() {
        return new Matter(
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                "610802",
                "供热/停暖",
                List.of(),
                "暖气不热",
                "家里暖气不热",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
