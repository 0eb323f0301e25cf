package cn.duban.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.duban.load.client.EngineProcess;
import cn.duban.load.client.OwnEngineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The packaged engine, built by the module before this one; `mvn test` alone does not package it. */
public final class BuiltEngine {
    /** Options of an engine that runs for a minute: it ends before the second compiler pays off. */
    private static final String FIRST_COMPILER = "--java-option=-XX:TieredStopAtLevel=1";

    private static final String ONE_COLLECTOR = "--java-option=-XX:+UseSerialGC";

    private BuiltEngine() {}

    public static String jar() {
        Path jar = Path.of(System.getProperty("duban.root", ".."), "http-api/target/duban.jar");
        assumeTrue(Files.isRegularFile(jar), "no " + jar + ": run mvn verify, which packages the engine first");
        return jar.toString();
    }

    /**
     * An option that makes an engine map its classes instead of loading them, which saves a third of its start. The first
     * call starts an engine to write the archive, once for each built jar, whatever tests run in parallel.
     */
    public static synchronized String classArchive() {
        try {
            Path jar = Path.of(jar());
            Path folder = Files.createDirectories(jar.resolveSibling("class-archives"));
            Path archive =
                    folder.resolve("duban-" + Files.getLastModifiedTime(jar).toMillis() + ".jsa");
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(archive)) write(folder, archive);
            }
            return "--java-option=-XX:SharedArchiveFile=" + archive.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, Path archive) throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, "duban-*")) {
            for (Path one : earlier) Files.delete(one);
        }
        Path unfinished = Path.of(archive + ".unfinished");
        OwnEngineOptions own = CommandLine.populateCommand(
                new OwnEngineOptions(),
                "--jar",
                jar(),
                FIRST_COMPILER,
                ONE_COLLECTOR,
                "--java-option=-XX:ArchiveClassesAtExit=" + unfinished.toAbsolutePath());
        Map<String, String> settings = Map.of(
                "duban.http.port", "0", "duban.data-dir", folder.resolve("data").toString());
        try (EngineProcess engine = own.start(settings, folder.resolve("engine.log"))) {
            engine.awaitReady(Duration.ofMinutes(2));
            assertThat(engine.stop(Duration.ofMinutes(1)))
                    .as("the engine that writes down its classes stops in order")
                    .isTrue();
        }
        Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Runs a command of the client's command line and returns its exit code. */
    static int run(String... arguments) {
        return runWith(ONE_COLLECTOR, arguments);
    }

    /** The same with the given collector. */
    static int runWith(String collector, String... arguments) {
        return Main.commandLine()
                .execute(Stream.concat(Stream.of(arguments), Stream.of(FIRST_COMPILER, collector, classArchive()))
                        .toArray(String[]::new));
    }
}
