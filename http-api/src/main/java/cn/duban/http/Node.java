package cn.duban.http;

import cn.duban.cassandra.Persistence;
import cn.duban.cassandra.PersistenceStartException;
import cn.duban.cassandra.keys.KeyCounts;
import cn.duban.engine.Engine;
import cn.duban.engine.Secrets;
import cn.duban.http.audit.AuditKind;
import cn.duban.http.audit.AuditTrail;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.auth.Authenticator;
import cn.duban.http.auth.LoginSessions;
import cn.duban.http.guard.Listener;
import cn.duban.http.monitoring.CalendarReminder;
import cn.duban.http.monitoring.DiskHealth;
import cn.duban.http.monitoring.DiskReminder;
import cn.duban.http.monitoring.HealthResource;
import cn.duban.http.monitoring.KeyUse;
import cn.duban.http.monitoring.OperatorOutlet;
import cn.duban.http.web.Json;
import cn.duban.http.webhook.WebhookSenders;
import cn.duban.policy.files.Loaded;
import cn.duban.policy.files.PolicyException;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.runtime.node.EngineSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.javadsl.Http;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running node: starts store, engine and server in this order and stops them in reverse order. */
public final class Node implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Node.class);
    private static final long POLL_MILLIS = 20;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    private static final Duration LOG_EVERY = Duration.ofSeconds(30);

    private final Settings settings;
    private final Persistence persistence;
    private final EngineSystem engine;
    private final Server server;
    private final Listener binding;
    private final WebhookSenders hooks;
    private final AccessControl access;
    private final Optional<TlsKeys> tls;
    private final AuditTrail audit;

    private Node(
            Settings settings,
            Persistence persistence,
            EngineSystem engine,
            Server server,
            Listener binding,
            WebhookSenders hooks,
            AccessControl access,
            Optional<TlsKeys> tls,
            AuditTrail audit) {
        this.settings = settings;
        this.persistence = persistence;
        this.engine = engine;
        this.server = server;
        this.binding = binding;
        this.hooks = hooks;
        this.access = access;
        this.tls = tls;
        this.audit = audit;
    }

    /**
     * Returns once the engine serves.
     *
     * @throws StartException with one sentence if it cannot start
     */
    public static Node start(Config config) {
        Settings settings = Settings.of(config);
        Authenticator callers = callers(settings);
        Optional<TlsKeys> tls = settings.http().tls().map(TlsKeys::of);
        requireFree(settings.http());
        // The store takes seconds to start; policy and tokens are read meanwhile.
        CompletableFuture<Persistence> store = CompletableFuture.supplyAsync(
                () -> Persistence.start(config), task -> new Thread(task, "store-start").start());
        try {
            Loaded policy = policy(settings);
            WarmUp.of(config);
            Persistence persistence = joined(store);
            return started(config, settings, callers, tls, policy, persistence);
        } catch (RuntimeException cannot) {
            store.thenAccept(Persistence::close).exceptionally(never -> null).join();
            throw cannot;
        }
    }

    private static Node started(
            Config config,
            Settings settings,
            Authenticator callers,
            Optional<TlsKeys> tls,
            Loaded policy,
            Persistence persistence) {
        EngineSystem engine = engine(config, policy, persistence);
        AuditTrail audit = audit(settings, engine, persistence, policy);
        try {
            AccessControl access = new AccessControl(
                    callers,
                    settings.http().maxInFlight(),
                    persistence::refusesCommands,
                    LoginSessions.in(settings.dataDir(), settings.auth().sessionLasts()),
                    settings.auth().guesses(),
                    settings.auth().proxies());
            WebhookSenders hooks = new WebhookSenders(
                    engine.engine(),
                    new Json(settings.zone().orElse(policy.policy().zone())),
                    new Secrets(System.getenv()),
                    settings.hooks());
            Server server = Resources.server(settings, engine, access, hooks, audit, () -> health(persistence));
            access.onTokensChange(words -> audit.record(AuditKind.TOKENS, words));
            Listener binding = bound(server, engine, settings.http(), tls);
            Node node = new Node(settings, persistence, engine, server, binding, hooks, access, tls, audit);
            node.awaitReady();
            hooks.start();
            node.remindOperators();
            return node;
        } catch (RuntimeException cannot) {
            audit.close();
            engine.close();
            throw cannot;
        }
    }

    private static AuditTrail audit(Settings settings, EngineSystem engine, Persistence persistence, Loaded policy) {
        try {
            AuditTrail audit = AuditTrail.start(
                    persistence.auditStore(),
                    engine.engine().clock(),
                    settings.audit(),
                    settings.http().host() + ":" + settings.http().port());
            audit.record(
                    AuditKind.POLICY,
                    policy.policy().name() + " " + policy.policy().hash());
            return audit;
        } catch (RuntimeException away) {
            engine.close();
            throw new StartException("The audit log cannot be begun: " + away.getMessage() + ".");
        }
    }

    static HealthResource.StoreHealth health(Persistence persistence) {
        return new HealthResource.StoreHealth(
                persistence.away(),
                persistence.embeddedPid(),
                persistence
                        .disk()
                        .map(disk -> new DiskHealth(
                                disk.level().name(),
                                disk.level().refusesCommands(),
                                disk.freeBytes(),
                                disk.reserveBytes(),
                                disk.ballast(),
                                disk.setAside(),
                                disk.comparison())),
                keys(persistence.keyCounts()));
    }

    private static KeyUse keys(KeyCounts counts) {
        return new KeyUse(counts.inMemory(), counts.fresh(), counts.loads(), counts.erased());
    }

    private static Authenticator callers(Settings settings) {
        try {
            return settings.auth().authenticator();
        } catch (IllegalArgumentException faulty) {
            throw new StartException(faulty.getMessage());
        }
    }

    private static Loaded policy(Settings settings) {
        try {
            return settings.policy().map(PolicyFiles::load).orElseGet(PolicyFiles::builtIn);
        } catch (PolicyException faulty) {
            throw new StartException(faulty.getMessage());
        }
    }

    private static EngineSystem engine(Config config, Loaded policy, Persistence persistence) {
        try {
            return EngineSystem.start(
                    config,
                    policy.policy(),
                    persistence.log(),
                    persistence.keys(),
                    persistence.searchStore(),
                    persistence.pekkoOverrides());
        } catch (ConfigException wrong) {
            throw new StartException("The configuration cannot be used: " + wrong.getMessage());
        }
    }

    /** Fails before the store starts, not after. */
    private static void requireFree(Settings.Http http) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(http.host()), http.port()));
        } catch (IOException taken) {
            throw cannotListen(http, taken);
        }
    }

    private static StartException cannotListen(Settings.Http http, Throwable why) {
        String reason =
                why instanceof BindException && String.valueOf(why.getMessage()).contains("in use")
                        ? "the port is in use by another program"
                        : String.valueOf(why.getMessage());
        return new StartException("The engine cannot listen on " + http.host() + ":" + http.port() + ": " + reason
                + " (see duban.http.host and duban.http.port).");
    }

    private static Listener bound(Server server, EngineSystem engine, Settings.Http http, Optional<TlsKeys> tls) {
        try {
            return server.bind(engine.system(), http.host(), http.port(), tls)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException taken) {
            Throwable cause = taken.getCause();
            throw cannotListen(http, cause.getCause() == null ? cause : cause.getCause());
        }
    }

    private static Persistence joined(CompletableFuture<Persistence> store) {
        try {
            return store.join();
        } catch (CompletionException cannot) {
            if (cannot.getCause() instanceof PersistenceStartException sentence)
                throw new StartException(sentence.getMessage());
            if (cannot.getCause() instanceof ConfigException wrong)
                throw new StartException("The configuration cannot be used: " + wrong.getMessage());
            throw cannot;
        }
    }

    /** The officers are of the directory, the room is of this machine, days pass: all are looked at again and again. */
    private void remindOperators() {
        Engine runs = engine.engine();
        OperatorOutlet outlet = runs.notices()::remindOperators;
        again(new DiskReminder(() -> health(persistence).disk(), outlet));
        again(new CalendarReminder(runs.policy().calendar(), runs.clock()::instant, outlet));
    }

    private void again(Runnable look) {
        engine.system()
                .scheduler()
                .scheduleWithFixedDelay(
                        LOOK_EVERY, LOOK_EVERY, look, engine.system().executionContext());
    }

    /** Recovery may take long after years of data, so progress is logged meanwhile. */
    private void awaitReady() {
        long loggedAt = System.nanoTime();
        CompletableFuture<Void> never = new CompletableFuture<>();
        while (!engine.engine().health().ready()) {
            if (System.nanoTime() - loggedAt > LOG_EVERY.toNanos()) {
                loggedAt = System.nanoTime();
                log.warn("Still recovering: {}. Wait.", engine.engine().health().details());
            }
            pause(never);
        }
    }

    private static void pause(CompletableFuture<Void> never) {
        try {
            never.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException again) {
            // Check again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("The start was interrupted.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The base address of the server. */
    public String url() {
        InetSocketAddress address = binding.localAddress();
        String host = address.getAddress().getHostAddress();
        return (tls.isPresent() ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + address.getPort();
    }

    public Engine engine() {
        return engine.engine();
    }

    /** The process id of the embedded Cassandra; empty for an external one. */
    public OptionalLong storePid() {
        return persistence.embeddedPid();
    }

    /** Ends streams, stops accepting requests, lets those in flight finish, stops the engine, then lets the store flush. */
    @Override
    public void close() {
        hooks.close();
        server.endStreams();
        try {
            Duration grace = settings.http().stopGrace();
            binding.stop().toCompletableFuture().get(grace.toMillis(), TimeUnit.MILLISECONDS);
            Http.get(engine.system()).shutdownAllConnectionPools();
        } catch (ExecutionException | TimeoutException slow) {
            log.warn("Some requests did not finish in time and were cut off.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        access.close();
        tls.ifPresent(TlsKeys::close);
        audit.close();
        engine.close();
        persistence.close();
    }
}
