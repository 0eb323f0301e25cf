package cn.duban.cassandra;

import cn.duban.cassandra.files.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * A file about a started Cassandra, so that the next engine on the folder can take it over.
 *
 * @param startedAt the process's start, which distinguishes it from a later process with the same id
 * @param fingerprint of the configuration it was started with
 */
record ProcessRecord(long pid, Instant startedAt, int port, int storagePort, String fingerprint) {
    private static final Duration CLOCK_GRAIN = Duration.ofSeconds(2);

    static ProcessRecord of(ProcessHandle process, int port, int storagePort, String fingerprint) {
        return new ProcessRecord(
                process.pid(), process.info().startInstant().orElse(Instant.EPOCH), port, storagePort, fingerprint);
    }

    static Optional<ProcessRecord> read(Path folder) {
        try {
            Properties p = new Properties();
            p.load(new StringReader(Files.readString(file(folder))));
            return Optional.of(new ProcessRecord(
                    Long.parseLong(p.getProperty("pid")),
                    Instant.parse(p.getProperty("started-at")),
                    Integer.parseInt(p.getProperty("port")),
                    Integer.parseInt(p.getProperty("storage-port")),
                    p.getProperty("fingerprint", "")));
        } catch (IOException | RuntimeException e) {
            // Missing, or half written by a killed engine: the process is then found by its command line alone.
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        PrivateFiles.write(
                file(folder),
                "pid=" + pid + "\nstarted-at=" + startedAt + "\nport=" + port + "\nstorage-port=" + storagePort
                        + "\nfingerprint=" + fingerprint + "\n");
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(file(folder));
    }

    /** The recorded process, if it is still alive. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(p -> p.info()
                        .startInstant()
                        .map(at -> Duration.between(at, startedAt).abs().compareTo(CLOCK_GRAIN) < 0)
                        .orElse(true));
    }

    private static Path file(Path folder) {
        return folder.resolve("process.properties");
    }
}
