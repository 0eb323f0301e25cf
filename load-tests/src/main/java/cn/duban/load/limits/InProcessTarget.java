package cn.duban.load.limits;

import cn.duban.cassandra.Persistence;
import cn.duban.engine.Engine;
import cn.duban.policy.Policy;
import cn.duban.runtime.node.EngineSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Tickets and regions within this JVM, without HTTP: the capacity of the engine's core. */
final class InProcessTarget implements CommandTarget<PreparedCommand> {

    private static final Duration START = Duration.ofMinutes(2);

    private final EngineSystem system;
    private final Engine engine;

    /** The last command of each ticket: the next one waits for its answer, as it would with any caller. */
    private final Map<String, CompletableFuture<?>> last = new ConcurrentHashMap<>();

    InProcessTarget(Persistence persistence, Policy policy, Config settings) {
        Config config = settings.withFallback(ConfigFactory.load()).resolve();
        system =
                EngineSystem.start(config, policy, persistence.log(), persistence.keys(), persistence.pekkoOverrides());
        engine = system.engine();
        long until = System.nanoTime() + START.toNanos();
        while (!engine.health().ready()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("the engine was not ready within " + START);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Override
    public String name() {
        return "engine in process";
    }

    @Override
    public boolean writesAfterAnswering() {
        return true;
    }

    @Override
    public CompletionStage<Void> send(PreparedCommand job) {
        String ticket = job.submission().ticket();
        CompletableFuture<?> before = last.getOrDefault(ticket, CompletableFuture.completedFuture(null));
        CompletableFuture<Void> done = before.handle((answer, failure) -> answer)
                .thenCompose(ignored -> engine.submit(job.submission()))
                .thenAccept(InProcessTarget::taken)
                .toCompletableFuture();
        last.put(ticket, done);
        done.whenComplete((answer, failure) -> last.remove(ticket, done));
        return done;
    }

    @Override
    public void close() {
        system.close();
    }

    private static void taken(Engine.CommandReply reply) {
        if (reply instanceof Engine.CommandReply.Refused refused) {
            throw new IllegalStateException("refused: " + refused.why());
        }
    }
}
