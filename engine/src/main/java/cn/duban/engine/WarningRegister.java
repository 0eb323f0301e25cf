package cn.duban.engine;

import cn.duban.warning.Warning;
import cn.duban.warning.WarningEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The door to warnings. What is read is this node's copy and may be read from any thread; stages fail as those of {@link Engine} do. */
public interface WarningRegister {

    /** All of the last three years, those of a region by id. */
    List<Warning> all();

    Optional<Warning> warning(String id);

    /** A number that changes whenever any of them does. */
    long revision();

    /** Takes the first step of one that somebody raises, as {@link #take} takes the others. */
    CompletionStage<Outcome> raise(String region, WarningEvent step);

    /** Takes somebody's step, once by its command id; answers when it is durable and folded. */
    CompletionStage<Outcome> take(WarningEvent step);

    /**
     * @param warning as it stands now; empty where there is none of that id
     * @param why of REFUSED, in words that follow the warning's id
     */
    record Outcome(Verdict verdict, Optional<Warning> warning, String why) {}

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
