package cn.duban.cassandra.backup;

import cn.duban.cassandra.StoreKeys;
import cn.duban.cassandra.StoreSession;
import cn.duban.engine.LogContents;
import cn.duban.engine.RegionLog.Row;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Fills an empty store from a backup: the region logs up to a cut, the tickets' journals rebuilt from them, and the newest copy of
 * every other table. Then it reads the logs back, folds them and compares each region's state with that of the backup.
 */
public final class Restore {
    /**
     * What was restored.
     *
     * @param vector position by region
     * @param recordedAt engine time of the last row
     * @param journals one a ticket
     * @param open tickets that are not archived
     * @param compared regions whose state the backup holds at this position
     * @param differing those whose state is another one: the backup was made by a version that counts otherwise
     */
    public record Result(
            Map<String, Long> vector,
            Instant recordedAt,
            long batches,
            long journals,
            long open,
            int compared,
            List<String> differing,
            Duration took) {}

    private final Config config;
    private final LogContents contents;
    private final BackupKey key;

    public Restore(Config config, LogContents contents, BackupKey key) {
        this.config = config;
        this.contents = contents;
        this.key = key;
    }

    /**
     * @param until engine time; empty for everything
     * @throws BackupException or {@link cn.duban.cassandra.PersistenceStartException} with one sentence
     */
    public Result from(Path folder, Optional<Instant> until) {
        long begun = System.nanoTime();
        try (BackupFolder chain = BackupFolder.forRestore(folder, key)) {
            Part newest = chain.newest().orElseThrow();
            if (newest.manifest().schema() > StoreSession.schemaVersion())
                throw new BackupException("The backup was made by a newer Duban (schema "
                        + newest.manifest().schema() + ", this one knows " + StoreSession.schemaVersion()
                        + "): restore with that version.");
            Map<String, Long> cut = until.map(instant -> new InstantCut(contents, instant).of(chain.parts()))
                    .orElseGet(() -> newest.manifest().vector());
            try (RestoreTarget target = RestoreTarget.open(config)) {
                Filling filling = new Filling(target, chain.parts(), cut, until);
                Result result = filling.fill(begun);
                target.finish();
                return result;
            }
        } catch (IOException e) {
            throw new BackupException("The backup in " + folder + " cannot be restored: " + e + ".", e);
        } catch (DriverException e) {
            throw new BackupException("The store did not answer during the restore: " + e.getMessage() + ".", e);
        }
    }

    /** One restore. */
    private final class Filling {
        private final RestoreTarget target;
        private final CqlSession session;
        private final Optional<Instant> until;
        private final List<Part> parts;
        private final Map<String, Long> cut;
        private final LogTable logs;
        private final TableCopy tables;
        private final BoundedWrites writes;
        private final PreparedStatement journal;
        private final String writer = UUID.randomUUID().toString();
        private final Map<String, Long> reached = new HashMap<>();
        /** Of the rows in the backup. */
        private final Map<String, LogContents.Fold> folds = new TreeMap<>();

        private final Map<String, String> digests = new TreeMap<>();
        private long batches;

        private Filling(RestoreTarget target, List<Part> parts, Map<String, Long> cut, Optional<Instant> until) {
            StoreSession store = target.store();
            this.target = target;
            this.session = store.session();
            this.until = until;
            this.parts = parts;
            this.cut = cut;
            this.logs = new LogTable(store.session());
            this.tables = new TableCopy(store.session());
            this.writes = new BoundedWrites(store.session());
            this.journal = store.session()
                    .prepare(
                            "INSERT INTO duban.messages (persistence_id, partition_nr, sequence_nr, timestamp,"
                                    + " writer_uuid, ser_id, ser_manifest, event_manifest, event) VALUES (?, 0, ?, ?, ?, ?, ?, '', ?)");
        }

        private Result fill(long begun) throws IOException {
            cut.keySet().forEach(region -> folds.put(region, contents.fold(region)));
            // The keys come first: journals are written under them.
            tables();
            writes.finish();
            long rebuilt;
            try (StoreKeys keys = target.keys()) {
                LogContents.Journals journals = contents.journals(keys.keys(), this::write);
                for (Part part : parts) LogFile.read(part, row -> take(row, journals));
                rebuilt = end(journals);
            }
            writes.finish();
            // A clock that was stepped further would let everything happen again that was due since.
            until.ifPresent(instant -> session.execute(SimpleStatement.newInstance(
                    "DELETE FROM duban.engine_clock WHERE id = 0 AND stepped_to_nanos > ?", LogTable.nanos(instant))));
            List<LogContents.Digest> restored = compare();
            Map<String, String> states = statesInBackup();
            return new Result(
                    cut,
                    restored.stream()
                            .map(LogContents.Digest::recordedAt)
                            .max(Instant::compareTo)
                            .orElseThrow(),
                    batches,
                    rebuilt,
                    restored.stream().mapToLong(LogContents.Digest::tickets).sum(),
                    states.size(),
                    states.entrySet().stream()
                            .filter(region -> !region.getValue().equals(digests.get(region.getKey())))
                            .map(Map.Entry::getKey)
                            .toList(),
                    Duration.ofNanos(System.nanoTime() - begun));
        }

        /** What the regions knew at the cut when the backup was taken; without regions that are cut within a part. */
        private Map<String, String> statesInBackup() {
            Map<String, String> states = new TreeMap<>();
            for (Part part : parts)
                part.manifest().regions().forEach((region, span) -> {
                    if (cut.containsKey(region) && cut.get(region) == span.to()) states.put(region, span.state());
                });
            return states;
        }

        private void take(Row row, LogContents.Journals journals) {
            if (row.position() > cut.getOrDefault(row.region(), 0L)) return;
            long before = reached.getOrDefault(row.region(), 0L);
            if (row.position() != before + 1)
                throw new BackupException("The backup's log of region " + row.region() + " lacks position "
                        + (before + 1) + ": restore another copy.");
            reached.put(row.region(), row.position());
            writes.add(logs.insert(row));
            journals.take(row);
            folds.get(row.region()).take(row);
            batches++;
        }

        private void write(LogContents.JournalRow row) {
            writes.add(journal.bind(
                    row.persistenceId(),
                    row.sequence(),
                    Uuids.timeBased(),
                    writer,
                    row.serializer(),
                    row.manifest(),
                    ByteBuffer.wrap(row.event())));
        }

        private long end(LogContents.Journals journals) {
            if (!reached.equals(cut))
                throw new BackupException(
                        "The backup's logs end before its vector: " + reached + " instead of " + cut + ".");
            try {
                return journals.end();
            } catch (IllegalStateException e) {
                throw new BackupException("The journals cannot be rebuilt: " + e.getMessage() + ".", e);
            }
        }

        private void tables() throws IOException {
            Part newest = parts.get(parts.size() - 1);
            for (String file : newest.manifest().files().keySet()) {
                if (!file.startsWith("table-") && !file.startsWith("keys-")) continue;
                String table = file.substring(file.indexOf('-') + 1);
                try (PartReader rows = newest.open(file)) {
                    tables.read(table, rows, writes);
                }
            }
        }

        /** Reads the restored logs, folds them, and compares the states with those of the backup's rows. */
        private List<LogContents.Digest> compare() throws IOException {
            if (!logs.heads().equals(cut))
                throw new BackupException("The restored logs end at " + logs.heads() + " instead of " + cut + ".");
            List<LogContents.Digest> restored = new ArrayList<>();
            for (Map.Entry<String, Long> region : cut.entrySet()) {
                LogContents.Fold fold = contents.fold(region.getKey());
                logs.read(region.getKey(), 0, region.getValue(), fold::take);
                LogContents.Digest digest = fold.digest();
                if (!digest.equals(folds.remove(region.getKey()).digest()))
                    throw new BackupException("The restored log of region " + region.getKey()
                            + " is not that of the backup: begin the restore again.");
                digests.put(region.getKey(), digest.sha256());
                restored.add(digest);
            }
            return restored;
        }
    }
}
