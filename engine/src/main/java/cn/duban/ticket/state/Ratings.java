package cn.duban.ticket.state;

import java.util.List;
import java.util.Optional;

/** The citizen's grades in each round, in order; the last ones count. */
public record Ratings(List<OfRound> rounds) {
    public static final Ratings NONE = new Ratings(List.of());

    public record OfRound(int round, Optional<Grade> process, Optional<Grade> result) {
        public OfRound {
            process = process == null ? Optional.empty() : process;
            result = result == null ? Optional.empty() : result;
        }
    }

    public Ratings {
        rounds = List.copyOf(rounds);
    }

    /** Whether the citizen was dissatisfied in that round; a round without an answer does not count as dissatisfied. */
    public boolean dissatisfiedIn(int round) {
        return rounds.stream()
                .anyMatch(r -> r.round() == round
                        && r.result().filter(g -> !g.satisfied()).isPresent());
    }

    public Optional<Grade> process() {
        return rounds.isEmpty()
                ? Optional.empty()
                : rounds.get(rounds.size() - 1).process();
    }

    public Optional<Grade> result() {
        return rounds.isEmpty()
                ? Optional.empty()
                : rounds.get(rounds.size() - 1).result();
    }
}
