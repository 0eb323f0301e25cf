package cn.duban.cassandra;

import static cn.duban.engine.EngineDriver.proven;
import static cn.duban.engine.EngineDriver.submission;
import static cn.duban.engine.EngineDriver.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineDriver;
import cn.duban.engine.RegionLog;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.region.Entry;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.runtime.node.EngineSystem;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two whole engines on one store: nothing that either acknowledges is lost. */
@Tag("drill")
class TwoEnginesTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    private Config embedded() {
        return ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        include classpath("duban-persistence.conf")
                        duban.data-dir = "%s"
                        """.formatted(folder)).withFallback(ConfigFactory.load());
    }

    private Config external(int port, StoreCredentials role) {
        return ConfigFactory.parseString("""
                        duban.cassandra { mode = external, contact-points = "127.0.0.1:%d", replication-factor = 1 }
                        duban.cassandra { username = "%s", password = "%s" }
                        duban.data-dir = "%s"
                        """.formatted(port, role.username(), role.password(), folder.resolve("none"))
                        + SharedCassandra.masterKey(folder))
                .withFallback(embedded());
    }

    private static EngineSystem begin(Config config, Persistence store) {
        return EngineSystem.start(config, POLICY, store.log(), store.keys(), store.pekkoOverrides());
    }

    @Test
    void a_second_engine_on_an_embedded_store_is_refused_and_the_first_goes_on() {
        Config own = embedded();
        try (Persistence store = Persistence.start(own);
                EngineSystem first = begin(own, store)) {
            Engine engine = EngineDriver.ready(first, LONG_ENOUGH);
            int port = Integer.parseInt(store.address().split(":")[1]);
            assertThat(acknowledged(engine, "A-0")).isTrue();

            assertThatThrownBy(() -> Persistence.start(external(port, StoreCredentials.NONE)))
                    .isInstanceOf(PersistenceStartException.class)
                    .hasMessageContaining("refuses a connection without a password");
            StoreCredentials role = StoreCredentials.of(folder.resolve("cassandra"));
            assertThatThrownBy(() -> Persistence.start(external(port, role)))
                    .isInstanceOf(PersistenceStartException.class)
                    .hasMessageContaining("belongs to the engine that runs it as its embedded Cassandra");

            for (int i = 1; i < 10; i++)
                assertThat(acknowledged(engine, "A-" + i)).isTrue();
            assertThat(engine.health().ready()).isTrue();
            assertThat(proven(engine)).anyMatch(recount -> recount.tickets() == 10);
        }
    }

    /** Goes past the password and the owner row, as every engine could before the store had them. */
    @Test
    void what_is_prevented_is_that_both_acknowledge_commands_and_lose_them() {
        Config own = embedded();
        Set<String> acknowledged = new ConcurrentSkipListSet<>();
        try (Persistence store = Persistence.start(own);
                EngineSystem a = begin(own, store)) {
            Engine first = EngineDriver.ready(a, LONG_ENOUGH);
            int port = Integer.parseInt(store.address().split(":")[1]);
            Config joining = external(port, StoreCredentials.of(folder.resolve("cassandra")));
            CassandraConnection connection = CassandraConnection.external(CassandraSettings.from(joining));
            try (CqlSession session = connection.open()) {
                CassandraStore joined = new CassandraStore(session, () -> {});
                RegionLog log = new CassandraRegionLog(joined, new StoreFence(joined));
                try (EngineSystem b =
                        EngineSystem.start(joining, POLICY, log, store.keys(), connection.pekkoOverrides())) {
                    Engine second = EngineDriver.ready(b, LONG_ENOUGH);
                    for (int i = 0; i < 10; i++) {
                        if (acknowledged(first, "A-" + i)) acknowledged.add("A-" + i);
                        if (acknowledged(second, "B-" + i)) acknowledged.add("B-" + i);
                    }
                    assertThat(first.health().contestedRegions())
                            .as("the owner does not notice")
                            .isEmpty();
                }
            }
        }
        Set<String> inTheLog = new ConcurrentSkipListSet<>();
        try (Persistence store = Persistence.start(own)) {
            for (RegionLog.Row row :
                    store.log().read("610802", 1, 1_000).toCompletableFuture().join())
                for (Entry entry : EventCodec.batch(row.payload()).entries())
                    if (entry instanceof Entry.Happened happened)
                        inTheLog.add(happened.recorded().ticket());
        }
        assertThat(acknowledged).hasSizeGreaterThan(10);
        assertThat(inTheLog.containsAll(acknowledged))
                .as("all that was acknowledged is recorded")
                .isFalse();
    }

    @Test
    void two_engines_on_one_cluster_lose_nothing_and_one_stops_and_says_so() {
        Set<String> acknowledged = new ConcurrentSkipListSet<>();
        try (EmbeddedStore cluster = EmbeddedStore.start(CassandraSettings.from(embedded()))) {
            Config config = external(cluster.cassandra().port(), StoreCredentials.of(folder.resolve("cassandra")));
            try (Persistence storeOfA = Persistence.start(config);
                    EngineSystem a = begin(config, storeOfA);
                    Persistence storeOfB = Persistence.start(config);
                    EngineSystem b = begin(config, storeOfB)) {
                List<Engine> both = List.of(EngineDriver.ready(a, LONG_ENOUGH), EngineDriver.ready(b, LONG_ENOUGH));
                assertThat(acknowledged(a.engine(), "A-first")).isTrue();
                assertThat(acknowledged(b.engine(), "B-first"))
                        .as("it reads the log again and goes on")
                        .isTrue();
                acknowledged.addAll(Set.of("A-first", "B-first"));
                CompletableFuture.allOf(
                                CompletableFuture.runAsync(() -> drive(a.engine(), "A-", both, acknowledged)),
                                CompletableFuture.runAsync(() -> drive(b.engine(), "B-", both, acknowledged)))
                        .join();
                await("one of them has stopped")
                        .atMost(LONG_ENOUGH)
                        .until(() -> both.stream().anyMatch(TwoEnginesTest::contested));
                Engine stopped = both.stream()
                        .filter(TwoEnginesTest::contested)
                        .findFirst()
                        .orElseThrow();
                assertThat(stopped.health().ready()).isFalse();
            }
            try (Persistence store = Persistence.start(config);
                    EngineSystem again = begin(config, store)) {
                Engine engine = EngineDriver.ready(again, LONG_ENOUGH);
                for (String id : acknowledged)
                    assertThat(ticket(engine, id).version()).isEqualTo(1);
                proven(engine);
            }
        }
    }

    private static boolean contested(Engine engine) {
        return !engine.health().contestedRegions().isEmpty();
    }

    /** Sends commands one after the other until an engine has stopped, and keeps the ids of those acknowledged. */
    private static void drive(Engine engine, String prefix, List<Engine> both, Set<String> acknowledged) {
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        for (int i = 0; i < 10 || System.nanoTime() < end && both.stream().noneMatch(TwoEnginesTest::contested); i++)
            if (acknowledged(engine, prefix + i)) acknowledged.add(prefix + i);
    }

    private static boolean acknowledged(Engine engine, String id) {
        return engine.submit(submission(id, "c-1", new Register(Matters.heating())))
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .handle((reply, failure) -> failure == null && reply instanceof Engine.CommandReply.Done)
                .join();
    }
}
