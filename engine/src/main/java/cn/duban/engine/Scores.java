package cn.duban.engine;

import cn.duban.region.ExclusionEvent;
import cn.duban.scoring.Exclusion;
import cn.duban.scoring.Scoring;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The units' scores and the tickets excluded from them. Stages fail as those of {@link Engine} do. */
public interface Scores {

    /**
     * Asks scoring once it has folded everything that this node knew or had answered at the call. The answer must not share
     * state with scoring.
     */
    <T> CompletionStage<T> ask(Function<Scoring, T> question);

    /** The units whose score a ticket is excluded from, as far as this node has folded; answers at once. */
    Set<String> excludedFrom(String ticket);

    /**
     * Takes an event of the ledger of exclusions, once by its command id; answers when it is durable and every score counts it.
     */
    CompletionStage<Outcome> exclude(ExclusionEvent step);

    /** @param now the ticket's entry in the ledger after it; empty if there is none */
    record Outcome(Verdict verdict, Optional<Exclusion> now) {}

    enum Verdict {
        TAKEN,
        /** It was taken before. */
        REPEATED,
        /** Another event has that command id. */
        REUSED,
        /** The ledger does not allow it now. */
        REFUSED
    }

    /** The proof: the live sums minus those folded from every ticket's own journal; empty if all agree. */
    CompletionStage<Map<String, Long>> recount();

    /** The number of batches, of all regions, that are not folded yet. */
    long behind();

    /** Whether everything recorded before the start is folded. */
    boolean ready();
}
