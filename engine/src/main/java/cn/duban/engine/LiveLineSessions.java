package cn.duban.engine;

import cn.duban.liveline.Session;
import cn.duban.liveline.SessionEvent;
import cn.duban.liveline.SessionRefusal;
import cn.duban.scoring.Scoring;
import cn.duban.ticket.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The door to the leaders' live line. Stages fail as those of {@link Engine} do. */
public interface LiveLineSessions {

    /**
     * Takes an event of a session, once by its command id, and carries out what it orders of its ticket. Both follow from one
     * entry of the city's log, so that a kill in between loses neither. Answers when the event is durable and folded, and the
     * ticket has decided. A refused event leaves no trace.
     *
     * @param regions the regions the caller is limited to; empty for all
     */
    CompletionStage<Outcome> take(SessionEvent step, Set<String> regions);

    /** The same for a caller without limits. */
    default CompletionStage<Outcome> take(SessionEvent step) {
        return take(step, Set.of());
    }

    /** Asks the scoring, which has the sessions and what became of their tickets; see {@link Scores#ask}. */
    <T> CompletionStage<T> ask(Function<Scoring, T> question);

    /**
     * The answer to an event.
     *
     * @param session the session after it; empty if there is none of that id
     * @param why of REFUSED
     * @param refusal of FORBIDDEN and TICKET_REFUSED; of TAKEN, if the ticket changed meanwhile and refused what was ordered
     */
    record Outcome(
            Verdict verdict, Optional<Session> session, Optional<SessionRefusal> why, Optional<Refusal> refusal) {}

    enum Verdict {
        TAKEN,
        /** It was taken before. */
        REPEATED,
        /** Another event has that command id. */
        REUSED,
        /** There is no such session, or not for this caller. */
        UNKNOWN,
        /** The rota or the session's state is against it. */
        REFUSED,
        /** The slot or the ticket is of a region that the caller may not change. */
        FORBIDDEN,
        /** There is no such ticket, or it refuses what is ordered of it. */
        TICKET_REFUSED
    }
}
