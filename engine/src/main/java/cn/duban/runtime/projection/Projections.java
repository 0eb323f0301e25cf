package cn.duban.runtime.projection;

import cn.duban.engine.LogHandler;
import cn.duban.engine.Projection;
import cn.duban.runtime.replica.LogFollower;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** Starts the projections of one node and stops them with it. */
public final class Projections implements AutoCloseable {
    private final ActorSystem<Void> system;
    private final LogFollower.NodeState shared;
    private final Duration askTimeout;
    private final AtomicInteger started = new AtomicInteger();
    private final List<Projection> running = new CopyOnWriteArrayList<>();

    public Projections(ActorSystem<Void> system, LogFollower.NodeState shared, Duration askTimeout) {
        this.system = system;
        this.shared = shared;
        this.askTimeout = askTimeout;
    }

    /**
     * Starts a projection on the dispatcher for blocking work: folding and questions can take long and must not delay commands.
     */
    public <S> Projection start(String name, LogHandler<S> handler) {
        List<String> regions =
                shared.regions().stream().filter(handler::follows).toList();
        LogProjection.Progress progress = new LogProjection.Progress();
        ActorRef<LogProjection.Message> actor = system.systemActorOf(
                LogProjection.create(name, handler, shared, regions, progress),
                "projection-" + started.incrementAndGet(),
                DispatcherSelector.blocking());
        Projection projection = new ProjectionRef(
                actor,
                progress,
                shared.feed(),
                regions,
                askTimeout,
                system.dispatchers().lookup(DispatcherSelector.blocking()));
        running.add(projection);
        return projection;
    }

    @Override
    public void close() {
        running.forEach(Projection::close);
    }
}
