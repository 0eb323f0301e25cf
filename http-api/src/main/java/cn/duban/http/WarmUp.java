package cn.duban.http;

import cn.duban.cassandra.Persistence;
import cn.duban.runtime.node.EngineSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Directives;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads classes while the store starts: runs a throw-away actor system with cluster and HTTP server that answers one request of
 * its own, opens a session without a database and encodes an empty batch. Class loading is half of the rest of a start.
 */
final class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final long TIMEOUT_SECONDS = 10;

    private static final Config ISOLATED = ConfigFactory.parseMap(Map.of(
            "pekko.loglevel",
            "WARNING",
            "pekko.cluster.seed-nodes",
            List.of(),
            "pekko.remote.artery.canonical.port",
            0,
            "pekko.remote.artery.bind.port",
            0));

    private WarmUp() {}

    /**
     * Returns when the request is answered. A failure here is only logged: if something is wrong, the real start reports it.
     */
    static void of(Config config) {
        try {
            ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "warm-up", ISOLATED.withFallback(config));
            try {
                Cluster.get(system);
                ClusterSharding.get(system);
                served(system)
                        .toCompletableFuture()
                        .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .join();
            } finally {
                system.terminate();
            }
            Persistence.warmUp();
            EngineSystem.warmUp();
        } catch (RuntimeException failed) {
            log.debug("The warm-up failed", failed);
        }
    }

    private static CompletionStage<Done> served(ActorSystem<?> system) {
        Http http = Http.get(system);
        return http.newServerAt("127.0.0.1", 0)
                .bind(Directives.concat(
                        Directives.path("ready", () -> Directives.complete("ready")), Directives.reject()))
                .thenCompose(bound -> http.singleRequest(HttpRequest.GET(
                        "http://127.0.0.1:" + bound.localAddress().getPort() + "/ready")))
                .thenCompose(answer -> answer.discardEntityBytes(system).completionStage());
    }
}
