package cn.duban.ticket.state;

import cn.duban.policy.grade.Grade;
import java.util.List;
import java.util.Optional;

/** The citizen's grades in each round, in order; the last ones count. */
public record Ratings(List<OfRound> rounds) {
    public static final Ratings NONE = new Ratings(List.of());

    /**
     * @param processNotCounted whether the policy of that time did not count a positive grade as satisfied
     * @param resultNotCounted the same of the result
     */
    public record OfRound(
            int round,
            Optional<Grade> process,
            Optional<Grade> result,
            boolean processNotCounted,
            boolean resultNotCounted) {
        public OfRound {
            process = process == null ? Optional.empty() : process;
            result = result == null ? Optional.empty() : result;
        }

        public Optional<Boolean> processSatisfied() {
            return process.map(grade -> grade.positive() && !processNotCounted);
        }

        public Optional<Boolean> resultSatisfied() {
            return result.map(grade -> grade.positive() && !resultNotCounted);
        }
    }

    public Ratings {
        rounds = List.copyOf(rounds);
    }

    /** Whether the citizen was dissatisfied in that round; a round without an answer does not count as dissatisfied. */
    public boolean dissatisfiedIn(int round) {
        return rounds.stream()
                .anyMatch(r ->
                        r.round() == round && r.result().filter(Grade::negative).isPresent());
    }

    /** The last ones; empty without any. */
    public Optional<OfRound> last() {
        return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.get(rounds.size() - 1));
    }

    public Optional<Grade> process() {
        return last().flatMap(OfRound::process);
    }

    public Optional<Grade> result() {
        return last().flatMap(OfRound::result);
    }

    public boolean resultNotCounted() {
        return last().filter(OfRound::resultNotCounted).isPresent();
    }
}
