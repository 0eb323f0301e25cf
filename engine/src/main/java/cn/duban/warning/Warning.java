package cn.duban.warning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One warning: its events in order, and what follows from them. Immutable. */
public final class Warning {
    /** The state of a warning. */
    public enum State {
        RAISED("待认领"),
        ACKNOWLEDGED("已认领"),
        ASSIGNED("处置中"),
        RESOLVED("已解除"),
        MERGED("已并入"),
        /** Written down for the review of the month; no one is to act on it. */
        NOTED("已补录");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }

        public boolean open() {
            return this == RAISED || this == ACKNOWLEDGED || this == ASSIGNED;
        }
    }

    /** Level and state from that instant on. */
    public record Stand(Instant at, WarningLevel level, State state) {}

    private final String id;
    private final String region;
    private final List<WarningEvent> steps;
    private final WarningHandling handling = new WarningHandling();
    /** The newest finding of each subject, that with which it was raised first. */
    private final Map<String, Finding> signs = new LinkedHashMap<>();

    private final WarningLevel level;
    private final State state;
    private final List<Stand> stands;

    Warning(String id, String region, List<WarningEvent> steps) {
        this.id = id;
        this.region = region;
        this.steps = List.copyOf(steps);
        WarningLevel highest = WarningLevel.BLUE;
        State now = State.RAISED;
        List<Stand> stood = new ArrayList<>();
        for (WarningEvent step : steps) {
            for (Finding found : step.action().findings()) {
                signs.merge(found.key(), found, (last, next) -> next.at().isBefore(last.at()) ? last : next);
                if (found.level().above(highest)) highest = found.level();
            }
            // Logs may have steps of people on such a matter, from when it was open.
            if (now != State.NOTED) now = step.action().after(now);
            step.action().addTo(handling, step.by());
            stood.add(new Stand(step.at(), highest, now));
        }
        level = highest;
        state = now;
        stands = List.copyOf(stood);
    }

    Warning with(WarningEvent step) {
        List<WarningEvent> more = new ArrayList<>(steps);
        more.add(step);
        return new Warning(id, region, more);
    }

    public String id() {
        return id;
    }

    /** The region the warning belongs to; the city's code for a warning of the whole city. */
    public String region() {
        return region;
    }

    public List<WarningEvent> steps() {
        return steps;
    }

    /** The newest finding of the subject with which it was raised. */
    public Finding finding() {
        return signs.values().iterator().next();
    }

    /** The newest finding of each signal of the outbreak, that with which it was raised first. */
    public List<Finding> signs() {
        return List.copyOf(signs.values());
    }

    /** The newest finding of that subject. */
    public Optional<Finding> sign(String key) {
        return Optional.ofNullable(signs.get(key));
    }

    /** The newest finding of that signal. */
    public Optional<Finding> sign(Signal signal) {
        return signs.values().stream().filter(of -> of.signal() == signal).findFirst();
    }

    /** What its signals say, in one sentence. */
    public String sentence() {
        return Finding.together(signs());
    }

    /** The newest finding that led to its level, which has the reasons for it. */
    public Finding gravest() {
        return signs.values().stream()
                .filter(of -> of.level() == level)
                .findFirst()
                .orElse(finding());
    }

    /** The first of its findings that has a curve, else the first. */
    public Finding counted() {
        return signs.values().stream()
                .filter(of -> !of.curve().isEmpty())
                .findFirst()
                .orElse(finding());
    }

    /** The highest level reached; it never falls. */
    public WarningLevel level() {
        return level;
    }

    public State state() {
        return state;
    }

    /** Level and state after each event, in the order of the events. */
    public List<Stand> stands() {
        return stands;
    }

    public Signal signal() {
        return finding().signal();
    }

    public Instant raisedAt() {
        return steps.get(0).at();
    }

    /** When it reached its level. */
    public Instant levelSince() {
        for (WarningEvent step : steps)
            if (step.action().findings().stream().anyMatch(f -> f.level() == level)) return step.at();
        return raisedAt();
    }

    /** When it ended; empty while it is open. */
    public Optional<Instant> endedAt() {
        if (state.open()) return Optional.empty();
        int first = stands.size() - 1;
        while (first > 0 && !stands.get(first - 1).state().open()) first--;
        return Optional.of(stands.get(first).at());
    }

    public Optional<OfficerWarningAction.Outcome> outcome() {
        return state == State.RESOLVED ? handling.outcome() : Optional.empty();
    }

    /** The city's warning of which it is a part, or the one of the other signal of its outbreak. */
    public Optional<String> mergedInto() {
        return state == State.MERGED ? handling.mergedInto() : Optional.empty();
    }

    /** The regions' warnings that it gathers; empty for a warning of a region. */
    public List<String> parts() {
        Set<String> parts = new LinkedHashSet<>();
        for (WarningEvent step : steps) parts.addAll(step.action().parts());
        return List.copyOf(parts);
    }

    /** Every ticket of every finding, in order. */
    public List<String> tickets() {
        Set<String> tickets = new LinkedHashSet<>();
        for (WarningEvent step : steps) step.action().findings().forEach(f -> tickets.addAll(f.tickets()));
        return List.copyOf(tickets);
    }

    /** The officer who answers for it; empty again after it was reopened. */
    public Optional<String> acknowledgedBy() {
        return handling.acknowledgedBy();
    }

    public Optional<OfficerWarningAction.Assign> assigned() {
        return handling.assigned();
    }

    /** The members of the task force (快办专班) that was named last; empty if none was. */
    public List<String> team() {
        return assigned().map(OfficerWarningAction.Assign::team).orElse(List.of());
    }

    public Optional<OfficerWarningAction.Plan> plan() {
        return handling.plan();
    }

    /** The results of its notices. */
    public List<EngineWarningAction.Told> told() {
        return handling.notified();
    }

    public List<OfficerWarningAction.Feedback> feedback() {
        return handling.feedback();
    }

    /** The reason why an event is refused now, in words that follow the warning's id; empty if it is allowed. */
    public Optional<String> refusal(WarningAction deed) {
        return deed.objection(this);
    }
}
