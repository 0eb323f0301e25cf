package cn.duban.engine;

import cn.duban.warning.Warning;
import cn.duban.warning.WarningEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Warnings, read from this node's replicas by any thread. Stages fail as those of {@link Engine} do. */
public interface WarningRegister {

    /** The warnings of the last three years, those of each region by id. */
    List<Warning> all();

    Optional<Warning> warning(String id);

    /** A number that changes whenever any warning does. */
    long revision();

    /** Takes the first event of a warning that a person raises, as {@link #take} takes the later ones. */
    CompletionStage<Outcome> raise(String region, WarningEvent step);

    /** Takes a person's event, once by its command id; answers when it is durable and folded. */
    CompletionStage<Outcome> take(WarningEvent step);

    /**
     * @param warning the warning after it; empty if there is none of that id
     * @param why the reason of REFUSED, as a clause that follows the warning's id
     */
    record Outcome(Verdict verdict, Optional<Warning> warning, String why) {}

    enum Verdict {
        TAKEN,
        /** It was taken before. */
        REPEATED,
        /** Another event has that command id. */
        REUSED,
        /** The warning's state does not allow it. */
        REFUSED
    }
}
