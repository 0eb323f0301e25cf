package cn.duban.http;

import cn.duban.cassandra.Persistence;
import cn.duban.cassandra.backup.BackupKey;
import cn.duban.cassandra.backup.Restore;
import cn.duban.engine.Engine;
import cn.duban.engine.Recount;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyException;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.runtime.archive.ArchivedLogs;
import cn.duban.runtime.node.EngineSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Restores a backup into a temporary folder, starts an engine on it, and lets that engine prove its figures from the tickets'
 * journals. The engine serves no HTTP, its clock stays at the last recorded instant, and it sends nothing to anyone.
 */
final class BackupProof {
    private static final Duration READY = Duration.ofMinutes(30);
    private static final long POLL_MILLIS = 50;

    private final Config config;
    private final BackupKey key;
    private final Path beside;

    /** @param in where the temporary folder is made; empty: where the machine keeps its temporary files */
    BackupProof(Config config, BackupKey key, Optional<Path> in) {
        this.config = config;
        this.key = key;
        this.beside = in.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    }

    int of(Path folder, PrintStream out) {
        try {
            Path temporary = Files.createTempDirectory(beside, "duban-verify-backup-");
            try {
                return in(temporary, folder, out);
            } finally {
                delete(temporary);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StartException("The temporary folder in " + beside + " cannot be used: " + e + ".");
        }
    }

    private int in(Path temporary, Path folder, PrintStream out) throws IOException {
        Path masterKey = Path.of(config.getString("duban.data-dir")).resolve("master.key");
        Config apart = ConfigFactory.parseMap(Map.of(
                        "duban.data-dir",
                        temporary.toString(),
                        "duban.cassandra.mode",
                        "embedded",
                        "duban.cassandra.port",
                        0,
                        "duban.clock.mode",
                        "stepped",
                        "pekko.remote.artery.canonical.port",
                        0,
                        "pekko.cluster.seed-nodes",
                        List.of()))
                .withFallback(config);
        if (Files.exists(masterKey)) Files.copy(masterKey, temporary.resolve("master.key"));
        Restore.Result restored = new Restore(apart, new ArchivedLogs(), key).from(folder, Optional.empty());
        int status = Backups.report(restored, out);
        return proven(apart, restored, out) ? status : 1;
    }

    private boolean proven(Config apart, Restore.Result restored, PrintStream out) {
        Config at = ConfigFactory.parseMap(
                        Map.of("duban.clock.start", restored.recordedAt().toString()))
                .withFallback(apart);
        try (Persistence store = Persistence.start(at);
                EngineSystem engine =
                        EngineSystem.start(at, silent(), store.log(), store.keys(), store.pekkoOverrides())) {
            awaitReady(engine.engine());
            List<Recount> recounts = engine.engine()
                    .recount(Optional.empty())
                    .toCompletableFuture()
                    .join();
            boolean agrees = true;
            long tickets = 0;
            for (Recount recount : recounts) {
                tickets += recount.tickets();
                boolean right = recount.differences().isEmpty()
                        && recount.inNoRegion().isEmpty()
                        && recount.inTwoRegions().isEmpty();
                if (!right) out.println("differs: " + recount);
                agrees &= right;
            }
            agrees &= tickets == restored.journals();
            out.printf(
                    "recomputed %d tickets of %d journals in %d regions: %s%n",
                    tickets, restored.journals(), recounts.size(), agrees ? "every figure agrees" : "figures differ");
            return agrees;
        }
    }

    /** The policy with channels that send nothing; its hash is the same, so that regions do not adopt another one. */
    private Policy silent() {
        try {
            String files = config.getString("duban.policy");
            return (files.isBlank() ? PolicyFiles.builtIn() : PolicyFiles.load(Path.of(files)))
                    .policy()
                    .silent();
        } catch (PolicyException faulty) {
            throw new StartException(faulty.getMessage());
        }
    }

    private static void awaitReady(Engine engine) {
        Instant until = Instant.now().plus(READY);
        CompletableFuture<Void> never = new CompletableFuture<>();
        while (!engine.health().ready()) {
            if (Instant.now().isAfter(until))
                throw new StartException("The engine on the restored data does not get ready: "
                        + engine.health().details() + ".");
            try {
                never.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException again) {
                // Check again.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartException("The proof was interrupted.");
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
