package cn.duban.http.routing;

import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** The dispatcher for answers that sum figures: few threads, so that other requests keep their share of the cores. */
public final class Adding {
    private static final DispatcherSelector FEW = DispatcherSelector.fromConfig("adding-dispatcher");

    private Adding() {}

    public static Executor executor(ActorSystem<?> system) {
        return system.dispatchers().lookup(FEW);
    }
}
