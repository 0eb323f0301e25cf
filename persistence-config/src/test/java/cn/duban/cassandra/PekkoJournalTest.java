package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCassandra.class)
class PekkoJournalTest {
    private static final Duration ASK = Duration.ofSeconds(10);
    private static final long FEW = 10;
    private static final int ROUNDS = 20;

    private final Persistence persistence = SharedCassandra.persistence();
    private final String id = "Ticket|" + UUID.randomUUID();

    @Test
    @Tag("drill")
    void an_event_sourced_actor_recovers_its_events_also_after_a_kill_of_cassandra() {
        try (var engine = new Engine()) {
            assertThat(engine.add("one")).isEqualTo("one");
            assertThat(engine.add("two")).isEqualTo("one two");
        }
        try (var engine = new Engine()) {
            assertThat(engine.add("three")).isEqualTo("one two three");
            ProcessHandle.of(persistence.embeddedPid().orElseThrow())
                    .orElseThrow()
                    .destroyForcibly();
            await("the store is away").atMost(Duration.ofSeconds(60)).until(persistence::away);
            await("the store is back").atMost(Duration.ofSeconds(60)).until(() -> !persistence.away());
            await("the actor answers again")
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(engine.add("four")).startsWith("one two three four"));
        }
        assertThat(persistence
                        .log()
                        .ticketPersistenceIds()
                        .toCompletableFuture()
                        .join())
                .containsOnlyOnce(id);
    }

    @Test
    void an_entity_that_leaves_its_first_partition_is_recovered_whole() {
        String said = "";
        for (int start = 1; start <= 4; start++)
            try (var engine = new Engine("pekko.persistence.cassandra.journal.target-partition-size = 4")) {
                for (String word : List.of("one", "two", "three")) {
                    said = (said + " " + start + word).strip();
                    assertThat(engine.add(start + word)).isEqualTo(said);
                }
            }
    }

    @Test
    void a_new_entity_costs_one_read() {
        long before = reads();
        try (var engine = new Engine()) {
            assertThat(engine.add("one")).isEqualTo("one");
        }
        assertThat(reads() - before).isEqualTo(1);
    }

    @Test
    void many_entities_write_in_few_requests_and_are_recovered_whole() {
        List<String> ids = IntStream.range(0, 500).mapToObj(i -> id + "-" + i).toList();
        StringBuilder said = new StringBuilder("one");
        try (var engine = new Engine()) {
            assertThat(engine.each(ids, "one")).allMatch("one"::equals);
            // Writes gather while requests are under way: the quicker the store, the faster they must come.
            for (int round = 0; round == 0 || round < ROUNDS && journalsInTheLargestBatch() <= FEW; round++) {
                said.append(" again");
                assertThat(engine.each(ids, "again")).allMatch(said.toString()::equals);
            }
        }
        said.append(" last");
        try (var engine = new Engine()) {
            assertThat(engine.each(ids, "last")).hasSize(500).allMatch(said.toString()::equals);
        }
        assertThat(journalsInTheLargestBatch()).isGreaterThan(FEW);
    }

    @Test
    void neither_reads_nor_writes_start_threads() {
        try (var engine = new Engine()) {
            engine.add("warm");
            long before = started();
            for (int i = 0; i < 100; i++) engine.add("word" + i);
            assertThat(started() - before).isLessThan(50);
        }
    }

    private static long started() {
        return ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
    }

    /** Cassandra's reads of the tickets' journals since it started. */
    private static long reads() {
        try (CqlSession session = SharedCassandra.session()) {
            Row row = session.execute("SELECT count FROM system_views.coordinator_read_latency"
                            + " WHERE keyspace_name = 'duban' AND table_name = 'messages'")
                    .one();
            return row == null ? 0 : row.getLong("count");
        }
    }

    /** The largest number of journals in one request since Cassandra started. */
    private static long journalsInTheLargestBatch() {
        try (CqlSession session = SharedCassandra.session()) {
            return session.execute(
                            "SELECT max FROM system_views.batch_metrics WHERE name = 'partitions_per_unlogged_batch'")
                    .one()
                    .getLong("max");
        }
    }

    record Add(String word, ActorRef<String> replyTo) {}

    /** Remembers the words it received. */
    static final class Words extends EventSourcedBehavior<Add, String, String> {
        Words(String id) {
            super(
                    PersistenceId.ofUniqueId(id),
                    SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(2), 0.1));
        }

        static Behavior<Add> create(String id) {
            return new Words(id);
        }

        @Override
        public String emptyState() {
            return "";
        }

        @Override
        public CommandHandler<Add, String, String> commandHandler() {
            return newCommandHandlerBuilder()
                    .forAnyState()
                    .onAnyCommand(add -> Effect()
                            .persist(add.word())
                            .thenRun((String words) -> add.replyTo().tell(words)));
        }

        @Override
        public EventHandler<String, String> eventHandler() {
            return newEventHandlerBuilder().forAnyState().onAnyEvent((words, word) -> (words + " " + word).strip());
        }
    }

    private final class Engine implements AutoCloseable {
        private final ActorSystem<Add> system;
        private final Map<String, ActorRef<Add>> entities = new HashMap<>();

        Engine() {
            this("");
        }

        Engine(String settings) {
            Config config = ConfigFactory.parseString(settings)
                    .withFallback(persistence.pekkoOverrides())
                    .withFallback(ConfigFactory.parseResources("duban-persistence.conf"))
                    .withFallback(ConfigFactory.load());
            system = ActorSystem.create(Words.create(id), "words", config);
        }

        String add(String word) {
            CompletionStage<String> answer =
                    AskPattern.ask(system, replyTo -> new Add(word, replyTo), ASK, system.scheduler());
            return answer.toCompletableFuture().join();
        }

        /** The answers of those entities, all asked at once. */
        List<String> each(List<String> ids, String word) {
            List<CompletableFuture<String>> answers = ids.stream()
                    .map(one -> entities.computeIfAbsent(
                            one,
                            unseen -> system.systemActorOf(
                                    Words.create(one), one.substring(one.indexOf('|') + 1), Props.empty())))
                    .map(entity -> AskPattern.<Add, String>ask(
                                    entity, replyTo -> new Add(word, replyTo), ASK, system.scheduler())
                            .toCompletableFuture())
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        }

        @Override
        public void close() {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }
}
