package cn.duban.cassandra;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about a Cassandra that still runs on our folder because its engine was killed: continue with it if its
 * configuration is the current one and it answers, else end it. Two on one folder would destroy the data.
 */
record Takeover(Path folder, ConfFiles conf, int wantedPort) {
    private static final Logger log = LoggerFactory.getLogger(Takeover.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * The process to continue with, if any; no other runs on the folder afterwards. Call it only while holding the folder's
     * lock.
     */
    Optional<CassandraProcess> run() throws InterruptedException {
        Optional<ProcessRecord> record = ProcessRecord.read(folder);
        List<ProcessHandle> ours = runningOnOurFolder();
        refuseForeign(record.flatMap(ProcessRecord::process), ours);
        Optional<CassandraProcess> kept = Optional.empty();
        for (ProcessHandle process : ours) {
            Optional<CassandraProcess> known = record.filter(r -> r.pid() == process.pid())
                    .map(r -> new CassandraProcess(process, r.port(), r.storagePort()));
            boolean answers = known.isPresent() && known.get().awaitAnswer(PATIENCE);
            if (answers && record.filter(this::fits).isPresent()) {
                log.info("Taking over the Cassandra of a killed engine (process {}).", process.pid());
                kept = known;
            } else {
                log.warn("Ending the Cassandra of a killed engine (process {}).", process.pid());
                end(new CassandraProcess(process, 0, 0), answers);
            }
        }
        return kept;
    }

    private boolean fits(ProcessRecord record) {
        return record.fingerprint().equals(conf.fingerprint()) && (wantedPort == 0 || record.port() == wantedPort);
    }

    private static void end(CassandraProcess process, boolean answers) throws InterruptedException {
        if (answers) {
            process.end();
        } else {
            process.kill();
        }
    }

    private void refuseForeign(Optional<ProcessHandle> recorded, List<ProcessHandle> ours) {
        if (recorded.isPresent() && !ours.contains(recorded.get())) {
            throw new PersistenceStartException("Process " + recorded.get().pid() + ", recorded in " + folder
                    + " as its Cassandra, is something else or belongs to another user: end it, or delete "
                    + folder.resolve("process.properties") + " if it has nothing to do with Duban.");
        }
    }

    private List<ProcessHandle> runningOnOurFolder() {
        String argument = "@" + conf.arguments();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(argument))
                        .orElse(false))
                .toList();
    }
}
