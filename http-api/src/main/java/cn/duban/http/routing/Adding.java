package cn.duban.http.routing;

import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** Where figures are added up for answers: on few threads, so that those of the requests keep their share of the cores. */
public final class Adding {
    private static final DispatcherSelector FEW = DispatcherSelector.fromConfig("adding-dispatcher");

    private Adding() {}

    public static Executor executor(ActorSystem<?> system) {
        return system.dispatchers().lookup(FEW);
    }
}
