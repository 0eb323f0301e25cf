package cn.duban.cassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive of loaded classes that shortens the embedded Cassandra's starts. A process without one writes it when it
 * stops in order; it counts only once that process has ended, since a killed one leaves half a file.
 */
final class ClassArchive {
    private static final Logger log = LoggerFactory.getLogger(ClassArchive.class);

    private final Path folder;
    private final Path archive;
    private final Path unfinished;
    private final boolean wanted;

    ClassArchive(Path cassandraFolder, String fingerprint, boolean wanted) {
        this.folder = cassandraFolder.resolve("cache");
        this.archive = folder.resolve("classes-" + fingerprint + ".jsa");
        this.unfinished = folder.resolve("classes-" + fingerprint + ".unfinished");
        this.wanted = wanted;
    }

    /** The JVM's option for the process about to be started. */
    String option() {
        if (!wanted) {
            return "";
        }
        if (Files.exists(archive)) {
            return "\"-XX:SharedArchiveFile=" + archive + "\"";
        }
        try {
            Files.createDirectories(folder);
            removeOthers();
            return "\"-XX:ArchiveClassesAtExit=" + unfinished + "\"";
        } catch (IOException e) {
            log.warn("No class archive can be kept in {}, starts stay slower: {}", folder, e.toString());
            return "";
        }
    }

    /** To be called when the process has ended in order. */
    void finish() {
        if (Files.exists(unfinished)) {
            try {
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                log.warn("The class archive {} cannot be kept, starts stay slower: {}", archive, e.toString());
            }
        }
    }

    private void removeOthers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("classes-"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
