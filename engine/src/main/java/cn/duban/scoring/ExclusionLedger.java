package cn.duban.scoring;

import cn.duban.region.ExclusionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ledger of exclusions: a fold of steps in the order of the city's log. The fold decides: a step that the state does not
 * allow, or that was taken before, changes nothing, so of two callers who decide at once only one succeeds.
 */
final class ExclusionLedger {
    /** As long as the tallies keep a day. */
    private static final Duration KEPT = Duration.ofDays(3 * 366);

    private record Key(String ticket, String unit) {}

    private final Map<Key, Exclusion> ledger = new LinkedHashMap<>();
    private final Map<String, ExclusionEvent> taken = new HashMap<>();
    /** Derived: by ticket, the units whose score excludes it; read by any thread. */
    private final Map<String, Set<String>> excluded = new ConcurrentHashMap<>();

    ExclusionLedger(List<Exclusion> ledger) {
        for (Exclusion exclusion : ledger) {
            this.ledger.put(new Key(exclusion.ticket(), exclusion.unit()), exclusion);
            index(exclusion, exclusion.state() == Exclusion.State.EXCLUDED);
            for (ExclusionEvent step : exclusion.steps()) taken.put(step.commandId(), step);
        }
    }

    /** The step that was taken under that command id. */
    Optional<ExclusionEvent> taken(String commandId) {
        return Optional.ofNullable(taken.get(commandId));
    }

    Optional<Exclusion> of(String ticket, String unit) {
        return Optional.ofNullable(ledger.get(new Key(ticket, unit)));
    }

    boolean excluded(String ticket, String unit) {
        return excludedFrom(ticket).contains(unit);
    }

    /** The units whose score excludes the ticket, in their order; safe to call from any thread. */
    Set<String> excludedFrom(String ticket) {
        return excluded.getOrDefault(ticket, Set.of());
    }

    private void index(Exclusion exclusion, boolean out) {
        Set<String> units = new TreeSet<>(excludedFrom(exclusion.ticket()));
        if (out) units.add(exclusion.unit());
        else units.remove(exclusion.unit());
        if (units.isEmpty()) excluded.remove(exclusion.ticket());
        else excluded.put(exclusion.ticket(), Collections.unmodifiableSet(units));
    }

    /** Whether the exclusion's state allows the step. */
    boolean follows(ExclusionEvent step) {
        Optional<Exclusion.State> state = of(step.ticket(), step.unit()).map(Exclusion::state);
        boolean asked = state.equals(Optional.of(Exclusion.State.APPEALED));
        boolean excluded = state.equals(Optional.of(Exclusion.State.EXCLUDED));
        return switch (step.action()) {
            case APPEAL -> !asked && !excluded;
            case EXCLUDE -> !excluded;
            case REFUSE -> asked;
            case LIFT -> excluded;
        };
    }

    /** Takes a step; returns false if it changes nothing. */
    boolean take(ExclusionEvent step) {
        if (taken.containsKey(step.commandId()) || !follows(step)) return false;
        Key key = new Key(step.ticket(), step.unit());
        Exclusion known = ledger.get(key);
        Exclusion now = known == null ? Exclusion.begun(step) : known.after(step);
        ledger.put(key, now);
        index(now, now.state() == Exclusion.State.EXCLUDED);
        taken.put(step.commandId(), step);
        return true;
    }

    void prune(Instant now) {
        Instant oldest = now.minus(KEPT);
        ledger.values().removeIf(e -> {
            if (!e.at().isBefore(oldest)) return false;
            for (ExclusionEvent step : e.steps()) taken.remove(step.commandId());
            index(e, false);
            return true;
        });
    }

    List<Exclusion> list() {
        return List.copyOf(ledger.values());
    }
}
