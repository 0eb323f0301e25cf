package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.story;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.Engine;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.clock.Due;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.PoisonPill;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.pattern.Patterns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A region that stopped silently, and whose tickets still have its old address. */
class RegionGoneTest {
    private static final String REGION = "610802";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String UNIT =
            InMemoryEngine.POLICY.unitsOf(REGION).get(0).id();

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private void regionEnds() {
        ActorRef entity = Adapter.toClassic(memory.system())
                .actorSelection("/system/sharding/Region/*/" + REGION)
                .resolveOne(SOON)
                .toCompletableFuture()
                .join();
        assertThat(Patterns.gracefulStop(entity, SOON, PoisonPill.getInstance())
                        .toCompletableFuture()
                        .join())
                .isTrue();
    }

    @Test
    void a_message_to_the_old_address_is_repeated_through_the_sharding_and_recorded_once() {
        Engine engine = memory.start();
        done(engine, "T-1", "c-1", new Register(Matters.heating()));
        // From here on no ping updates the addresses: the known one stays the old one.
        engine.close();
        regionEnds();
        done(engine, "T-1", "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
        regionEnds();
        assertThat(story(engine, "T-1").history()).as("read").hasSize(2);
        regionEnds();
        done(engine, "T-1", "c-3", new Sign(UNIT));
        assertThat(story(engine, "T-1").history())
                .extracting(Recorded::commandId)
                .containsExactly("c-1", "c-2", "c-3");
    }
}
