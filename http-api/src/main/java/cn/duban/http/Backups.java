package cn.duban.http;

import cn.duban.cassandra.PersistenceStartException;
import cn.duban.cassandra.backup.Backup;
import cn.duban.cassandra.backup.BackupException;
import cn.duban.cassandra.backup.BackupKey;
import cn.duban.cassandra.backup.Restore;
import cn.duban.runtime.archive.ArchivedLogs;
import com.typesafe.config.Config;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Backup, restore and the proof of a backup, for the operators' commands. */
public final class Backups {
    private static final double MILLION = 1_000_000.0;

    private Backups() {}

    /** Takes the next part of the backup in the folder. @return the exit status */
    public static int take(Config config, Path folder, PrintStream out) {
        return guarded(() -> {
            BackupKey key = BackupKey.of(config, System.getenv());
            Backup.Result taken = new Backup(config, new ArchivedLogs(), key, version()).into(folder);
            out.printf(
                    "backup part %d: %d batches, %.1f MB in %s, %s%n",
                    taken.part(), taken.batches(), taken.bytes() / MILLION, taken.folder(), seconds(taken.took()));
            out.println("positions " + taken.vector());
            return 0;
        });
    }

    /** Fills the empty data folder. @return the exit status: 1 if a region is not as it was */
    public static int restore(Config config, Path folder, Optional<Instant> until, PrintStream out) {
        return guarded(() -> {
            BackupKey key = BackupKey.of(config, System.getenv());
            return report(new Restore(config, new ArchivedLogs(), key).from(folder, until), out);
        });
    }

    /** Restores into a temporary folder and runs the engine's proof there. @return the exit status: 1 if a figure differs */
    public static int verify(Config config, Path folder, Optional<Path> in, PrintStream out) {
        return guarded(() -> {
            BackupKey key = BackupKey.of(config, System.getenv());
            return new BackupProof(config, key, in).of(folder, out);
        });
    }

    static int report(Restore.Result restored, PrintStream out) {
        out.printf(
                "restored %d batches and the journals of %d tickets (%d not archived) up to %s, %s%n",
                restored.batches(),
                restored.journals(),
                restored.open(),
                restored.recordedAt(),
                seconds(restored.took()));
        out.println("positions " + restored.vector());
        out.printf(
                "regions compared with their state in the backup: %d, different: %s%n",
                restored.compared(), restored.differing().isEmpty() ? "none" : String.join(", ", restored.differing()));
        return restored.differing().isEmpty() ? 0 : 1;
    }

    static String seconds(Duration took) {
        return String.format("%.1f s", took.toMillis() / 1_000.0);
    }

    private static String version() {
        return Optional.ofNullable(Backups.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    private static int guarded(Supplier<Integer> work) {
        try {
            return work.get();
        } catch (BackupException | PersistenceStartException cannot) {
            throw new StartException(cannot.getMessage());
        }
    }
}
