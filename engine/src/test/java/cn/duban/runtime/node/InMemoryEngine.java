package cn.duban.runtime.node;

import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineDriver;
import cn.duban.engine.MemoryKeys;
import cn.duban.engine.MemoryLog;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A whole engine on a log and journals in memory, with every message serialized; stopped after each test. */
final class InMemoryEngine implements AfterEachCallback {
    static final Policy POLICY = PolicyFiles.builtIn().policy();
    static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

    private static final Duration SOON = Duration.ofSeconds(30);

    private MemoryLog log = new MemoryLog();
    private final MemoryKeys keys = new MemoryKeys();
    private Optional<EngineSystem> running = Optional.empty();

    MemoryKeys keys() {
        return keys;
    }

    /** Starts with the built-in policy and a stepped clock. */
    Engine start() {
        return start(POLICY);
    }

    Engine start(Policy policy) {
        return EngineDriver.ready(begin(policy, ConfigFactory.empty()), SOON);
    }

    /** @param more overrides of the configuration */
    Engine start(Config more) {
        return start(POLICY, more);
    }

    /** @param more overrides of the configuration */
    Engine start(Policy policy, Config more) {
        return EngineDriver.ready(begin(policy, more), SOON);
    }

    /** Starts on the same region log. The tickets' journals in memory are lost, which regions do not need. */
    Engine startAgain(Policy policy) {
        Engine engine = begin(policy, ConfigFactory.empty()).engine();
        await("every region is recovered")
                .atMost(SOON)
                .until(() -> engine.health()
                        .details()
                        .get("recovered")
                        .equals(engine.health().details().get("regions")));
        return engine;
    }

    private EngineSystem begin(Policy policy, Config more) {
        Config config = more.withFallback(ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        duban.clock { mode = stepped, start = "2026-03-02T09:00:00+08:00" }
                        duban.engine.ask-timeout = 5 s
                        pekko.actor.serialize-messages = on
                        pekko.persistence.journal.plugin = "pekko.persistence.journal.inmem"
                        pekko.persistence.journal.inmem.test-serialization = on
                        """)).withFallback(ConfigFactory.load());
        EngineSystem started = EngineSystem.start(config, policy, log, keys, ConfigFactory.empty());
        running = Optional.of(started);
        return started;
    }

    MemoryLog log() {
        return log;
    }

    ActorSystem<Void> system() {
        return running.orElseThrow().system();
    }

    void stop() {
        running.ifPresent(EngineSystem::close);
        running = Optional.empty();
    }

    /** Ends it without a last write: every further append fails. */
    void kill() {
        log.away(true);
        CoordinatedShutdown.get(system())
                .runAll(CoordinatedShutdown.unknownReason())
                .toCompletableFuture()
                .join();
        running = Optional.empty();
        log.away(false);
    }

    /** Stops it; the next one starts with an empty log. */
    void forget() {
        stop();
        log = new MemoryLog();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop();
    }
}
