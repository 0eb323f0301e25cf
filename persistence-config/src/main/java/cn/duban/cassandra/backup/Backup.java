package cn.duban.cassandra.backup;

import cn.duban.cassandra.StoreSession;
import cn.duban.engine.LogContents;
import cn.duban.engine.RegionLog.Row;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Takes one part of a backup while the engine writes: the rows of all region logs after those of the part before, up to a
 * consistent cut, and every other table as it is.
 */
public final class Backup {
    /**
     * What was taken.
     *
     * @param part its number
     * @param batches rows of region logs
     * @param bytes of the part's files
     */
    public record Result(int part, Path folder, Map<String, Long> vector, long batches, long bytes, Duration took) {}

    private final Config config;
    private final LogContents contents;
    private final BackupKey key;
    private final String version;

    /** @param version of the engine, for the manifest */
    public Backup(Config config, LogContents contents, BackupKey key, String version) {
        this.config = config;
        this.contents = contents;
        this.key = key;
        this.version = version;
    }

    /** @throws BackupException or {@link cn.duban.cassandra.PersistenceStartException} with one sentence */
    public Result into(Path folder) {
        long begun = System.nanoTime();
        try (BackupFolder chain = BackupFolder.forBackup(folder, key);
                StoreSession store = StoreSession.ofRunning(config)) {
            requireSchema(store);
            Part part = new Taking(chain, store.session()).take();
            long bytes = part.manifest().files().values().stream()
                    .mapToLong(Manifest.File::bytes)
                    .sum();
            return new Result(
                    part.manifest().part(),
                    part.folder(),
                    part.manifest().vector(),
                    part.manifest().files().get(LogFile.LOGS).records(),
                    bytes,
                    Duration.ofNanos(System.nanoTime() - begun));
        } catch (IOException e) {
            throw new BackupException("The backup cannot be written to " + folder + ": " + e + ".", e);
        } catch (DriverException e) {
            throw new BackupException("The store did not answer during the backup: " + e.getMessage() + ".", e);
        }
    }

    private static void requireSchema(StoreSession store) {
        var row = store.session()
                .execute("SELECT version FROM duban.schema_version WHERE id = 0 LIMIT 1")
                .one();
        int found = row == null ? 0 : row.getInt(0);
        if (found != StoreSession.schemaVersion())
            throw new BackupException(
                    "The store at " + store.place() + " has schema " + found + ", and this program knows "
                            + StoreSession.schemaVersion() + ": use the duban.jar that the engine runs.");
    }

    /** One backup. */
    private final class Taking {
        private final BackupFolder chain;
        private final LogTable logs;
        private final TableCopy tables;
        private final Optional<Part> before;
        private final Map<String, Manifest.Span> spans = new TreeMap<>();
        private final Map<String, Manifest.File> files = new TreeMap<>();
        private final int number;
        private final String name;

        private Taking(BackupFolder chain, CqlSession session) {
            this.chain = chain;
            this.logs = new LogTable(session);
            this.tables = new TableCopy(session);
            this.before = chain.newest();
            this.number = before.map(part -> part.manifest().part()).orElse(0) + 1;
            this.name = before.map(part -> part.manifest().chain())
                    .orElseGet(() -> UUID.randomUUID().toString());
        }

        private Part take() throws IOException {
            requireSameStore();
            Map<String, Long> cut = cut();
            Path begun = chain.begin();
            copyLogs(begun, cut);
            // After the logs, whose rows may need them.
            for (String table : tables.tables()) if (TableKind.of(table).copiedWhole()) copy(begun, table);
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    name,
                    number,
                    before.map(Part::sha256).orElse(""),
                    Instant.now().toString(),
                    version,
                    StoreSession.schemaVersion(),
                    spans,
                    files);
            return chain.publish(begun, manifest);
        }

        /** Whether the store still has the last row of the part before in every region. */
        private void requireSameStore() throws IOException {
            if (before.isEmpty()) return;
            for (Map.Entry<String, Manifest.Span> span :
                    before.get().manifest().regions().entrySet()) {
                long to = span.getValue().to();
                boolean same = logs.at(span.getKey(), to)
                        .map(row -> Hashes.of(row).equals(span.getValue().row()))
                        .orElse(false);
                if (!same)
                    throw new BackupException("The store does not go on from the part "
                            + before.get().folder()
                            + ": position " + to + " of region " + span.getKey()
                            + " is another row. It was restored or is another centre's: begin a new folder.");
            }
        }

        /**
         * Reads the heads three times. A row that was there at the first time needs only rows that were there at the second; so
         * only rows after the first can need more than the second, and what they need was there at the third.
         */
        private Map<String, Long> cut() throws IOException {
            Map<String, Long> first = logs.heads();
            Map<String, Long> second = logs.heads();
            Map<String, Long> third = logs.heads();
            ConsistentCut cut = new ConsistentCut();
            for (Map.Entry<String, Long> head : third.entrySet())
                logs.read(
                        head.getKey(),
                        first.getOrDefault(head.getKey(), 0L),
                        head.getValue(),
                        row -> cut.add(row.region(), row.position(), contents.links(row)));
            return cut.raised(second);
        }

        private void copyLogs(Path begun, Map<String, Long> cut) throws IOException {
            Map<String, byte[]> states = before.map(LogFile::folds).orElse(Map.of());
            try (PartWriter rows = writer(begun, LogFile.LOGS);
                    PartWriter folds = writer(begun, LogFile.FOLDS)) {
                for (Map.Entry<String, Long> region : cut.entrySet())
                    copyLog(region.getKey(), region.getValue(), states, rows, folds);
                files.put(LogFile.LOGS, rows.finish(true));
                files.put(LogFile.FOLDS, folds.finish(false));
            }
        }

        private void copyLog(String region, long to, Map<String, byte[]> states, PartWriter rows, PartWriter folds)
                throws IOException {
            Manifest.Span known = before.map(part -> part.manifest().regions().get(region))
                    .orElse(new Manifest.Span(0, 0, "", "", "", 0));
            long from = known.to();
            LogContents.Fold fold = fold(region, from, states);
            Row[] last = new Row[1];
            logs.read(region, from, to, row -> {
                LogFile.write(row, rows);
                fold.take(row);
                last[0] = row;
            });
            LogContents.Digest digest = fold.digest();
            String hash = last[0] == null ? known.row() : Hashes.of(last[0]);
            spans.put(
                    region,
                    new Manifest.Span(
                            from, to, digest.recordedAt().toString(), hash, digest.sha256(), digest.tickets()));
            LogFile.writeFold(region, fold.state(), folds);
        }

        /** From the part before, or, if that is of another version of the fold, from the log. */
        private LogContents.Fold fold(String region, long from, Map<String, byte[]> states) throws IOException {
            Optional<LogContents.Fold> resumed =
                    Optional.ofNullable(states.get(region)).flatMap(contents::resume);
            if (resumed.isPresent()) return resumed.get();
            LogContents.Fold fold = contents.fold(region);
            logs.read(region, 0, from, fold::take);
            return fold;
        }

        private void copy(Path begun, String table) throws IOException {
            String file = (TableKind.of(table) == TableKind.KEYS ? "keys-" : "table-") + table;
            try (PartWriter rows = writer(begun, file)) {
                tables.write(table, rows);
                files.put(file, rows.finish(false));
            }
        }

        private PartWriter writer(Path begun, String file) throws IOException {
            return new PartWriter(begun.resolve(file), key, Part.context(name, number, file));
        }
    }
}
