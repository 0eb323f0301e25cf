package cn.duban.load.bench;

import cn.duban.cassandra.Persistence;
import cn.duban.engine.RegionLog;
import cn.duban.engine.RegionLog.Appended;
import cn.duban.engine.RegionLog.Row;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** Writes one region's log in one of the two ways that ADR 1 compares, one call at a time. */
interface RegionWriter {
    /** Completes with the position once the batch is durable; fails when this writer has lost its region. */
    CompletionStage<Long> write(byte[] batch);

    /** The engine's own table: one lightweight insert a batch. */
    final class Table implements RegionWriter {
        private final RegionLog log;
        private final String region;
        private final UUID writer = UUID.randomUUID();
        private long head;

        Table(RegionLog log, String region) {
            this.log = log;
            this.region = region;
            this.head = log.head(region)
                    .toCompletableFuture()
                    .join()
                    .map(Row::position)
                    .orElse(0L);
        }

        @Override
        public CompletionStage<Long> write(byte[] batch) {
            long position = ++head;
            return log.append(new Row(region, position, writer, Instant.EPOCH, batch))
                    .thenApply(appended -> {
                        if (appended == Appended.FENCED) {
                            throw new IllegalStateException("fenced at " + position);
                        }
                        return position;
                    });
        }
    }

    /** An event-sourced actor: one event a batch, in a table of its own. */
    final class Actor implements RegionWriter {
        private static final String PLUGIN = "region-plugin";
        private final ActorRef<Persist> actor;

        Actor(ActorRef<Persist> actor) {
            this.actor = actor;
        }

        @Override
        public CompletionStage<Long> write(byte[] batch) {
            CompletableFuture<Long> done = new CompletableFuture<>();
            actor.tell(new Persist(batch, done));
            return done;
        }

        static ActorSystem<Void> system(Persistence persistence) {
            Config base = persistence
                    .pekkoOverrides()
                    .withFallback(ConfigFactory.parseResources("duban-persistence.conf"))
                    .withFallback(ConfigFactory.load());
            Config plugin = ConfigFactory.parseString(
                            "journal { table = region_messages, tables-autocreate = on, target-partition-size = 5000 }")
                    .withFallback(base.getConfig("pekko.persistence.cassandra"))
                    .atPath(PLUGIN);
            Config small = ConfigFactory.parseString(
                    "pekko { loglevel = WARNING, actor.default-dispatcher.fork-join-executor.parallelism-max = 2 }");
            Config shared = small.withFallback(plugin).withFallback(base).resolve();
            return ActorSystem.create(Behaviors.empty(), "bench", shared);
        }

        static Actor on(ActorSystem<?> system, String region) {
            return new Actor(system.systemActorOf(
                    new Region(region), "region-" + region, org.apache.pekko.actor.typed.Props.empty()));
        }

        record Persist(byte[] batch, CompletableFuture<Long> done) {}

        static final class Region extends EventSourcedBehavior<Persist, byte[], Long> {
            Region(String region) {
                super(PersistenceId.ofUniqueId("region|" + region));
            }

            @Override
            public String journalPluginId() {
                return PLUGIN + ".journal";
            }

            @Override
            public Long emptyState() {
                return 0L;
            }

            @Override
            public CommandHandler<Persist, byte[], Long> commandHandler() {
                return newCommandHandlerBuilder()
                        .forAnyState()
                        .onAnyCommand(command -> Effect()
                                .persist(command.batch())
                                .thenRun((Long position) -> command.done().complete(position)));
            }

            @Override
            public EventHandler<Long, byte[]> eventHandler() {
                return newEventHandlerBuilder().forAnyState().onAnyEvent((position, batch) -> position + 1);
            }
        }
    }
}
