package cn.duban.ticket;

import java.util.List;
import java.util.Optional;

/** What the citizen said in each round, in order; the last word counts. */
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

    /** Whether that round ended in dissatisfaction; a later one in which nobody was reached is not held against the ticket. */
    boolean dissatisfiedIn(int round) {
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
