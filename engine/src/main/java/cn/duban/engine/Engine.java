package cn.duban.engine;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallReport;
import cn.duban.policy.Policy;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The door to the running engine. Every stage fails with {@link RegionLog.StoreAwayException} while the store is away or did
 * not answer in time (what was asked may have happened: ask again with the same command id), and with
 * {@link BusyException} when a region has more waiting than it takes.
 */
public interface Engine extends AutoCloseable {

    Policy policy();

    /** The one clock of the engine. */
    EngineClock clock();

    /** Carries a command out, once per ticket and command id. Answers when the outcome is durable. */
    CompletionStage<CommandReply> submit(Submission submission);

    /** A ticket with all its events; empty if no such ticket is known. Wakes a sleeping one. */
    CompletionStage<Optional<TicketHistory>> ticket(String id);

    /** Takes a call's state, once by (callId, state). True if it was new. */
    CompletionStage<Boolean> call(CallReport call);

    /**
     * Takes an agent's state, once by (agent, at, state). True if it was new. Fails with {@link TooEarlyException} if it lies so far
     * before the agent's newest one that his time of then is no longer told apart.
     */
    CompletionStage<Boolean> agent(AgentReport report);

    /** Who can be told, who is left in peace, and what is still to be told. */
    Notices notices();

    /** What spans regions: the scores of units. */
    Scores scores();

    /** The leaders' sessions on the telephone, and what becomes of what they order. */
    LiveLineSessions liveLine();

    /** Warnings of public opinion (舆情预警). */
    WarningRegister warnings();

    /** Figures and lists of this node, read without asking anybody. */
    Boards boards();

    /** The events of all regions, in the order of their logs. */
    EventFeed events();

    /**
     * Runs a handler over the logs of all regions on an actor of its own, until the projection or the engine is closed.
     *
     * @param name for log lines
     */
    <S> Projection project(String name, LogHandler<S> handler);

    /**
     * Moves a stepped clock; answers when every alarm due by then is settled. Fails with {@link IllegalStateException} in the
     * other modes and for an instant before now.
     */
    CompletionStage<Instant> step(Instant to);

    /** The proof: folds every ticket's own journal again and compares with the live figures. */
    CompletionStage<List<Recount>> recount(Optional<String> region);

    /** What should have rung by now and did not, and how late what rang was recorded. */
    DeadlineAudit audit();

    Health health();

    /** Tickets of this node that are in memory, because something was asked of them a short while ago. */
    int ticketsAwake();

    /** Lets the regions go to sleep; the system that started the engine stops it. */
    @Override
    void close();

    /** The outcome of a submission. */
    sealed interface CommandReply {
        /** @param repeated the command had been carried out before, and led to {@code recordedVersion} */
        record Done(TicketHistory story, long recordedVersion, boolean repeated) implements CommandReply {}

        record Refused(Refusal why) implements CommandReply {}
    }

    /** A report comes too late to be counted. */
    final class TooEarlyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public TooEarlyException(String message) {
            super(message);
        }
    }

    /** A region takes no more proposals for now. */
    final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BusyException(String message) {
            super(message);
        }
    }
}
