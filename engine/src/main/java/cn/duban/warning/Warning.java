package cn.duban.warning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One warning: the steps that were taken, in order; all else follows from them. Immutable. */
public final class Warning {
    /** Where a warning stands in its life. */
    public enum State {
        RAISED("待认领"),
        ACKNOWLEDGED("已认领"),
        ASSIGNED("处置中"),
        RESOLVED("已解除"),
        MERGED("已并入");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }

        public boolean open() {
            return this != RESOLVED && this != MERGED;
        }
    }

    /** How it stood from that instant on. */
    public record Stand(Instant at, Level level, State state) {}

    private final String id;
    private final String region;
    private final List<WarningStep> steps;
    private final Finding finding;
    private final Level level;
    private final State state;
    private final List<Stand> stands;

    Warning(String id, String region, List<WarningStep> steps) {
        this.id = id;
        this.region = region;
        this.steps = List.copyOf(steps);
        Finding last = null;
        Level highest = Level.BLUE;
        State now = State.RAISED;
        List<Stand> stood = new ArrayList<>();
        for (WarningStep step : steps) {
            Optional<Finding> found = foundBy(step.deed());
            if (found.isPresent()) {
                if (last == null || !found.get().at().isBefore(last.at())) last = found.get();
                if (found.get().level().above(highest)) highest = found.get().level();
            }
            now = after(now, step.deed());
            stood.add(new Stand(step.at(), highest, now));
        }
        finding = last;
        level = highest;
        state = now;
        stands = List.copyOf(stood);
    }

    /** What a deed says was found. */
    public static Optional<Finding> foundBy(WarningDeed deed) {
        if (deed instanceof WarningDeed.Raise raise) return Optional.of(raise.finding());
        if (deed instanceof WarningDeed.Rise rise) return Optional.of(rise.finding());
        if (deed instanceof WarningDeed.Grow grow) return Optional.of(grow.finding());
        return Optional.empty();
    }

    /** The regions' warnings that a deed gathers. */
    public static List<String> partsOf(WarningDeed deed) {
        if (deed instanceof WarningDeed.Raise raise) return raise.parts();
        if (deed instanceof WarningDeed.Rise rise) return rise.parts();
        return deed instanceof WarningDeed.Grow grow ? grow.parts() : List.of();
    }

    private static State after(State before, WarningDeed deed) {
        if (deed instanceof WarningDeed.Raise || deed instanceof WarningDeed.Reopen) return State.RAISED;
        if (deed instanceof WarningDeed.Acknowledge && before == State.RAISED) return State.ACKNOWLEDGED;
        if (deed instanceof WarningDeed.Assign || deed instanceof WarningDeed.Plan) return State.ASSIGNED;
        if (deed instanceof WarningDeed.Resolve || deed instanceof WarningDeed.Subside) return State.RESOLVED;
        return deed instanceof WarningDeed.Join ? State.MERGED : before;
    }

    Warning with(WarningStep step) {
        List<WarningStep> more = new ArrayList<>(steps);
        more.add(step);
        return new Warning(id, region, more);
    }

    public String id() {
        return id;
    }

    /** Whose warning it is; the city's code for one of the whole city. */
    public String region() {
        return region;
    }

    public List<WarningStep> steps() {
        return steps;
    }

    /** The newest that was found. */
    public Finding finding() {
        return finding;
    }

    /** The gravest it was: it rises and never falls. */
    public Level level() {
        return level;
    }

    public State state() {
        return state;
    }

    /** How it stood after each of its steps. */
    public List<Stand> stands() {
        return stands;
    }

    public Signal signal() {
        return finding.signal();
    }

    public Instant raisedAt() {
        return steps.get(0).at();
    }

    /** When it came to its level. */
    public Instant levelSince() {
        for (WarningStep step : steps)
            if (foundBy(step.deed()).filter(f -> f.level() == level).isPresent()) return step.at();
        return raisedAt();
    }

    /** Since when it is not open any more; empty while it is. */
    public Optional<Instant> endedAt() {
        if (state.open()) return Optional.empty();
        for (int i = steps.size() - 1; i >= 0; i--) {
            WarningDeed deed = steps.get(i).deed();
            if (deed instanceof WarningDeed.Resolve
                    || deed instanceof WarningDeed.Subside
                    || deed instanceof WarningDeed.Join)
                return Optional.of(steps.get(i).at());
        }
        return Optional.empty();
    }

    public Optional<WarningDeed.Outcome> outcome() {
        if (state != State.RESOLVED) return Optional.empty();
        return Stream.concat(
                        all(WarningDeed.Resolve.class).map(WarningDeed.Resolve::outcome),
                        all(WarningDeed.Subside.class).map(s -> WarningDeed.Outcome.SUBSIDED))
                .reduce((first, second) -> second);
    }

    /** The city's warning that it goes on in. */
    public Optional<String> mergedInto() {
        return state == State.MERGED ? last(WarningDeed.Join.class).map(WarningDeed.Join::into) : Optional.empty();
    }

    /** The regions' warnings that it gathers; empty of a region's own. */
    public List<String> parts() {
        Set<String> parts = new LinkedHashSet<>();
        for (WarningStep step : steps) parts.addAll(partsOf(step.deed()));
        return List.copyOf(parts);
    }

    /** Every ticket that ever stood behind it, in the order in which they came. */
    public List<String> tickets() {
        Set<String> tickets = new LinkedHashSet<>();
        for (WarningStep step : steps) foundBy(step.deed()).ifPresent(f -> tickets.addAll(f.tickets()));
        return List.copyOf(tickets);
    }

    /** Who answers for it; nobody again once it was reopened. */
    public Optional<String> acknowledgedBy() {
        Optional<String> by = Optional.empty();
        for (WarningStep step : steps) {
            if (step.deed() instanceof WarningDeed.Acknowledge) by = Optional.of(step.by());
            if (step.deed() instanceof WarningDeed.Reopen) by = Optional.empty();
        }
        return by;
    }

    public Optional<WarningDeed.Assign> assigned() {
        return last(WarningDeed.Assign.class);
    }

    public Optional<WarningDeed.Plan> plan() {
        return last(WarningDeed.Plan.class);
    }

    public List<WarningDeed.Told> told() {
        return all(WarningDeed.Told.class).toList();
    }

    public List<WarningDeed.Feedback> feedback() {
        return all(WarningDeed.Feedback.class).toList();
    }

    private <D extends WarningDeed> Stream<D> all(Class<D> type) {
        return steps.stream().map(WarningStep::deed).filter(type::isInstance).map(type::cast);
    }

    private <D extends WarningDeed> Optional<D> last(Class<D> type) {
        return all(type).reduce((first, second) -> second);
    }

    /** Who folds all logs anew meets them in another order than they were written in, and may find what has been overtaken since. */
    private boolean tellsMore(WarningDeed.Grow grow) {
        return !grow.finding().at().isBefore(finding.at()) || !parts().containsAll(grow.parts());
    }

    /** Why a step does not follow from how it stands, in words that follow its id; empty if it does. */
    public Optional<String> refusal(WarningDeed deed) {
        boolean follows;
        if (deed instanceof WarningDeed.Raise) follows = false;
        else if (deed instanceof WarningDeed.Told || deed instanceof WarningDeed.Feedback) follows = true;
        else if (deed instanceof WarningDeed.Rise rise)
            follows = state != State.RESOLVED && rise.finding().level().above(level);
        // A part of the city's warning goes on.
        else if (deed instanceof WarningDeed.Grow grow) {
            if (state != State.RESOLVED && !tellsMore(grow)) return Optional.of("has newer figures");
            follows = state != State.RESOLVED;
        }
        // What went into the city's warning is reopened there.
        else if (deed instanceof WarningDeed.Reopen) follows = state == State.RESOLVED;
        else if (deed instanceof WarningDeed.Acknowledge) follows = state == State.RAISED;
        // Whoever works on it says when it is over.
        else if (deed instanceof WarningDeed.Subside) follows = state == State.RAISED || state == State.ACKNOWLEDGED;
        else if (deed instanceof WarningDeed.Plan) follows = state.open() && signal() == Signal.RECURRING;
        else follows = state.open();
        return follows ? Optional.empty() : Optional.of("is " + state);
    }
}
