package cn.duban.load.limits;

import cn.duban.cassandra.StoreCredentials;
import cn.duban.engine.Futures;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/**
 * A bare sharded {@code EventSourcedBehavior} that persists the same events with the same serializer after the same ask:
 * the cost of Pekko alone.
 */
final class BareTarget implements CommandTarget<PreparedCommand> {

    static final String NAME = "bare sharded EventSourcedBehavior";

    private static final Duration ASK = Duration.ofSeconds(10);
    private static final String SETTINGS = """
            pekko {
              loglevel = WARNING
              actor.provider = cluster
              remote.artery.canonical { hostname = 127.0.0.1, port = 0 }
              cluster.jmx.multi-mbeans-in-same-jvm = on
              actor.serializers.duban-journal = "cn.duban.runtime.codec.JournalSerializer"
              actor.serialization-bindings { "cn.duban.ticket.Recorded" = duban-journal }
              actor.default-dispatcher.fork-join-executor { parallelism-min = 2, parallelism-max = 2 }
              # In a keyspace of its own: the engine's proof lists every ticket it finds in its journal.
              # Pekko's own journal, as anybody would take it.
              persistence.cassandra.journal {
                class = "org.apache.pekko.persistence.cassandra.journal.CassandraJournal"
                keyspace = duban_bare
                keyspace-autocreate = true
                tables-autocreate = true
              }
            }
            datastax-java-driver.basic {
              contact-points = ["127.0.0.1:%d"]
              load-balancing-policy.local-datacenter = datacenter1
            }
            datastax-java-driver.advanced.auth-provider {
              class = PlainTextAuthProvider
              username = "%s"
              password = "%s"
            }
            """;

    private final ActorSystem<Void> system;
    private final ClusterSharding sharding;

    BareTarget(BenchMain.Cassandra cassandra) {
        StoreCredentials role = cassandra.credentials();
        Config config = ConfigFactory.parseString(
                        SETTINGS.formatted(cassandra.port(), role.username(), role.password()))
                .withFallback(ConfigFactory.parseResources("duban-persistence.conf"))
                // Without the application's configuration: an engine's settings must not affect the baseline.
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
        system = ActorSystem.create(Behaviors.empty(), "bare", config);
        Cluster cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        sharding = ClusterSharding.get(system);
        sharding.init(Entity.of(BareEntity.KEY, context -> BareEntity.create(context.getEntityId())));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CompletionStage<Void> send(PreparedCommand job) {
        CompletionStage<Done> kept = sharding.entityRefFor(
                        BareEntity.KEY, job.submission().ticket())
                .ask(replyTo -> new BareEntity.Keep(List.copyOf(job.events()), replyTo), ASK);
        return Futures.of(kept).thenAccept(done -> {});
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
