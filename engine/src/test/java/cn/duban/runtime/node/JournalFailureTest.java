package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.runtime.codec.JournalPage;
import cn.duban.runtime.protocol.EntityKeys;
import cn.duban.runtime.protocol.TicketMessage;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.clock.Due;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A journal whose writes fail: the ticket starts again from the events that are in it. */
@Tag("drill")
class JournalFailureTest {
    private static final String UNIT =
            InMemoryEngine.POLICY.unitsOf("610802").get(0).id();

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private static void journalHolds(PersistenceTestKit journal, Long... versions) {
        await("the journal holds these versions")
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(journal.persistedInStorage("Ticket|T-1").stream()
                                .flatMap(page -> ((JournalPage) page).events().stream())
                                .map(Recorded::version)
                                .toList())
                        .containsExactly(versions));
    }

    private Engine start() {
        return start("3 s");
    }

    private Engine start(String sleepAfter) {
        return memory.start(ConfigFactory.parseString("duban.engine.sleep-after = " + sleepAfter)
                .withFallback(PersistenceTestKitPlugin.getInstance().config()));
    }

    @Test
    void after_a_failed_write_the_journal_is_whole_and_nothing_is_skipped() {
        Engine engine = start();
        PersistenceTestKit journal = PersistenceTestKit.create(memory.system());
        done(engine, "T-1", "c-1", new Register(Matters.heating()));
        done(engine, "T-1", "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
        journalHolds(journal, 1L, 2L);
        journal.failNextPersisted("Ticket|T-1");
        done(engine, "T-1", "c-3", new Sign(UNIT));
        journalHolds(journal, 1L, 2L, 3L);
        assertThat(story(engine, "T-1").history()).hasSize(3);
    }

    @Test
    void a_ticket_whose_last_write_fails_leaves_memory_and_loses_nothing() {
        Engine engine = start("1 hour");
        PersistenceTestKit journal = PersistenceTestKit.create(memory.system());
        done(engine, "T-1", "c-1", new Register(Matters.heating()));
        journal.failNextPersisted("Ticket|T-1");
        ClusterSharding.get(memory.system())
                .entityRefFor(EntityKeys.TICKET, "T-1")
                .tell(new TicketMessage.Sleep());
        await("the ticket has left memory")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(engine.ticketsAwake()).isZero());
        done(engine, "T-1", "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
        assertThat(story(engine, "T-1").history()).hasSize(2);
    }

    @Test
    void a_ticket_leaves_memory_once_its_journal_is_written() {
        Engine engine = start();
        PersistenceTestKit journal = PersistenceTestKit.create(memory.system());
        done(engine, "T-1", "c-1", new Register(Matters.heating()));
        journal.failNextPersisted("Ticket|T-1");
        await("the ticket has left memory")
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(engine.ticketsAwake()).isZero());
        journalHolds(journal, 1L);
    }

    @Test
    void a_finished_ticket_leaves_memory_soon_with_a_complete_journal() {
        Engine engine = start("1 hour");
        PersistenceTestKit journal = PersistenceTestKit.create(memory.system());
        done(engine, "T-2", "c-1", new Register(Matters.heating()));
        done(engine, "T-1", "c-2", new Register(Matters.heating()));
        done(engine, "T-1", "c-3", new VoidTicket(VoidTicket.Reason.WITHDRAWN));
        await("only the open ticket is in memory")
                .atMost(Duration.ofSeconds(12))
                .untilAsserted(() -> assertThat(engine.ticketsAwake()).isEqualTo(1));
        journalHolds(journal, 1L, 2L);
        assertThat(journal.persistedInStorage("Ticket|T-2")).isEmpty();
    }

    @Test
    void a_ticket_with_an_empty_journal_finds_its_region_and_its_events() {
        Engine engine = start();
        PersistenceTestKit journal = PersistenceTestKit.create(memory.system());
        journal.failNextPersisted("Ticket|T-1");
        done(engine, "T-1", "c-1", new Register(Matters.heating()));
        assertThat(journal.persistedInStorage("Ticket|T-1"))
                .as("acknowledged before its journal")
                .isEmpty();
        journalHolds(journal, 1L);
        done(engine, "T-1", "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
        assertThat(story(engine, "T-1").history()).hasSize(2);
    }
}
