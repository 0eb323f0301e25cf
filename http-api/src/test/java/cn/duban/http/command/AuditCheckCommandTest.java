package cn.duban.http.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.cassandra.Persistence;
import cn.duban.engine.AuditStore;
import cn.duban.http.StartException;
import cn.duban.http.audit.AuditKind;
import cn.duban.http.audit.AuditSettings;
import cn.duban.http.audit.AuditTrail;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar duban.jar audit-check} on the folder of an engine that is stopped. */
class AuditCheckCommandTest {
    @TempDir
    Path folder;

    private Config config() {
        return ConfigFactory.parseMap(Map.of("duban.data-dir", folder.toString()))
                .withFallback(ConfigFactory.load());
    }

    private String run(int expected, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = Commands.named("audit-check")
                .run(config(), List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(status).as(said).isEqualTo(expected);
        return said;
    }

    @Test
    @Tag("drill")
    void it_says_what_it_checked_and_where_a_chain_breaks_first() {
        try (Persistence store = Persistence.start(config());
                AuditTrail trail = AuditTrail.start(
                        store.auditStore(),
                        InstantSource.system(),
                        AuditSettings.of(config().getConfig("duban.audit")),
                        "here")) {
            trail.record(AuditKind.POLICY, "a policy");
        }
        assertThat(run(0)).contains("Checked in the store: 1 chains, 3 records.", "All chains hold.");
        assertThat(run(1, "--head", "1/9/" + "0".repeat(64)))
                .contains(
                        "Chain 1: record 4 and those after it are missing: what was noted outside the store names record 9.");
        try (Persistence store = Persistence.start(config())) {
            store.auditStore()
                    .append(
                            new AuditStore.Segment(1, day(store), 4, "{}\n".getBytes(StandardCharsets.UTF_8)),
                            4,
                            "none",
                            true)
                    .toCompletableFuture()
                    .join();
        }
        assertThat(run(1)).contains("Chain 1: record 4 is not a record of this chain.");
    }

    private static long day(Persistence store) {
        return store.auditStore().chains().toCompletableFuture().join().get(0).lastDay();
    }

    @Test
    void wrong_arguments_and_files_that_are_not_there_are_one_sentence() {
        assertThatThrownBy(() -> run(0, "--all")).isInstanceOf(StartException.class);
        assertThatThrownBy(() -> run(0, "--head", "here")).isInstanceOf(StartException.class);
        assertThatThrownBy(() -> run(0, folder.resolve("none").toString()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot be read");
    }
}
