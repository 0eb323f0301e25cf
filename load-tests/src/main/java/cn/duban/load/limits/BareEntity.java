package cn.duban.load.limits;

import java.time.Duration;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** The least that an event-sourced ticket could be: it keeps what it is given, one event a command, and says so. */
final class BareEntity extends EventSourcedBehavior<BareEntity.Keep, byte[], Integer> {

    static final EntityTypeKey<Keep> KEY = EntityTypeKey.create(Keep.class, "Bare");

    record Keep(byte[] event, ActorRef<Done> replyTo) {}

    private BareEntity(String id) {
        super(
                PersistenceId.of("Bare", id),
                SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(2), 0.1));
    }

    static Behavior<Keep> create(String id) {
        return new BareEntity(id);
    }

    @Override
    public Integer emptyState() {
        return 0;
    }

    @Override
    public CommandHandler<Keep, byte[], Integer> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onAnyCommand(keep -> Effect()
                        .persist(keep.event())
                        .thenRun(count -> keep.replyTo().tell(Done.getInstance())));
    }

    @Override
    public EventHandler<Integer, byte[]> eventHandler() {
        return newEventHandlerBuilder().forAnyState().onAnyEvent((count, event) -> count + 1);
    }
}
