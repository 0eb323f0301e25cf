package cn.duban.load.limits;

import java.time.Duration;
import java.util.List;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** The smallest possible event-sourced ticket: it persists the events of a command in one write and replies. */
final class BareEntity extends EventSourcedBehavior<BareEntity.Keep, Object, Integer> {

    static final EntityTypeKey<Keep> KEY = EntityTypeKey.create(Keep.class, "Bare");

    record Keep(List<Object> events, ActorRef<Done> replyTo) {}

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
    public CommandHandler<Keep, Object, Integer> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onAnyCommand(keep -> Effect()
                        .persist(keep.events())
                        .thenRun(count -> keep.replyTo().tell(Done.getInstance())));
    }

    @Override
    public EventHandler<Integer, Object> eventHandler() {
        return newEventHandlerBuilder().forAnyState().onAnyEvent((count, event) -> count + 1);
    }
}
