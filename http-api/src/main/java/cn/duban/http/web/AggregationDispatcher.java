package cn.duban.http.web;

import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** The dispatcher for answers that sum figures: few threads, so that other requests keep their share of the cores. */
public final class AggregationDispatcher {
    private static final DispatcherSelector FEW = DispatcherSelector.fromConfig("adding-dispatcher");

    private AggregationDispatcher() {}

    public static Executor executor(ActorSystem<?> system) {
        return system.dispatchers().lookup(FEW);
    }
}
