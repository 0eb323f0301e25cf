package cn.duban.cassandra.backup;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.proven;
import static cn.duban.engine.EngineDriver.step;
import static cn.duban.engine.EngineDriver.story;
import static cn.duban.engine.EngineDriver.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.cassandra.CassandraSettings;
import cn.duban.cassandra.EmbeddedStore;
import cn.duban.cassandra.Persistence;
import cn.duban.cassandra.StoreCredentials;
import cn.duban.cassandra.StoreSession;
import cn.duban.engine.Engine;
import cn.duban.engine.EngineDriver;
import cn.duban.engine.LogContents;
import cn.duban.engine.Recount;
import cn.duban.metrics.Window;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.region.RegionState;
import cn.duban.runtime.archive.ArchivedLogs;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.runtime.node.EngineSystem;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TransferCommand.Merge;
import cn.duban.ticket.clock.Due;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a running engine on a real Cassandra, and what is restored from them. */
@Tag("drill")
class BackupTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final List<String> REGIONS = List.of("610802", "610881", "610803");
    private static final LogContents CONTENTS = new ArchivedLogs();
    private static final BackupKey KEY = SealedFileTest.key(1);
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Config config(String dataDir, String clock) {
        return ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        include classpath("duban-persistence.conf")
                        duban.data-dir = "%s"
                        duban.clock { mode = %s, start = "2026-03-02T09:00:00+08:00" }
                        duban.encryption.master-key-file = "%s"
                        """.formatted(folder.resolve(dataDir), clock, masterKey()))
                .withFallback(ConfigFactory.load());
    }

    private Path masterKey() {
        Path file = folder.resolve("shared-master.key");
        try {
            return Files.writeString(file, "ZW5naW5lcyBvZiBhIGNsdXN0ZXIgc2hhcmUgdGhpcyE=");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EngineSystem start(Config config, Persistence store) {
        EngineSystem running = EngineSystem.start(config, POLICY, store.log(), store.keys(), store.pekkoOverrides());
        EngineDriver.ready(running, SOON);
        return running;
    }

    private static TicketCommand register(String region) {
        return new Register(Matters.heating(region));
    }

    private static TicketCommand dispatch(String region) {
        return new Dispatch(POLICY.unitsOf(region).get(0).id(), List.of(), Optional.empty(), Due.BY_POLICY);
    }

    private static TicketCommand move(String region) {
        return new Correct(Optional.of(region), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Backup.Result backup(String dataDir, Path into) {
        return new Backup(config(dataDir, "system"), CONTENTS, KEY, "test").into(into);
    }

    private Restore.Result restore(Path from, String dataDir, Optional<Instant> until) {
        return new Restore(config(dataDir, "system"), CONTENTS, KEY).from(from, until);
    }

    /** Registers, dispatches, moves and merges tickets until it is stopped; remembers what was acknowledged. */
    private static final class Load {
        final ConcurrentMap<String, Long> acknowledged = new ConcurrentHashMap<>();
        private final AtomicBoolean on = new AtomicBoolean(true);
        private final List<CompletableFuture<Void>> lanes = new ArrayList<>();

        Load(Engine engine) {
            for (int lane = 0; lane < 6; lane++) {
                int mine = lane;
                lanes.add(CompletableFuture.runAsync(() -> run(engine, mine), task -> new Thread(task).start()));
            }
        }

        private void run(Engine engine, int lane) {
            for (int i = 0; on.get(); i++) {
                String id = "L" + lane + "-" + i;
                String region = REGIONS.get((lane + i) % REGIONS.size());
                String next = REGIONS.get((lane + i + 1) % REGIONS.size());
                send(engine, id, "1", register(region));
                if (i % 3 == 0) send(engine, id, "2", move(next));
                else send(engine, id, "2", dispatch(region));
                if (i % 3 == 1)
                    send(engine, id, "3", new Sign(POLICY.unitsOf(region).get(0).id()));
                if (i % 5 == 4) send(engine, "L" + lane + "-" + (i - 1), "m", new Merge(id, Optional.empty()));
            }
        }

        private void send(Engine engine, String ticket, String command, TicketCommand what) {
            if (engine.submit(submission(ticket, command, what))
                            .toCompletableFuture()
                            .join()
                    instanceof Engine.CommandReply.Done accepted)
                acknowledged.merge(ticket, accepted.story().ticket().version(), Math::max);
        }

        void stop() {
            on.set(false);
            CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();
        }
    }

    /** Every row of a table as Cassandra prints it. */
    private static Set<String> rows(CqlSession session, String table) {
        Set<String> rows = new TreeSet<>();
        session.execute("SELECT JSON * FROM duban." + table).forEach(row -> rows.add(row.getString(0)));
        return rows;
    }

    /** Tickets' histories in the journals of the store, up to the vector. */
    private static Map<String, List<Recorded>> journals(CqlSession session, Map<String, Long> vector) {
        Map<String, List<Recorded>> journals = new HashMap<>();
        session.execute("SELECT persistence_id, ser_manifest, event FROM duban.messages")
                .forEach(row -> {
                    ByteBuffer event = row.getByteBuffer(2);
                    byte[] bytes = new byte[event.remaining()];
                    event.get(bytes);
                    for (Recorded recorded : EventCodec.page(bytes).events())
                        if (recorded.position() <= vector.getOrDefault(recorded.region(), 0L))
                            journals.computeIfAbsent(row.getString(0), id -> new ArrayList<>())
                                    .add(recorded);
                });
        return journals;
    }

    /** The states of all regions at the vector, folded here. */
    private static Map<String, RegionState> states(CqlSession session, Map<String, Long> vector) throws IOException {
        Map<String, RegionState> states = new TreeMap<>();
        for (Map.Entry<String, Long> region : vector.entrySet()) {
            RegionState state = new RegionState(region.getKey());
            new LogTable(session)
                    .read(region.getKey(), 0, region.getValue(), row -> state.take(EventCodec.batch(row.payload())));
            states.put(region.getKey(), state);
        }
        return states;
    }

    @Test
    void a_centre_under_load_is_restored_from_several_parts_with_every_figure_and_every_journal() throws IOException {
        Path backups = folder.resolve("backups");
        List<Backup.Result> parts = new ArrayList<>();
        Map<String, Long> beforeLast;
        try (Persistence store = Persistence.start(config("one", "system"));
                EngineSystem running = start(config("one", "system"), store);
                StoreSession source = StoreSession.ofRunning(config("one", "system"))) {
            source.session()
                    .execute("CREATE TABLE IF NOT EXISTS duban.added_later (a int, b text, c text, s text static,"
                            + " PRIMARY KEY (a, b))");
            source.session().execute("INSERT INTO duban.added_later (a, b, c, s) VALUES (1, 'x', 'y', 'z')");
            source.session().execute("INSERT INTO duban.added_later (a, s) VALUES (2, 'only static')");
            Load load = new Load(running.engine());
            for (int i = 0; i < 3; i++) {
                int enough = (i + 1) * 300;
                await().atMost(SOON).until(() -> load.acknowledged.size() >= enough);
                parts.add(backup("one", backups));
            }
            beforeLast = Map.copyOf(load.acknowledged);
            parts.add(backup("one", backups));
            load.stop();
            assertThat(parts).extracting(Backup.Result::part).containsExactly(1, 2, 3, 4);
            assertThat(parts).allSatisfy(part -> assertThat(part.batches()).isPositive());
            assertThat(parts.get(3).vector())
                    .containsOnlyKeys(POLICY.regions().stream()
                            .map(region -> region.code())
                            .toList());

            Map<String, Long> vector = parts.get(3).vector();
            Restore.Result restored = restore(backups, "three", Optional.empty());
            assertThat(restored.vector()).isEqualTo(vector);
            assertThat(restored.compared()).isEqualTo(vector.size());
            assertThat(restored.differing()).isEmpty();
            assertThat(restored.batches())
                    .isEqualTo(
                            vector.values().stream().mapToLong(Long::longValue).sum());
            Map<String, RegionState> before = states(source.session(), vector);
            try (Persistence second = Persistence.start(config("three", "system"));
                    StoreSession copy = StoreSession.ofRunning(config("three", "system"))) {
                assertThat(rows(copy.session(), "added_later"))
                        .isEqualTo(rows(source.session(), "added_later"))
                        .hasSize(2);
                Map<String, RegionState> after = states(copy.session(), vector);
                after.forEach((region, state) -> {
                    assertThat(state.snapshot().tickets())
                            .containsExactlyInAnyOrderElementsOf(
                                    before.get(region).snapshot().tickets());
                    assertThat(state.viewAt(restored.recordedAt(), Window.TODAY))
                            .usingRecursiveComparison()
                            .isEqualTo(before.get(region).viewAt(restored.recordedAt(), Window.TODAY));
                });
                Map<String, List<Recorded>> journals = journals(copy.session(), vector);
                assertThat(restored.journals()).isEqualTo(journals.size());
                journals(source.session(), vector).forEach((ticket, events) -> {
                    List<Recorded> rebuilt = journals.get(ticket);
                    assertThat(rebuilt.subList(0, events.size())).isEqualTo(events);
                });
                try (EngineSystem again = start(config("three", "system"), second)) {
                    assertThat(proven(again.engine()).stream()
                                    .mapToLong(Recount::tickets)
                                    .sum())
                            .isEqualTo(restored.journals());
                    beforeLast.forEach((ticket, version) -> assertThat(
                                    story(again.engine(), ticket).ticket().version())
                            .as(ticket)
                            .isGreaterThanOrEqualTo(version));
                    beforeLast.keySet().stream()
                            .limit(20)
                            .forEach(ticket -> assertThat(story(again.engine(), ticket)
                                            .ticket()
                                            .matter()
                                            .content())
                                    .as("what the citizen said is read with the restored keys")
                                    .isEqualTo(Matters.heating().content()));
                    done(again.engine(), "AFTER", "1", register(REGIONS.get(0)));
                }
            }
        }
    }

    @Test
    void a_centre_is_restored_to_an_instant() throws IOException {
        Path backups = folder.resolve("backups");
        Config stepped = config("one", "stepped");
        Instant noon;
        try (Persistence store = Persistence.start(stepped);
                EngineSystem running = start(stepped, store)) {
            Engine engine = running.engine();
            for (int i = 0; i < 10; i++) done(engine, "EARLY-" + i, "1", register(REGIONS.get(i % 3)));
            done(engine, "EARLY-0", "2", move(REGIONS.get(1)));
            noon = engine.clock().instant();
            backup("one", backups);
            step(engine, Duration.ofHours(3));
            for (int i = 0; i < 10; i++) done(engine, "LATE-" + i, "1", register(REGIONS.get(i % 3)));
            done(engine, "EARLY-1", "2", dispatch(REGIONS.get(1)));
            backup("one", backups);
        }
        assertThatThrownBy(() -> restore(backups, "none", Optional.of(noon.minusSeconds(3_600))))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("nothing that was recorded at or before");
        Restore.Result restored = restore(backups, "two", Optional.of(noon.plusSeconds(60)));
        assertThat(restored.journals()).isEqualTo(10);
        assertThat(restored.recordedAt()).isBeforeOrEqualTo(noon.plusSeconds(60));
        Config second = config("two", "stepped");
        try (Persistence store = Persistence.start(second);
                EngineSystem running = start(second, store)) {
            proven(running.engine());
            assertThat(story(running.engine(), "EARLY-1").ticket().version()).isEqualTo(1);
            assertThat(story(running.engine(), "EARLY-0").ticket().matter().region())
                    .isEqualTo(REGIONS.get(1));
            assertThat(running.engine().ticket("LATE-1").toCompletableFuture().join())
                    .isEmpty();
        }
    }

    @Test
    void what_was_changed_belongs_to_another_key_or_meets_other_data_is_refused() throws IOException {
        Path backups = folder.resolve("backups");
        Config system = config("one", "system");
        try (Persistence store = Persistence.start(system);
                EngineSystem running = start(system, store);
                StoreSession session = StoreSession.ofRunning(system)) {
            for (int i = 0; i < 20; i++) done(running.engine(), "T-" + i, "1", register(REGIONS.get(i % 3)));
            session.session()
                    .execute(
                            "CREATE TABLE IF NOT EXISTS duban.data_key (block bigint, key int, kek bigint, wrapped blob,"
                                    + " PRIMARY KEY (block, key))");
            session.session().execute("INSERT INTO duban.data_key (block, key, kek, wrapped) VALUES (99, 1, 1, 0x01)");
            backup("one", backups);
            assertThat(backups.resolve("part-00001/keys-data_key")).exists();
            session.session().execute("DELETE FROM duban.data_key WHERE block = 99");
            done(running.engine(), "T-1", "2", dispatch(REGIONS.get(1)));
            backup("one", backups);
            assertThat(backups.resolve("part-00001/keys-data_key"))
                    .as("keys of an older part")
                    .doesNotExist();
            assertThat(backups.resolve("part-00001/logs")).exists();
            assertThat(backups.resolve("part-00002/keys-data_key")).exists();
            Files.createDirectories(backups.resolve("part-00003.unfinished"));
            Files.writeString(backups.resolve("part-00003.unfinished/logs"), "half");

            assertThatThrownBy(() -> new Backup(system, CONTENTS, SealedFileTest.key(2), "test").into(backups))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("the key is another one");
            assertThatThrownBy(() -> restore(backups, "one", Optional.empty()))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("is not empty (cassandra");
        }
        assertThatThrownBy(() -> backup("one", backups))
                .hasMessageContaining("No store is running")
                .hasMessageContaining("start the engine first");
        assertThatThrownBy(() -> new Restore(config("two", "system"), CONTENTS, SealedFileTest.key(2))
                        .from(backups, Optional.empty()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("the key is another one");
        for (String file : List.of("part-00001/logs", "part-00002/keys-data_key", "part-00002/manifest.json")) {
            byte[] right = Files.readAllBytes(backups.resolve(file));
            byte[] changed = right.clone();
            changed[changed.length / 2] ^= 1;
            Files.write(backups.resolve(file), changed);
            assertThatThrownBy(() -> restore(backups, "two", Optional.empty()))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining(file)
                    .hasMessageContaining("changed");
            Files.write(backups.resolve(file), right);
        }
        Path aside = folder.resolve("aside");
        Files.move(backups.resolve("part-00002"), aside);
        assertThatThrownBy(() -> restore(backups, "two", Optional.empty()))
                .as("keys that a missing part has replaced")
                .hasMessageContaining("a newer part has replaced it");
        Files.move(aside, backups.resolve("part-00002"));
        Files.move(backups.resolve("part-00001"), aside);
        assertThatThrownBy(() -> restore(backups, "two", Optional.empty())).hasMessageContaining("lacks part-00001");
        Files.move(aside, backups.resolve("part-00001"));
        assertThat(folder.resolve("two"))
                .as("nothing was made by refused restores")
                .doesNotExist();
        try (Stream<Path> files = Files.walk(backups)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                        .doesNotContain("暖气");
        }
        Config noKey = ConfigFactory.parseMap(Map.of("duban.encryption.master-key-file", ""))
                .withFallback(config("two", "system"));
        assertThatThrownBy(() -> new Restore(noKey, CONTENTS, KEY).from(backups, Optional.empty()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(
                        "bring that of the engine that was backed up, as " + folder.resolve("two/master.key"));
        Files.writeString(folder.resolve("two/master.key"), "c3RhbGU=");
        assertThat(restore(backups, "two", Optional.empty()).vector())
                .as("the key that the settings name, not the one that lies in the folder")
                .isNotEmpty();
    }

    @Test
    void a_backup_does_not_go_on_from_another_store() {
        Path backups = folder.resolve("backups");
        for (String dataDir : List.of("one", "two")) {
            Config system = config(dataDir, "system");
            try (Persistence store = Persistence.start(system);
                    EngineSystem running = start(system, store)) {
                done(running.engine(), "T-" + dataDir, "1", register(REGIONS.get(0)));
                if (dataDir.equals("one")) backup(dataDir, backups);
                else
                    assertThatThrownBy(() -> backup(dataDir, backups))
                            .isInstanceOf(BackupException.class)
                            .hasMessageContaining("begin a new folder");
            }
        }
    }

    @Test
    void a_store_that_engines_share_is_backed_up_and_restored_over_its_contact_points() throws IOException {
        Path backups = folder.resolve("backups");
        Restore.Result restored;
        Map<String, Long> vector;
        try (EmbeddedStore cluster = EmbeddedStore.start(CassandraSettings.from(config("cluster", "system")))) {
            Config external = external("cluster", cluster);
            try (Persistence store = Persistence.start(external);
                    EngineSystem running = start(external, store)) {
                for (int i = 0; i < 20; i++) done(running.engine(), "T-" + i, "1", register(REGIONS.get(i % 3)));
                vector = new Backup(external, CONTENTS, KEY, "test")
                        .into(backups)
                        .vector();
            }
            assertThatThrownBy(() -> new Restore(external, CONTENTS, KEY).from(backups, Optional.empty()))
                    .hasMessageContaining("has data in keyspace duban");
        }
        try (EmbeddedStore cluster = EmbeddedStore.start(CassandraSettings.from(config("other", "system")))) {
            Config external = external("other", cluster);
            restored = new Restore(external, CONTENTS, KEY).from(backups, Optional.empty());
            try (Persistence store = Persistence.start(external);
                    EngineSystem running = start(external, store)) {
                assertThat(proven(running.engine())).isNotEmpty();
                assertThat(running.engine().boards().city().open().total()).isEqualTo(20);
            }
        }
        assertThat(restored.vector()).isEqualTo(vector);
    }

    private Config external(String dataDir, EmbeddedStore cluster) {
        StoreCredentials role = StoreCredentials.of(folder.resolve(dataDir).resolve("cassandra"));
        return ConfigFactory.parseString("""
                        duban.cassandra { mode = external, contact-points = ["127.0.0.1"], port = %d, replication-factor = 1 }
                        duban.cassandra { username = %s, password = "%s" }
                        """.formatted(cluster.cassandra().port(), role.username(), role.password()))
                .withFallback(config("none", "system"));
    }
}
