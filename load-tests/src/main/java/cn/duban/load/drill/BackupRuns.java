package cn.duban.load.drill;

import cn.duban.load.client.Pause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs operators' commands of the engine's jar as child processes. */
final class BackupRuns {

    /** @param output its last line */
    record Run(boolean ok, double seconds, String output) {}

    private static final int KEY = 32;

    private final Path jar;
    private final Path folder;
    private final Path key;

    BackupRuns(Path jar, Path folder, SplittableRandom random) throws IOException {
        this.jar = jar;
        this.folder = folder;
        this.key = key(folder.resolve("backup.key"), random);
    }

    /** Writes a key of 32 bytes in base64. */
    static Path key(Path file, SplittableRandom random) throws IOException {
        byte[] bytes = new byte[KEY];
        random.nextBytes(bytes);
        return Files.writeString(file, Base64.getEncoder().encodeToString(bytes) + "\n");
    }

    /** @param command options of the JVM, "--", the command and its arguments */
    Run run(List<String> command, Duration atMost) throws IOException {
        long begun = System.nanoTime();
        Path out = folder.resolve("command.log");
        Process process = start(command, out);
        try {
            boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) process.destroyForcibly();
            List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
            return new Run(
                    ended && process.exitValue() == 0,
                    Math.round((System.nanoTime() - begun) / 1e8) / 10.0,
                    lines.isEmpty()
                            ? ""
                            : String.join(" | ", lines.subList(Math.max(0, lines.size() - 4), lines.size())));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Starts a command and kills it. */
    void killed(List<String> command, Duration after) throws IOException {
        Process process = start(command, folder.resolve("killed.log"));
        Pause.of(after);
        process.destroyForcibly();
        process.onExit().join();
    }

    private Process start(List<String> command, Path out) throws IOException {
        int names = command.indexOf("--");
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.add("-Dfile.encoding=UTF-8");
        all.add("-Dduban.backup.key-file=" + key);
        all.addAll(command.subList(0, names));
        all.add("-jar");
        all.add(jar.toAbsolutePath().toString());
        all.addAll(command.subList(names + 1, command.size()));
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    /** Size of all files of a folder. */
    static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) bytes += Files.size(path);
        }
        return bytes;
    }
}
