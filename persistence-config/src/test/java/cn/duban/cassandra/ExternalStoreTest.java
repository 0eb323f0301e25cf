package cn.duban.cassandra;

import static cn.duban.engine.EngineDriver.proven;
import static cn.duban.engine.EngineDriver.reply;
import static cn.duban.engine.EngineDriver.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineDriver;
import cn.duban.engine.Recount;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.runtime.node.EngineSystem;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Status;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine on a Cassandra that is operated separately: it creates its own schema, leaves the store running, and finds
 * everything again.
 */
@Tag("drill")
class ExternalStoreTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final String UNIT = POLICY.unitsOf("610802").get(0).id();

    @TempDir
    Path folder;

    private Config external(EmbeddedStore cluster) {
        StoreCredentials role = StoreCredentials.of(folder.resolve("cassandra"));
        return ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        include classpath("duban-persistence.conf")
                        duban.data-dir = "%s"
                        duban.cassandra { mode = external, contact-points = ["127.0.0.1"], port = %d, replication-factor = 1 }
                        duban.cassandra { username = %s, password = "%s" }
                        """.formatted(
                                folder.resolve("none"), cluster.cassandra().port(), role.username(), role.password())
                        + SharedCassandra.masterKey(folder))
                .withFallback(ConfigFactory.load());
    }

    private static EngineSystem start(Config config, Persistence store) {
        EngineSystem running = EngineSystem.start(config, POLICY, store.log(), store.keys(), store.pekkoOverrides());
        EngineDriver.ready(running, Duration.ofSeconds(60));
        return running;
    }

    @Test
    void acknowledged_commands_survive_for_the_next_engine_and_the_store_keeps_running() {
        Config own =
                ConfigFactory.parseString("duban.data-dir = \"" + folder + '"').withFallback(ConfigFactory.load());
        try (EmbeddedStore cluster = EmbeddedStore.start(CassandraSettings.from(own))) {
            Config config = external(cluster);
            try (Persistence store = Persistence.start(config);
                    EngineSystem running = start(config, store)) {
                assertThat(store.embeddedPid()).isEmpty();
                for (int i = 0; i < 30; i++) {
                    reply(running.engine(), "T-" + i, "c-1", new Register(Matters.heating()));
                    if (i % 2 == 0)
                        reply(
                                running.engine(),
                                "T-" + i,
                                "c-2",
                                new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
                }
            }
            try (Persistence store = Persistence.start(config);
                    EngineSystem running = start(config, store)) {
                Engine engine = running.engine();
                assertThat(ticket(engine, "T-4").status()).isEqualTo(Status.DISPATCHED);
                assertThat(engine.boards().city().open().total()).isEqualTo(30);
                assertThat(proven(engine)).extracting(Recount::tickets).anyMatch(tickets -> tickets == 30);
            }
        }
    }
}
