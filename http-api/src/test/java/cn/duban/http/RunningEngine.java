package cn.duban.http;

import cn.duban.calendar.WorkCalendar;
import cn.duban.cassandra.Persistence;
import cn.duban.cassandra.StoreCredentials;
import cn.duban.engine.Engine;
import cn.duban.engine.Secrets;
import cn.duban.http.audit.AuditTrail;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.auth.Authenticator;
import cn.duban.http.guard.Listener;
import cn.duban.http.web.Json;
import cn.duban.http.webhook.WebhookSenders;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.runtime.node.EngineSystem;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * The whole engine on a real Cassandra, started once for all test classes of this JVM, with a random port, its own folder and a
 * stepped clock. Tests share it in any order: they use their own ids (for exact lists their own county) and compare figures
 * before and after.
 */
public final class RunningEngine implements BeforeAllCallback {
    private static final Instant START = Instant.parse("2026-03-02T00:30:00Z");

    /** Topics of a region that the policy does not list. */
    static final int MOST_TOPICS = 1_000;

    private static Parts running;

    private record Parts(
            Path folder, Config config, Persistence store, EngineSystem engine, AuditTrail audit, Listener open)
            implements AutoCloseable {
        @Override
        public void close() {
            audit.close();
            engine.close();
            store.close();
            deleteAll(folder);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        boolean anew = running == null;
        // Kept for the session, not the request: with several forks, each class is a request of its own.
        running = context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(RunningEngine.class, key -> start(), Parts.class);
        if (!anew) step(Duration.between(engine().clock().instant(), nextMorning()));
    }

    /** Each test class starts on the morning of a working day, wherever the classes before left the clock. */
    private Instant nextMorning() {
        WorkCalendar calendar = engine().policy().calendar();
        LocalDate day =
                LocalDate.ofInstant(engine().clock().instant(), calendar.zone()).plusDays(1);
        while (!calendar.isWorkingDay(day)) day = day.plusDays(1);
        return day.atTime(8, 30).atZone(calendar.zone()).toInstant();
    }

    /** A client of the engine without authentication. */
    public Client client() {
        return new Client(url(running.open));
    }

    public String url() {
        return url(running.open);
    }

    public Engine engine() {
        return running.engine.engine();
    }

    public EngineSystem system() {
        return running.engine;
    }

    public Persistence store() {
        return running.store;
    }

    /** The audit log of all ports of this engine. */
    public AuditTrail audit() {
        return running.audit;
    }

    /** The same engine on another port, with another audit log. */
    public String urlFor(AccessControl access, AuditTrail audit) {
        return url(serve(running.config, running.store, running.engine, audit, access));
    }

    /** A session of the store's own driver, to do what no engine does. */
    public CqlSession cql() {
        String[] address = running.store.address().split(":");
        StoreCredentials role = StoreCredentials.of(running.folder.resolve("cassandra"));
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(address[0], Integer.parseInt(address[1])))
                .withLocalDatacenter("datacenter1")
                .withAuthCredentials(role.username(), role.password())
                .build();
    }

    /** The same engine on another port, with other callers. */
    public String urlFor(Authenticator callers, int maxInFlight) {
        return urlFor(new AccessControl(callers, maxInFlight));
    }

    /** The same engine on another port, behind another gate. */
    public String urlFor(AccessControl access) {
        return url(serve(running.config, running.store, running.engine, running.audit, access));
    }

    /** The same engine on another port, by https. */
    String secureUrlFor(Authenticator callers, TlsKeys tls) {
        Server server =
                server(running.config, running.store, running.engine, running.audit, new AccessControl(callers, 512));
        return "https"
                + url(server.bind(running.engine.system(), "127.0.0.1", 0, Optional.of(tls))
                                .toCompletableFuture()
                                .join())
                        .substring("http".length());
    }

    /** The same engine on another port, where its store is said to be full. */
    public String urlWhile(BooleanSupplier storeFull) {
        return url(serve(
                running.config,
                running.store,
                running.engine,
                running.audit,
                new AccessControl(Authenticator.open(), 512, storeFull)));
    }

    /** Moves the clock on by this much. */
    public Instant step(Duration by) {
        Engine engine = running.engine.engine();
        return engine.step(engine.clock().instant().plus(by))
                .toCompletableFuture()
                .join();
    }

    private static Parts start() {
        try {
            Path folder = Files.createTempDirectory("duban-http-test");
            Config config = ConfigFactory.parseMap(Map.of(
                            "duban.data-dir",
                            folder.toString(),
                            "duban.http.port",
                            0,
                            "duban.clock.mode",
                            "stepped",
                            "duban.clock.start",
                            START.toString(),
                            "duban.engine.names.topics",
                            MOST_TOPICS))
                    .withFallback(Configuration.load(Map.of()));
            Persistence store = Persistence.start(config);
            EngineSystem engine = EngineSystem.start(
                    config,
                    PolicyFiles.builtIn().policy(),
                    store.log(),
                    store.keys(),
                    store.searchStore(),
                    store.pekkoOverrides());
            AuditTrail audit = AuditTrail.start(
                    store.auditStore(),
                    engine.engine().clock(),
                    Settings.of(config).audit(),
                    "test");
            Listener open = serve(
                    config, store, engine, audit, new AccessControl(Authenticator.open(), 512, store::refusesCommands));
            Awaitility.await("the engine is ready")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> engine.engine().health().ready());
            return new Parts(folder, config, store, engine, audit, open);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Listener serve(
            Config config, Persistence store, EngineSystem engine, AuditTrail audit, AccessControl access) {
        return server(config, store, engine, audit, access)
                .bind(engine.system(), "127.0.0.1", 0)
                .toCompletableFuture()
                .join();
    }

    private static Server server(
            Config config, Persistence store, EngineSystem engine, AuditTrail audit, AccessControl access) {
        Settings settings = Settings.of(config);
        WebhookSenders hooks = new WebhookSenders(
                engine.engine(), new Json(engine.engine().policy().zone()), new Secrets(Map.of()), settings.hooks());
        return Resources.server(settings, engine, access, hooks, audit, () -> Node.health(store));
    }

    private static String url(Listener binding) {
        return "http://127.0.0.1:" + binding.localAddress().getPort();
    }

    private static void deleteAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
