package cn.duban.detection;

import cn.duban.policy.warning.WarningRules;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        Optional<Warning> last = warnings.last(sign.key()).map(this::followed);
        Optional<Warning> live =
                last.filter(w -> w.state().open() || goesOnElsewhere(w, sign)).or(() -> sharing(sign));
        if (live.isPresent()) goesOn(live.get(), sign, parts);
        else if (!raising(sign)) raise(sign, parts, last, id);
    }

    /** The warning into which it merged as another signal of the same outbreak, else itself. */
    private Warning followed(Warning warning) {
        return warning.mergedInto()
                .flatMap(warnings::warning)
                .filter(into -> !CommonOutbreak.gathered(into))
                .orElse(warning);
    }

    /** The open warning of the other signal of the same outbreak. */
    private Optional<Warning> sharing(SignalAlert sign) {
        Optional<Signal> other = CommonOutbreak.counterpart(sign.signal());
        if (other.isEmpty() || sign.key().startsWith(CommonOutbreak.CITY)) return Optional.empty();
        List<Warning> open = warnings.open().stream()
                .flatMap(id -> warnings.warning(id).stream())
                .filter(w -> w.sign(other.get()).isPresent() && !CommonOutbreak.gathered(w))
                .toList();
        if (open.isEmpty()) return Optional.empty();
        Finding finding = sign.tell();
        return open.stream().filter(w -> CommonOutbreak.of(finding, w)).findFirst();
    }

    /** Whether it goes on as a part of the city's warning, which it does until a quiet period. */
    private boolean goesOnElsewhere(Warning warning, SignalAlert sign) {
        return warning.state() == Warning.State.MERGED
                && Duration.between(warning.finding().at(), sign.at()).compareTo(rules.within()) <= 0;
    }

    private void goesOn(Warning live, SignalAlert sign, List<String> parts) {
        Optional<Finding> known = live.sign(sign.key());
        boolean more = known.isEmpty()
                || sign.count() != known.get().count()
                        && !sign.at().isBefore(known.get().at().plus(rules.grows()));
        boolean unheard = !live.parts().containsAll(parts);
        if (sign.level().above(live.level()))
            owe(
                    "rise/" + live.id() + '/' + sign.level(),
                    live.id(),
                    sign.at(),
                    new EngineWarningAction.Rise(sign.tell(), parts));
        else if (unheard || more && !growing(live, sign.key())) grow(live, sign.tell(), parts);
        // The log has these figures already: pending growth is obsolete.
        else if (!more) owed.keySet().removeIf(id -> id.startsWith(growth(live, sign.key())));
        if (!live.team().isEmpty() && !CommonOutbreak.gathered(live)) bringToTeam(live, sign);
        if (more) apart(live, sign).ifPresent(other -> join(live, other, sign.at()));
    }

    /**
     * The warning's team gets a ticket when it comes, however soon after the last figures. The city's team gets it with the next
     * figures: logs have no common order, so which tickets of other regions are new is not known before.
     */
    private void bringToTeam(Warning live, SignalAlert sign) {
        Finding finding = sign.tell();
        Set<String> fresh = new LinkedHashSet<>(finding.tickets());
        live.tickets().forEach(fresh::remove);
        for (WarningEvent pending : owed.values())
            if (pending.warning().equals(live.id()))
                for (Finding known : pending.action().findings())
                    known.tickets().forEach(fresh::remove);
        fresh.stream()
                .reduce((earlier, latest) -> latest)
                .ifPresent(latest -> owe(
                        "team/" + live.id() + '/' + latest,
                        live.id(),
                        finding.at(),
                        new EngineWarningAction.Grow(finding, List.of())));
    }

    private void grow(Warning live, Finding finding, List<String> parts) {
        owe(
                growth(live, finding.key()) + finding.at().toEpochMilli(),
                live.id(),
                finding.at(),
                new EngineWarningAction.Grow(finding, parts));
    }

    /** Ids of growth begin with it; both signals of an outbreak may grow with the same ticket. */
    private static String growth(Warning live, String key) {
        boolean first = key.equals(live.finding().key());
        return "grow" + (first ? "" : "-" + key.substring(0, key.indexOf(':') + 1)) + '/' + live.id() + '/';
    }

    /** Whether newer figures are pending already. */
    private boolean growing(Warning live, String key) {
        for (String id : owed.keySet()) if (id.startsWith(growth(live, key))) return true;
        return false;
    }

    /** The other warning of the same outbreak, where the two were too unlike when they were raised. */
    private Optional<Warning> apart(Warning live, SignalAlert sign) {
        return live.state().open() && live.signs().size() == 1
                ? sharing(sign)
                        .filter(w -> !w.id().equals(live.id()) && w.signs().size() == 1)
                : Optional.empty();
    }

    /** The younger one merges into the older one, unless people act on it: then the older one does. Two that people act on stay. */
    private void join(Warning one, Warning other, Instant at) {
        boolean younger = one.raisedAt().isAfter(other.raisedAt());
        Warning into = younger ? other : one;
        Warning merged = younger ? one : other;
        if (merged.state() != Warning.State.RAISED) {
            Warning acted = merged;
            merged = into;
            into = acted;
        }
        if (merged.state() == Warning.State.RAISED)
            owe("join/" + merged.id(), merged.id(), at, new EngineWarningAction.Join(into.id()));
    }

    /**
     * Whether a raise is pending already for this subject, or for the other signal of its outbreak. A finding of a higher level replaces
     * its finding; another signal joins it.
     */
    private boolean raising(SignalAlert sign) {
        for (WarningEvent pending : List.copyOf(owed.values())) {
            if (pending.action().raised().isEmpty()) continue;
            Optional<Finding> known = pending.action().findings().stream()
                    .filter(finding -> finding.key().equals(sign.key()))
                    .findFirst();
            if (known.isPresent()) {
                if (sign.level().above(known.get().level())) replace(pending, sign.tell());
                return true;
            }
            if (sharing(pending, sign)) {
                replace(pending, sign.tell());
                return true;
            }
        }
        return false;
    }

    private static boolean sharing(WarningEvent pending, SignalAlert sign) {
        List<Finding> known = pending.action().findings();
        boolean possible = known.size() == 1
                && CommonOutbreak.counterpart(sign.signal())
                        .filter(known.get(0).signal()::equals)
                        .isPresent()
                && !sign.key().startsWith(CommonOutbreak.CITY)
                && !known.get(0).key().startsWith(CommonOutbreak.CITY);
        return possible && CommonOutbreak.of(sign.tell(), known.get(0));
    }

    /** The pending raise with this finding in place of an earlier one of its subject, or beside those of others; the gravest is first. */
    private void replace(WarningEvent pending, Finding finding) {
        List<Finding> all = new ArrayList<>(pending.action().findings());
        all.removeIf(known -> known.key().equals(finding.key()));
        all.add(finding);
        all.sort(Comparator.comparing(Finding::level).reversed());
        WarningAction raise =
                new EngineWarningAction.Raise(all.get(0), pending.action().parts(), all.subList(1, all.size()));
        owed.replace(
                pending.commandId(),
                new WarningEvent(pending.commandId(), 0, pending.warning(), pending.by(), finding.at(), raise));
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
        if (own && step.action().raised().isPresent())
            for (Finding finding : step.action().findings())
                if (finding.signal() != Signal.RECURRING) signs.putIfAbsent(finding.key(), finding.at());
        step.action().mergedInto().flatMap(warnings::warning).ifPresent(into -> bring(step.warning(), into));
        owed.values().removeIf(o -> warnings.refusal(o).isPresent());
        return true;
    }

    /** The other signal of the outbreak brings its finding to the warning into which it merges. */
    private void bring(String merged, Warning into) {
        if (!CommonOutbreak.gathered(into)) warnings.warning(merged).ifPresent(w -> grow(into, w.finding(), List.of()));
    }

    void timeHasCome(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (!today.equals(day)) {
            day = today;
            raisedToday = 0;
        }
        List<String> over = new ArrayList<>();
        Map<String, Instant> ends = new TreeMap<>();
        signs.forEach((key, sign) -> {
            Instant end = sign.plus(rules.over());
            if (end.isAfter(now)) return;
            over.add(key);
            warnings.last(key)
                    .map(this::followed)
                    .filter(w -> w.state().open())
                    .ifPresent(w -> ends.merge(w.id(), end, (one, other) -> one.isAfter(other) ? one : other));
        });
        over.forEach(signs::remove);
        ends.forEach(this::subside);
    }

    /** A warning ends when the last of its signals is over. */
    private void subside(String id, Instant end) {
        Warning warning = warnings.warning(id).orElseThrow();
        if (warning.signs().stream().noneMatch(of -> signs.containsKey(of.key())))
            owe("subside/" + id + '/' + end.toEpochMilli(), id, end, new EngineWarningAction.Subside());
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
