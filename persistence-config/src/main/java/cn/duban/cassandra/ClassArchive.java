package cn.duban.cassandra;

import cn.duban.cassandra.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive of loaded classes, which saves a fifth of the CPU of the embedded Cassandra's start. A process without one
 * writes it at an orderly stop; it becomes valid only after that process has ended, because a killed one leaves half a
 * file.
 */
final class ClassArchive {
    private static final Logger log = LoggerFactory.getLogger(ClassArchive.class);

    private final Path folder;
    private final boolean ours;
    private final boolean wanted;
    private final Path archive;
    private final Path unfinished;

    private ClassArchive(Path folder, boolean ours, boolean wanted, String classes) {
        this.folder = folder;
        this.ours = ours;
        this.wanted = wanted;
        this.archive = folder.resolve("classes-" + classes + ".jsa");
        // In a shared folder, other processes may write at the same time.
        this.unfinished = folder.resolve("classes-" + classes + (ours ? "" : "-" + UUID.randomUUID()) + ".unfinished");
    }

    /** @param classes see {@link ConfFiles#classes} */
    static ClassArchive of(CassandraSettings settings, Path cassandraFolder, String classes) {
        boolean ours = settings.classArchiveDir().isEmpty();
        Path folder = ours ? cassandraFolder.resolve("cache") : Path.of(settings.classArchiveDir());
        return new ClassArchive(folder.toAbsolutePath(), ours, settings.classArchive(), classes);
    }

    /** The JVM's option for the process about to start. */
    String option() {
        if (!wanted) {
            return "";
        }
        if (Files.exists(archive)) {
            return "\"-XX:SharedArchiveFile=" + archive + "\"";
        }
        try {
            if (ours) PrivateFiles.folder(folder);
            else Files.createDirectories(folder);
            if (ours) {
                removeOthers();
            }
            return "\"-XX:ArchiveClassesAtExit=" + unfinished + "\"";
        } catch (IOException e) {
            log.warn("No class archive can be kept in {}, starts stay slower: {}", folder, e.toString());
            return "";
        }
    }

    /** Call it after the process has ended in order. */
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
