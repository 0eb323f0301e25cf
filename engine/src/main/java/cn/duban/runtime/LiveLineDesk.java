package cn.duban.runtime;

import cn.duban.centre.Centre;
import cn.duban.liveline.Session;
import cn.duban.liveline.SessionStep;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The door to the leaders' live line. Stages fail as those of {@link Engine} do. */
public interface LiveLineDesk {

    /** Takes a step of a session, once by its command id; answers when it is durable and folded. */
    CompletionStage<Outcome> take(SessionStep step);

    /** Asks the centre, which has the sessions and what became of their tickets; see {@link Scores#ask}. */
    <T> CompletionStage<T> ask(Function<Centre, T> question);

    /**
     * @param session as it stands now; empty where there is none of that id
     * @param why of REFUSED, in words that follow the session's name
     */
    record Outcome(Verdict verdict, Optional<Session> session, String why) {}

    enum Verdict {
        TAKEN,
        /** It had been taken before. */
        REPEATED,
        /** Another step had that command id. */
        REUSED,
        /** It does not follow from how things stand. */
        REFUSED
    }
}
