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
 * The running engine, as other modules see it. Every stage fails with {@link RegionLog.StoreAwayException} while the store is
 * away or did not answer in time (the command may have been carried out: repeat it with the same command id), and with {@link
 * BusyException} when a region's queue is full. Commands and reports fail with {@link ContestedException} when another engine
 * writes to the same store.
 */
public interface Engine extends AutoCloseable {

    Policy policy();

    /** The one clock of the engine. */
    EngineClock clock();

    /**
     * Carries out a command, once per ticket and command id. Answers when the outcome is durable. A registration that names a
     * session of the live line which is not on the rota is refused.
     */
    CompletionStage<CommandReply> submit(Submission submission);

    /** A ticket with all its events; empty if there is no such ticket. Wakes a sleeping ticket. */
    CompletionStage<Optional<TicketHistory>> ticket(String id);

    /**
     * Records a call's state, once by (callId, state). True if it was new. Fails with {@link NamesFullException}, too, and with
     * {@link UnknownSessionException} if it names a session of the live line that is not on the rota.
     */
    CompletionStage<Boolean> call(CallReport call);

    /**
     * Records an agent's state, once by (agent, at, state). True if it was new. Fails with {@link TooEarlyException} if it is
     * so much older than the agent's newest state that the states of that time are no longer kept, and with {@link NamesFullException} if he is one agent too many.
     */
    CompletionStage<Boolean> agent(AgentReport report);

    /** The directory, silences and pending notices. */
    Notices notices();

    /** The units' scores, which span regions. */
    Scores scores();

    /** The leaders' sessions on the telephone (领导接听) and the courses of their tickets. */
    LiveLineSessions liveLine();

    /** Warnings of public opinion (舆情预警). */
    WarningRegister warnings();

    /** What a clerk looks for while a caller is on the line. */
    IntakeSearch intake();

    /** Figures and lists, read from this node's memory. */
    Boards boards();

    /** Every ticket that was ever registered, found in the store; without an index in the store it finds nothing. */
    TicketSearch search();

    /** The events of all regions, in the order of their logs. */
    EventFeed events();

    /**
     * Runs a handler over the logs of all regions on an actor of its own, until the projection or the engine is closed.
     *
     * @param name for log lines
     */
    <S> Projection project(String name, LogHandler<S> handler);

    /**
     * Moves a stepped clock; answers when every alarm due by then is settled. Fails with {@link IllegalStateException} in other
     * modes, and for an instant before now.
     */
    CompletionStage<Instant> step(Instant to);

    /** The proof: folds every ticket's own journal and compares the sums with the live figures. */
    CompletionStage<List<Recount>> recount(Optional<String> region);

    /** Alarms that are due and not recorded, and the lateness of the recorded ones. */
    DeadlineAudit audit();

    /** The lateness of recorded deadlines, in buckets. */
    List<LatenessHistogram> lateness();

    Health health();

    /** What was erased because the policy no longer keeps it. */
    RetentionCounts retention();

    /** The number of tickets in this node's memory: those that were used a short while ago. */
    int ticketsAwake();

    /** Stops the projections and lets the regions sleep; the system that started the engine stops the rest. */
    @Override
    void close();

    /** The outcome of a submission. */
    sealed interface CommandReply {
        /** @param repeated whether the command was carried out before, and led to {@code recordedVersion} */
        record Done(TicketHistory story, long recordedVersion, boolean repeated) implements CommandReply {}

        record Refused(Refusal why) implements CommandReply {}
    }

    /** An agent's state is too old to be counted. */
    final class TooEarlyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public TooEarlyException(String message) {
            super(message);
        }
    }

    /** An agent's name would be one more than the engine takes: nothing was recorded. */
    final class NamesFullException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NamesFullException(String message) {
            super(message);
        }
    }

    /** A call names a session of the live line that is not on the rota: nothing was recorded. */
    final class UnknownSessionException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnknownSessionException(String message) {
            super(message);
        }
    }

    /** Another engine has repeatedly taken the positions of a region's log: nothing was recorded. */
    final class ContestedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public ContestedException(String message) {
            super(message);
        }
    }

    /** A region's queue is full. */
    final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BusyException(String message) {
            super(message);
        }
    }
}
