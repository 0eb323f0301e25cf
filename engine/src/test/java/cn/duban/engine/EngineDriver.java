package cn.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.runtime.node.EngineSystem;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Drives a whole engine for tests of several modules: sends commands and waits for the answers. */
public final class EngineDriver {
    private EngineDriver() {}

    /** Waits until the engine is ready. */
    public static Engine ready(EngineSystem running, Duration atMost) {
        await("the engine is ready")
                .atMost(atMost)
                .until(() -> running.engine().health().ready());
        return running.engine();
    }

    public static Submission submission(String ticket, String commandId, TicketCommand command) {
        return new Submission(ticket, commandId, 7, "tester", true, Optional.empty(), Optional.empty(), command);
    }

    public static Engine.CommandReply reply(Engine engine, String ticket, String commandId, TicketCommand command) {
        return soon(engine.submit(submission(ticket, commandId, command)));
    }

    /** Sends a command that must be accepted. */
    public static Ticket done(Engine engine, String ticket, String commandId, TicketCommand command) {
        Engine.CommandReply reply = reply(engine, ticket, commandId, command);
        assertThat(reply).as("%s", reply).isInstanceOf(Engine.CommandReply.Done.class);
        return ((Engine.CommandReply.Done) reply).story().ticket();
    }

    public static TicketHistory story(Engine engine, String ticket) {
        return soon(engine.ticket(ticket)).orElseThrow();
    }

    public static Ticket ticket(Engine engine, String ticket) {
        return story(engine, ticket).ticket();
    }

    /** Moves a stepped clock. */
    public static void step(Engine engine, Duration by) {
        engine.step(engine.clock().instant().plus(by))
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** Runs the proof: no figure differs, and every ticket is in one region. */
    public static List<Recount> proven(Engine engine) {
        List<Recount> recounts =
                engine.recount(Optional.empty()).toCompletableFuture().join();
        assertThat(recounts).allSatisfy(recount -> {
            assertThat(recount.differences()).isEmpty();
            assertThat(recount.inNoRegion()).isEmpty();
            assertThat(recount.inTwoRegions()).isEmpty();
        });
        return recounts;
    }

    private static <T> T soon(CompletionStage<T> answer) {
        return answer.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
