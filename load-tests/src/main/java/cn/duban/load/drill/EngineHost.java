package cn.duban.load.drill;

import cn.duban.cassandra.FreePort;
import cn.duban.load.client.Answer;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineProcess;
import cn.duban.load.client.OwnEngineOptions;
import cn.duban.load.client.Pause;
import cn.duban.load.client.Readiness;
import cn.duban.load.client.UnclearAnswerException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The engine under attack: one address for the whole drill, however often its processes are killed. */
public final class EngineHost implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(5);

    private final OwnEngineOptions own;
    private final Path folder;
    private final Map<String, String> settings;
    private final URI url;
    private final EngineClient client;
    private volatile Optional<EngineProcess> engine = Optional.empty();
    private volatile long cassandraPid;

    /** @param folder holds the data and the log @param settings beside the port and the data folder */
    public EngineHost(OwnEngineOptions own, Path folder, Map<String, String> settings) throws IOException {
        int port = FreePort.find();
        this.own = own;
        this.folder = folder;
        this.settings = new TreeMap<>(settings);
        this.settings.put("duban.http.port", Integer.toString(port));
        this.settings.put(
                "duban.data-dir", folder.resolve("data").toAbsolutePath().toString());
        this.url = URI.create("http://127.0.0.1:" + port);
        this.client = new EngineClient(url);
    }

    public URI url() {
        return url;
    }

    /** @param halt the point at which this process halts itself, {@code point:nth} @return how long it took to be ready */
    public Duration start(Optional<String> halt) throws IOException {
        Map<String, String> all = new TreeMap<>(settings);
        halt.ifPresent(point -> all.put("duban.drill.halt", point));
        long startedAt = System.nanoTime();
        EngineProcess started = own.start(all, folder.resolve("engine.log"));
        engine = Optional.of(started);
        started.awaitReady(START_PATIENCE);
        if (!awaitServing(Duration.ofSeconds(60))) {
            throw new IOException("the engine printed ready, but /health/ready does not answer 200");
        }
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    boolean alive() {
        return engine.map(EngineProcess::alive).orElse(false);
    }

    public void killEngine() {
        engine.ifPresent(EngineProcess::kill);
    }

    public void killCassandra() {
        Signals.kill(cassandraPid);
    }

    void freezeCassandra(Duration howLong) {
        Signals.send("STOP", cassandraPid);
        Pause.of(howLong);
        Signals.send("CONT", cassandraPid);
    }

    long cassandraPid() {
        return cassandraPid;
    }

    /** Whether {@code /health/ready} answers 200 within that time; also learns the database's process id. */
    boolean awaitServing(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until && alive()) {
            try {
                Answer ready = client.get("/health/ready", Duration.ofSeconds(3));
                if (ready.ok()) {
                    cassandraPid = Readiness.cassandraPid(ready.body())
                            .orElseThrow(() -> new IllegalStateException("/health/ready has no cassandraPid"));
                    return true;
                }
            } catch (UnclearAnswerException e) {
                // Not serving yet: 503 while it starts or while the database is away.
                Pause.of(Duration.ofMillis(100));
                continue;
            }
            Pause.of(Duration.ofMillis(100));
        }
        return false;
    }

    /** Asks the engine to stop. @return whether it ended by itself */
    public boolean stop() {
        return engine.map(running -> running.stop(Duration.ofSeconds(60))).orElse(true);
    }

    @Override
    public void close() {
        engine.filter(EngineProcess::alive).ifPresent(EngineProcess::close);
        // A killed engine leaves its database running; end it here.
        Signals.kill(cassandraPid);
    }
}
