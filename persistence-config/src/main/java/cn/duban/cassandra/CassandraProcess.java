package cn.duban.cassandra;

import cn.duban.cassandra.files.PrivateFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the embedded Cassandra: started by this engine, or found alive after its engine was killed. */
record CassandraProcess(ProcessHandle handle, int port, int storagePort) {
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
    private static final Duration DRAIN = Duration.ofSeconds(40);

    private static final Path SHELL = Path.of("/bin/sh");
    /**
     * Ctrl-C reaches every process of the terminal; Cassandra must outlive the engine's last writes. Its files are for its
     * user alone. Its threads poll for
     * work every ten microseconds before they sleep; with a timer slack of two milliseconds Linux wakes them that much less
     * often.
     */
    private static final String QUIETLY = """
            trap '' INT HUP
            umask 077
            { echo 2000000 > /proc/self/timerslack_ns; } 2>/dev/null
            exec "$0" "$@"
            """;

    /** Starts {@code java @arguments} with its output in a file: a pipe would end the process together with the engine. */
    static CassandraProcess spawn(Path folder, Path javaHome, ConfFiles conf, int port, int storagePort) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SHELL)) command.addAll(List.of(SHELL.toString(), "-c", QUIETLY));
        command.add(javaHome.resolve("bin/java").toString());
        command.add("@" + conf.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"));
        File out = folder.resolve("logs/out.log").toFile();
        builder.redirectErrorStream(true).redirectOutput(out);
        try {
            PrivateFiles.file(out.toPath());
            Process process = builder.start();
            process.getOutputStream().close();
            return new CassandraProcess(process.toHandle(), port, storagePort);
        } catch (IOException e) {
            throw new PersistenceStartException("Cassandra's process cannot be started: " + e.getMessage() + ".", e);
        }
    }

    boolean answers() {
        return CqlProbe.answers(port, PROBE);
    }

    /** Waits for the first answer. @return false if the process ended or the time is over */
    boolean awaitAnswer(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end && handle.isAlive()) {
            if (answers()) {
                return true;
            }
            awaitExit(BETWEEN_PROBES);
        }
        return false;
    }

    /** Waits for the process's end. @return false if it is still alive */
    boolean awaitExit(Duration timeout) throws InterruptedException {
        return awaitAny(timeout, handle.onExit());
    }

    /** Waits for the process's end or another event, whichever comes first. */
    boolean awaitExitOr(CompletableFuture<?> event, Duration timeout) throws InterruptedException {
        return awaitAny(timeout, handle.onExit(), event);
    }

    /** Lets Cassandra drain and end, and kills it if it does not. @return whether it ended by itself */
    boolean end() throws InterruptedException {
        handle.destroy();
        if (awaitExit(DRAIN)) {
            return true;
        }
        kill();
        return false;
    }

    /** Kills it at once; the commit log has everything it acknowledged. */
    void kill() throws InterruptedException {
        handle.destroyForcibly();
        awaitExit(DRAIN);
    }

    static boolean awaitAny(Duration timeout, CompletableFuture<?>... events) throws InterruptedException {
        try {
            CompletableFuture.anyOf(events).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
