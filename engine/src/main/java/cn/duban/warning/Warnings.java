package cn.duban.warning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The warnings of one region: a fold of their events in the order of its log. It does not take an event that the rules refuse or
 * that it took before. Written by one thread, read by any.
 */
public final class Warnings {
    /** Three years, like the scores' sums, so that a year can be compared with the last. */
    private static final Duration KEPT = Duration.ofDays(3 * 366);

    private final String region;
    private volatile Map<String, Warning> warnings = Map.of();
    /** The last warning by key of the finding. */
    private volatile Map<String, String> byKey = Map.of();

    private volatile List<String> open = List.of();
    private volatile long revision;

    private final Map<String, WarningEvent> taken = new HashMap<>();

    /** @param steps events taken before; the rules are not asked again */
    public Warnings(String region, List<WarningEvent> steps) {
        this.region = region;
        steps.forEach(this::put);
    }

    /** Returns whether the event was taken. */
    public boolean take(WarningEvent step) {
        if (taken.containsKey(step.commandId()) || refusal(step).isPresent() && !recordedEarlier(step)) return false;
        put(step);
        return true;
    }

    /** Logs have steps on matters for the review from when those were open warnings: they are read, and open nothing. */
    private boolean recordedEarlier(WarningEvent step) {
        Warning known = warnings.get(step.warning());
        return known != null && known.state() == Warning.State.NOTED;
    }

    private void put(WarningEvent step) {
        Map<String, Warning> more = new TreeMap<>(warnings);
        Warning known = more.get(step.warning());
        Warning now = known == null ? new Warning(step.warning(), region, List.of(step)) : known.with(step);
        more.put(step.warning(), now);
        taken.put(step.commandId(), step);
        if (step.action().raised().isPresent()) prune(more, step.at());
        for (Finding finding : step.action().findings()) name(finding.key(), step.warning());
        warnings = more;
        if (known == null || known.state() != now.state())
            open = more.values().stream()
                    .filter(w -> w.state().open())
                    .map(Warning::id)
                    .toList();
        revision = revision + 1;
    }

    /** The warning is the last one of that subject, which may be its second: an outbreak can have two signals. */
    private void name(String key, String warning) {
        if (warning.equals(byKey.get(key))) return;
        Map<String, String> keys = new HashMap<>(byKey);
        keys.put(key, warning);
        byKey = keys;
    }

    private void prune(Map<String, Warning> all, Instant now) {
        Instant oldest = now.minus(KEPT);
        for (Warning old : new ArrayList<>(all.values())) {
            if (old.endedAt().filter(end -> end.isBefore(oldest)).isEmpty()) continue;
            all.remove(old.id());
            for (WarningEvent step : old.steps()) taken.remove(step.commandId());
        }
    }

    /** The reason why an event is refused now, in words that follow its warning's id; empty if it is allowed. */
    public Optional<String> refusal(WarningEvent step) {
        Warning known = warnings.get(step.warning());
        if (known != null) return known.refusal(step.action()).or(() -> elsewhere(known, step.action()));
        return step.action()
                .raised()
                .map(finding -> repeated(finding).or(() -> gathered(finding, step.action())))
                .orElse(Optional.of("is not known"));
    }

    /** A warning takes no finding whose subject is another one's that is open. */
    private Optional<String> elsewhere(Warning known, WarningAction action) {
        for (Finding finding : action.findings())
            if (known.sign(finding.key()).isEmpty()) {
                Optional<Warning> other =
                        last(finding.key()).filter(w -> w.state().open());
                if (other.isPresent())
                    return Optional.of("is apart from " + other.get().id());
            }
        return Optional.empty();
    }

    /** The parts of a warning of the whole city are gathered once, though they may have two signals in common. */
    private Optional<String> gathered(Finding finding, WarningAction action) {
        if (action.parts().isEmpty()) return Optional.empty();
        return open.stream()
                .map(warnings::get)
                .filter(w -> w.signal() != finding.signal() && !Collections.disjoint(w.parts(), action.parts()))
                .findFirst()
                .map(w -> "is " + w.id() + " already");
    }

    private Optional<String> repeated(Finding finding) {
        return last(finding.key())
                .filter(w -> w.state().open()
                        || !finding.at()
                                .isAfter(w.sign(finding.key())
                                        .orElse(w.finding())
                                        .at()))
                .map(w -> "is " + w.id() + " already");
    }

    /** The event that was taken under that command id; only for the thread that writes. */
    public Optional<WarningEvent> taken(String commandId) {
        return Optional.ofNullable(taken.get(commandId));
    }

    public Optional<Warning> warning(String id) {
        return Optional.ofNullable(warnings.get(id));
    }

    /** The last warning with findings of that key. */
    public Optional<Warning> last(String key) {
        return Optional.ofNullable(byKey.get(key)).map(warnings::get);
    }

    /** The ids of open warnings. */
    public List<String> open() {
        return open;
    }

    /** A number that changes with every event. */
    public long revision() {
        return revision;
    }

    /** All warnings, by id. */
    public List<Warning> all() {
        return List.copyOf(warnings.values());
    }

    /** Every event taken, for the snapshot. */
    public List<WarningEvent> steps() {
        return warnings.values().stream().flatMap(w -> w.steps().stream()).toList();
    }
}
