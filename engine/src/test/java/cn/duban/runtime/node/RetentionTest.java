package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.step;
import static cn.duban.engine.EngineDriver.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.RetentionCounts;
import cn.duban.policy.KeepingPolicy;
import cn.duban.policy.Policy;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.Matters;
import cn.duban.ticket.state.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Texts of ended tickets are kept as long as the policy says, without anybody's command. */
class RetentionTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NAME = "张桂兰";

    @TempDir
    Path folder;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private Policy keeping(String line) {
        return KeepingPolicy.of(folder, line);
    }

    private static void voided(Engine engine, String ticket) {
        done(engine, ticket, "c-1", new Register(Matters.personal()));
        done(engine, ticket, "c-2", new VoidTicket(VoidTicket.Reason.WITHDRAWN));
    }

    private static void closed(Engine engine, String ticket) {
        done(engine, ticket, "c-1", new Register(Matters.personal()));
        done(engine, ticket, "c-2", new Answer("已解答"));
        done(engine, ticket, "c-3", new Close(Optional.empty()));
    }

    private static boolean erased(Engine engine, String ticket) {
        return story(engine, ticket).ticket().stage().erased();
    }

    @Test
    void an_ended_ticket_is_erased_after_the_time_of_the_policy_one_that_goes_on_is_not() {
        Engine engine = memory.start(keeping("erase-after = 3 days"));
        voided(engine, "T-1");
        closed(engine, "T-2");
        done(engine, "T-2", "c-4", new Redo("又停暖了"));
        done(engine, "T-3", "c-1", new Register(Matters.personal()));
        step(engine, DAY);
        done(engine, "T-2", "c-5", new Answer("再次解答"));
        done(engine, "T-2", "c-6", new Close(Optional.empty()));
        voided(engine, "T-4");
        step(engine, DAY);
        assertThat(engine.retention()).isEqualTo(new RetentionCounts(0, 0));
        step(engine, DAY);
        await("the first is erased").atMost(SOON).until(() -> erased(engine, "T-1"));
        assertThat(story(engine, "T-1").toString()).doesNotContain(NAME);
        assertThat(erased(engine, "T-2")).as("closed again a day later").isFalse();
        assertThat(erased(engine, "T-4")).as("voided a day later").isFalse();
        assertThat(erased(engine, "T-3")).as("still open").isFalse();
        step(engine, DAY);
        await("the others are erased").atMost(SOON).until(() -> erased(engine, "T-2") && erased(engine, "T-4"));
        assertThat(story(engine, "T-3").toString()).contains(NAME);
        assertThat(story(engine, "T-3").ticket().status()).isNotEqualTo(Status.VOIDED);
        assertThat(engine.retention()).isEqualTo(new RetentionCounts(3, 0));
    }

    @Test
    void a_store_that_cannot_delete_the_key_is_asked_again() {
        Engine engine = memory.start(keeping("erase-after = 1 day"));
        voided(engine, "T-1");
        memory.keys().away(true);
        step(engine, DAY);
        await("it is recorded")
                .atMost(SOON)
                .until(() -> engine.events()
                        .after("610802", 0, 1_000)
                        .toCompletableFuture()
                        .join()
                        .toString()
                        .contains("保存期限届满"));
        assertThat(memory.keys().stored()).isNotEmpty();
        memory.keys().away(false);
        await("the key is gone").atMost(SOON).until(() -> memory.keys().stored().isEmpty());
    }

    @Test
    void without_the_line_nothing_is_erased() {
        Engine engine = memory.start(keeping(""));
        voided(engine, "T-1");
        step(engine, DAY.multipliedBy(400));
        assertThat(erased(engine, "T-1")).isFalse();
        assertThat(engine.retention()).isEqualTo(new RetentionCounts(0, 0));
    }
}
