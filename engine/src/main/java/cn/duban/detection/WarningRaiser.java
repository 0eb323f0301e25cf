package cn.duban.detection;

import cn.duban.policy.warning.WarningRules;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Signal;
import cn.duban.warning.SignalAlert;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import cn.duban.warning.Warnings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns results of detectors into warning events for one region's log: raises new warnings, raises their level, reports new figures at
 * intervals, and ends warnings after normal figures for long enough. An event is pending until the log has it or makes it obsolete.
 */
final class WarningRaiser {
    private final WarningRules rules;
    private final ZoneId zone;
    private final Warnings warnings;
    /** By key: the last time at or above blue. */
    private final Map<String, Instant> signs;

    private final Map<String, WarningEvent> owed = new LinkedHashMap<>();
    private LocalDate day;
    private int raisedToday;

    /** The snapshot; it includes pending events, since the fold does not detect them twice. */
    record Rest(
            List<WarningEvent> steps, Map<String, Instant> signs, List<WarningEvent> owed, LocalDate day, int raised) {
        static final Rest NOTHING = new Rest(List.of(), Map.of(), List.of(), LocalDate.EPOCH, 0);
    }

    WarningRaiser(String region, WarningRules rules, ZoneId zone, Rest rest) {
        this.rules = rules;
        this.zone = zone;
        this.warnings = new Warnings(region, rest.steps());
        this.signs = new TreeMap<>(rest.signs());
        for (WarningEvent step : rest.owed()) owed.put(step.commandId(), step);
        this.day = rest.day();
        this.raisedToday = rest.raised();
    }

    Rest rest() {
        return new Rest(warnings.steps(), Map.copyOf(signs), owed(), day, raisedToday);
    }

    Warnings warnings() {
        return warnings;
    }

    /**
     * Takes a result at or above blue.
     *
     * @param id id of the new warning, if there is none yet
     */
    void found(SignalAlert sign, List<String> parts, String id) {
        if (sign.signal() != Signal.RECURRING)
            signs.merge(sign.key(), sign.at(), (last, now) -> now.isBefore(last) ? last : now);
        Optional<Warning> last = warnings.last(sign.key());
        Optional<Warning> live = last.filter(w -> w.state().open() || goesOnElsewhere(w, sign));
        if (live.isPresent()) goesOn(live.get(), sign, parts);
        else if (!raising(sign)) raise(sign, parts, last, id);
    }

    /** Whether it goes on as a part of the city's warning, which it does until a quiet period. */
    private boolean goesOnElsewhere(Warning warning, SignalAlert sign) {
        return warning.state() == Warning.State.MERGED
                && Duration.between(warning.finding().at(), sign.at()).compareTo(rules.within()) <= 0;
    }

    private void goesOn(Warning live, SignalAlert sign, List<String> parts) {
        boolean more = sign.count() != live.finding().count()
                && !sign.at().isBefore(live.finding().at().plus(rules.grows()));
        boolean unheard = !live.parts().containsAll(parts);
        if (sign.level().above(live.level()))
            owe(
                    "rise/" + live.id() + '/' + sign.level(),
                    live.id(),
                    sign.at(),
                    new EngineWarningAction.Rise(sign.tell(), parts));
        else if (unheard || more && !growing(live))
            owe(
                    growth(live) + sign.at().toEpochMilli(),
                    live.id(),
                    sign.at(),
                    new EngineWarningAction.Grow(sign.tell(), parts));
        // The log has these figures already: pending growth is obsolete.
        else if (!more) owed.keySet().removeIf(id -> id.startsWith(growth(live)));
    }

    private static String growth(Warning live) {
        return "grow/" + live.id() + '/';
    }

    /** Whether newer figures are pending already. */
    private boolean growing(Warning live) {
        for (String id : owed.keySet()) if (id.startsWith(growth(live))) return true;
        return false;
    }

    /** Whether a raise is pending already; a finding of a higher level replaces its finding. */
    private boolean raising(SignalAlert sign) {
        Optional<WarningEvent> raising = owed.values().stream()
                .filter(step -> step.action()
                        .raised()
                        .filter(finding -> finding.key().equals(sign.key()))
                        .isPresent())
                .findFirst();
        raising.filter(step ->
                        sign.level().above(step.action().raised().orElseThrow().level()))
                .ifPresent(step -> owed.replace(
                        step.commandId(),
                        new WarningEvent(
                                step.commandId(),
                                0,
                                step.warning(),
                                step.by(),
                                sign.at(),
                                new EngineWarningAction.Raise(
                                        sign.tell(), step.action().parts()))));
        return raising.isPresent();
    }

    private void raise(SignalAlert sign, List<String> parts, Optional<Warning> last, String id) {
        boolean soon = last.flatMap(Warning::endedAt)
                .filter(end -> sign.at().isBefore(end.plus(rules.coolDown())))
                .isPresent();
        if (soon && !sign.level().above(last.get().level())) return;
        boolean sudden = sign.signal() != Signal.RECURRING && parts.isEmpty();
        if (sudden && !sign.level().above(WarningLevel.YELLOW) && ++raisedToday > rules.mostADay()) return;
        owe("raise/" + id, id, sign.at(), new EngineWarningAction.Raise(sign.tell(), parts));
    }

    void owe(String commandId, String warning, Instant at, WarningAction deed) {
        WarningEvent step = new WarningEvent(commandId, 0, warning, WarningEvent.SYSTEM, at, deed);
        // The log would refuse for ever what the rules do not allow.
        if (warnings.taken(commandId).isEmpty() && warnings.refusal(step).isEmpty()) owed.putIfAbsent(commandId, step);
    }

    /** Takes an event of the log. Returns false if the rules refuse it. */
    boolean take(WarningEvent step) {
        boolean own = owed.remove(step.commandId()) != null;
        if (!warnings.take(step)) return false;
        // Figures may have been normal for long when the log got it.
        if (own)
            step.action()
                    .raised()
                    .filter(finding -> finding.signal() != Signal.RECURRING)
                    .ifPresent(finding -> signs.putIfAbsent(finding.key(), finding.at()));
        owed.values().removeIf(o -> warnings.refusal(o).isPresent());
        return true;
    }

    void timeHasCome(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (!today.equals(day)) {
            day = today;
            raisedToday = 0;
        }
        List<String> over = new ArrayList<>();
        signs.forEach((key, sign) -> {
            Instant end = sign.plus(rules.over());
            if (end.isAfter(now)) return;
            over.add(key);
            warnings.last(key)
                    .filter(w -> w.state().open())
                    .ifPresent(w -> owe(
                            "subside/" + w.id() + '/' + end.toEpochMilli(),
                            w.id(),
                            end,
                            new EngineWarningAction.Subside()));
        });
        over.forEach(signs::remove);
    }

    List<WarningEvent> owed() {
        return List.copyOf(owed.values());
    }

    void drop(String commandId) {
        owed.remove(commandId);
    }

    void forget(Instant before) {
        owed.values().removeIf(step -> step.at().isBefore(before));
    }
}
