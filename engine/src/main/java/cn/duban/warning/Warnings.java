package cn.duban.warning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The warnings of one region: a fold of steps in the order of its log. It judges: a step that does not follow from how things
 * stand, or was taken before, changes nothing. Written by one thread, read by any.
 */
public final class Warnings {
    /** As long as the tallies, so that one year can be laid beside the last. */
    private static final Duration KEPT = Duration.ofDays(3 * 366);

    private final String region;
    private volatile Map<String, Warning> warnings = Map.of();
    /** By what is watched: its last warning. */
    private volatile Map<String, String> byKey = Map.of();

    private volatile List<String> open = List.of();
    private volatile long revision;

    private final Map<String, WarningStep> taken = new HashMap<>();

    /** @param steps that were taken; they are not judged again */
    public Warnings(String region, List<WarningStep> steps) {
        this.region = region;
        steps.forEach(this::put);
    }

    /** Whether anything came of it. */
    public boolean take(WarningStep step) {
        if (taken.containsKey(step.commandId()) || refusal(step).isPresent()) return false;
        put(step);
        return true;
    }

    private void put(WarningStep step) {
        Map<String, Warning> more = new TreeMap<>(warnings);
        Warning known = more.get(step.warning());
        Warning now = known == null ? new Warning(step.warning(), region, List.of(step)) : known.with(step);
        more.put(step.warning(), now);
        taken.put(step.commandId(), step);
        if (step.deed() instanceof WarningDeed.Raise raise) {
            prune(more, step.at());
            Map<String, String> keys = new HashMap<>(byKey);
            keys.put(raise.finding().key(), step.warning());
            byKey = keys;
        }
        warnings = more;
        if (known == null || known.state() != now.state())
            open = more.values().stream()
                    .filter(w -> w.state().open())
                    .map(Warning::id)
                    .toList();
        revision = revision + 1;
    }

    private void prune(Map<String, Warning> all, Instant now) {
        Instant oldest = now.minus(KEPT);
        for (Warning old : new ArrayList<>(all.values())) {
            if (old.endedAt().filter(end -> end.isBefore(oldest)).isEmpty()) continue;
            all.remove(old.id());
            for (WarningStep step : old.steps()) taken.remove(step.commandId());
        }
    }

    /** Why a step does not follow, in words that follow its warning's id; empty if it does. */
    public Optional<String> refusal(WarningStep step) {
        Warning known = warnings.get(step.warning());
        if (known != null) return known.refusal(step.deed());
        if (!(step.deed() instanceof WarningDeed.Raise raise)) return Optional.of("is not known");
        return last(raise.finding().key())
                .filter(w -> w.state().open()
                        || !raise.finding().at().isAfter(w.finding().at()))
                .map(w -> "is " + w.id() + " already");
    }

    /** The step that was taken under that command id; asked by the thread that writes. */
    public Optional<WarningStep> taken(String commandId) {
        return Optional.ofNullable(taken.get(commandId));
    }

    public Optional<Warning> warning(String id) {
        return Optional.ofNullable(warnings.get(id));
    }

    /** The last warning of what is watched under that key. */
    public Optional<Warning> last(String key) {
        return Optional.ofNullable(byKey.get(key)).map(warnings::get);
    }

    /** The ids of those that somebody still has to see to. */
    public List<String> open() {
        return open;
    }

    /** A number that changes whenever anything does. */
    public long revision() {
        return revision;
    }

    /** All of them, by id. */
    public List<Warning> all() {
        return List.copyOf(warnings.values());
    }

    /** Everything of it at rest. */
    public List<WarningStep> steps() {
        return warnings.values().stream().flatMap(w -> w.steps().stream()).toList();
    }
}
