package cn.duban.engine;

import cn.duban.region.ExclusionEvent;
import cn.duban.scoring.Exclusion;
import cn.duban.scoring.Scoring;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The door to what spans regions: the scores of units and what leaves them. Stages fail as those of {@link Engine} do. */
public interface Scores {

    /** Asks the centre once it has folded all that this node knew when it was asked. The answer keeps nothing of the centre. */
    <T> CompletionStage<T> ask(Function<Scoring, T> question);

    /** The units whose score a ticket has left, as far as this node has folded; at once. */
    Set<String> excludedFrom(String ticket);

    /** Takes a step of the ledger, once by its command id; answers when it is durable and every score is counted by it. */
    CompletionStage<Outcome> exclude(ExclusionEvent step);

    /** @param now how the ticket stands in the ledger; of no meaning where nothing was taken and nothing is known */
    record Outcome(Verdict verdict, Optional<Exclusion> now) {}

    enum Verdict {
        TAKEN,
        /** It had been taken before. */
        REPEATED,
        /** Another step had that command id. */
        REUSED,
        /** It does not follow from how things stand. */
        REFUSED
    }

    /** The proof: the sums of the live centre minus those made from every ticket's own journal; all zero = empty. */
    CompletionStage<Map<String, Long>> recount();

    /** Batches of all regions that are not folded yet. */
    long behind();

    /** Whether everything that was recorded before the start is folded. */
    boolean ready();
}
