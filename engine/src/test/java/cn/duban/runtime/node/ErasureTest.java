package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.reply;
import static cn.duban.engine.EngineDriver.story;
import static cn.duban.engine.EngineDriver.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.RegionLog;
import cn.duban.region.Batch;
import cn.duban.ticket.ClosingCommand.Archive;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingCommand.Erase;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is erased is nowhere any more, and every figure stays. */
class ErasureTest {
    private static final String UNIT =
            InMemoryEngine.POLICY.unitsOf("610802").get(0).id();
    private static final Erase ERASE = new Erase("抹除申请〔2026〕17号");
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    /** A voided ticket with an order. */
    private static void voided(Engine engine, String ticket) {
        done(engine, ticket, "c-1", new Register(Matters.personal()));
        done(engine, ticket, "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
        done(engine, ticket, "c-3", new IssueOrder(OrderColour.BLUE, Optional.of(UNIT), "速去张桂兰家", Due.BY_POLICY));
        done(engine, ticket, "c-4", new VoidTicket(VoidTicket.Reason.WITHDRAWN));
    }

    private static List<Batch> log(Engine engine) {
        return engine.events().after("610802", 0, 1_000).toCompletableFuture().join();
    }

    @Test
    void an_erased_ticket_is_blank_for_readers_boards_streams_and_after_a_restart() {
        Engine engine = memory.start();
        voided(engine, "T-1");
        voided(engine, "T-2");
        assertThat(log(engine).toString()).contains("张桂兰");
        done(engine, "T-1", "c-9", ERASE);
        assertThat(story(engine, "T-1").toString()).doesNotContain("张桂兰").contains("█");
        assertThat(story(engine, "T-2").toString()).contains("张桂兰");
        assertThat(memory.keys().stored()).hasSize(1);
        await("the node has folded it")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(engine.boards()
                                .ticket("610802", "T-1")
                                .orElseThrow()
                                .title())
                        .isEqualTo("████████"));
        assertThat(engine.boards().orders().toString()).containsOnlyOnce("速去张桂兰家");
        assertThat(log(engine).stream()
                        .flatMap(batch -> batch.entries().stream())
                        .filter(entry -> entry.toString().contains("张桂兰"))
                        .map(Object::toString))
                .isNotEmpty()
                .noneMatch(entry -> entry.contains("T-1"));
        Engine again = memory.startAgain(InMemoryEngine.POLICY);
        assertThat(again.boards().ticket("610802", "T-1").orElseThrow().title()).isEqualTo("████████");
        assertThat(again.boards().ticket("610802", "T-2").orElseThrow().title()).isEqualTo("张桂兰家暖气不热");
    }

    @Test
    void only_a_ticket_that_is_no_longer_open_is_erased_and_only_once() {
        Engine engine = memory.start();
        done(engine, "T-1", "c-1", new Register(Matters.personal()));
        assertThat(reply(engine, "T-1", "c-2", ERASE).toString()).contains(Refusal.Code.WRONG_STATUS.name());
        done(engine, "T-1", "c-3", new VoidTicket(VoidTicket.Reason.WITHDRAWN));
        done(engine, "T-1", "c-4", ERASE);
        assertThat(reply(engine, "T-1", "c-5", ERASE).toString()).contains(Refusal.Code.WRONG_STATUS.name());
        done(engine, "T-1", "c-4", ERASE);
    }

    @Test
    void an_erased_ticket_takes_no_new_texts_but_can_be_archived() {
        Engine engine = memory.start();
        done(engine, "T-1", "c-1", new Register(Matters.personal()));
        done(engine, "T-1", "c-2", new Answer("已解答"));
        done(engine, "T-1", "c-3", new Close(Optional.empty()));
        done(engine, "T-1", "c-4", ERASE);
        assertThat(reply(engine, "T-1", "c-5", new Redo("张桂兰又来电")).toString())
                .contains(Refusal.Code.WRONG_STATUS.name());
        assertThat(story(engine, "T-1").toString()).doesNotContain("张桂兰");
        done(engine, "T-1", "c-6", new Archive());
    }

    @Test
    void every_node_forgets_the_key_when_it_folds_the_erasure() {
        Engine engine = memory.start();
        voided(engine, "T-1");
        done(engine, "T-1", "c-9", ERASE);
        await("the node has folded it")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(memory.keys().forgotten()).hasSize(1));
    }

    @Test
    void the_caller_is_answered_once_the_key_is_gone() {
        Engine engine = memory.start();
        voided(engine, "T-1");
        memory.keys().away(true);
        CompletableFuture<?> answer =
                engine.submit(submission("T-1", "c-9", ERASE)).toCompletableFuture();
        await("the log has it")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(log(engine).toString()).contains("Erased"));
        assertThat(answer).isNotDone();
        memory.keys().away(false);
        await("it is tried again").atMost(SOON).until(answer::isDone);
        assertThat(memory.keys().stored()).isEmpty();
    }

    @Test
    void an_erasure_that_a_kill_interrupts_is_carried_out_after_the_start() {
        Engine engine = memory.start();
        voided(engine, "T-1");
        memory.keys().away(true);
        engine.submit(submission("T-1", "c-9", ERASE));
        await("the log has it")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(log(engine).toString()).contains("Erased"));
        memory.keys().away(false);
        memory.startAgain(InMemoryEngine.POLICY);
        await("the region delivers the erasure again")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(memory.keys().stored()).isEmpty());
    }

    @Test
    void without_a_fresh_key_nothing_is_registered() {
        Engine engine = memory.start();
        memory.keys().away(true);
        assertThatThrownBy(() -> reply(engine, "T-1", "c-1", new Register(Matters.personal())))
                .hasCauseInstanceOf(RegionLog.StoreAwayException.class);
        memory.keys().away(false);
        done(engine, "T-1", "c-1", new Register(Matters.personal()));
    }
}
