package cn.duban.load.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The engine's jar as a child process: start it, wait for it, stop it, or kill it. */
public final class EngineProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("duban ready (\\S+)");
    private static final int LINES_TOLD_ON_FAILURE = 25;

    private final Process process;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final List<String> lastLines = new ArrayList<>();

    private EngineProcess(Process process, Path log) {
        this.process = process;
        Thread reader = new Thread(() -> follow(log), "engine-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * @param options of its JVM
     * @param settings system properties, such as {@code duban.clock.mode}
     * @param log the file to which the child's output is appended
     */
    static EngineProcess start(Path jar, List<String> options, Map<String, String> settings, Path log)
            throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IOException("no engine at " + jar + ": build it first (mvn package)");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dfile.encoding=UTF-8");
        command.addAll(options);
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(jar.toAbsolutePath().toString());
        Path parent = log.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // When this program ends, the engine must end too. Destroying a process that has already ended does nothing.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "engine-with-us"));
        return new EngineProcess(process, log);
    }

    /** The engine's jar in the built tree, found from this module's own jar or classes. */
    public static Path defaultJar() {
        try {
            Path here = Path.of(EngineProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path target = Optional.ofNullable(here.getParent()).orElse(here);
            return target.resolve("../../http-api/target/duban.jar").normalize();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException("the location of this program is unknown", e);
        }
    }

    /** Waits for the line {@code duban ready URL}. */
    public URI awaitReady(Duration patience) throws IOException {
        try {
            return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the engine was not ready within " + patience + "; its last lines:\n" + tail(), e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "the engine ended before it was ready, with code "
                            + process.onExit().join().exitValue() + "; its last lines:\n" + tail(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the engine started", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL: no flush, no orderly stop. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM, then waits; kills the process if it does not end. @return whether it ended by itself */
    public boolean stop(Duration patience) {
        process.destroy();
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        return false;
    }

    public CompletableFuture<Void> onExit() {
        return process.onExit().thenAccept(ended -> {});
    }

    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() {
        if (alive()) {
            stop(Duration.ofSeconds(40));
        }
    }

    private String tail() {
        synchronized (lastLines) {
            return String.join("\n", lastLines);
        }
    }

    private void follow(Path log) {
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter file = new PrintWriter(
                        Files.newBufferedWriter(
                                log,
                                StandardCharsets.UTF_8,
                                java.nio.file.StandardOpenOption.CREATE,
                                java.nio.file.StandardOpenOption.APPEND),
                        true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                file.println(line);
                synchronized (lastLines) {
                    lastLines.add(line);
                    if (lastLines.size() > LINES_TOLD_ON_FAILURE) {
                        lastLines.remove(0);
                    }
                }
                Matcher matcher = READY.matcher(line);
                if (matcher.find()) {
                    ready.complete(URI.create(matcher.group(1)));
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new IOException("its output ended"));
    }
}
