package cn.duban.scoring;

import cn.duban.ticket.effect.LeadShares;
import cn.duban.ticket.effect.UnitEffect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Derives the facts of units from a dossier, in one pass over its events. */
final class FactDerivation {
    private record Holder(String unit, boolean forwarded) {}

    /** @param decides whether the limit decides if the unit was in time */
    private record LimitState(Holder holder, boolean signs, boolean decides, UnitInvolvement.Limit limit) {
        LimitState copy() {
            return new LimitState(holder, signs, decides, limit.copy());
        }
    }

    private final Map<Holder, UnitInvolvement> parts = new LinkedHashMap<>();
    private Map<LimitChange.Key, LimitState> clocks = new LinkedHashMap<>();
    private Map<LimitChange.Key, LimitState> clocksBeforeClose = new LinkedHashMap<>();
    private Optional<UnitInvolvement> lead = Optional.empty();
    private final Set<UnitInvolvement> below = new LinkedHashSet<>();
    /** Whether the centre itself gave the last answer. */
    private boolean answered;

    private LeadShares shares = LeadShares.NONE;
    private boolean closed;
    private boolean voided;
    private boolean merged;

    private FactDerivation() {}

    /** @param excluded the units whose score excludes the ticket */
    static List<Fact> facts(Dossier dossier, Predicate<String> excluded) {
        FactDerivation reading = new FactDerivation();
        for (UnitEvent mark : dossier.marks()) reading.take(mark);
        return reading.facts(excluded);
    }

    private void take(UnitEvent mark) {
        shares = shares.after(mark.effect(), mark.at());
        if (mark.kind() == UnitEffect.Kind.CLOSED && mark.yes()) clocksBeforeClose = copy(clocks);
        switch (mark.kind()) {
            case DISPATCHED -> dispatched(mark);
            case ADDED -> part(mark.unit(), false, mark.at());
            case FORWARDED -> forwarded(mark);
            case REPLIED -> replied(mark);
            case RETURN_DECIDED -> {
                if (mark.yes()) takenBack();
            }
            case RECALLED -> takenBack();
            case ANSWERED -> {
                answered = true;
                below.clear();
            }
            case RATED -> concerned().forEach(p -> p.rated(mark));
            case REDONE -> {
                closed = false;
                concerned().forEach(p -> p.redone(mark.yes()));
            }
            case CLOSED -> closed = true;
            case REOPENED -> {
                closed = false;
                clocks = copy(clocksBeforeClose);
            }
            case VOIDED -> voided = true;
            case MERGED -> merged = true;
            case RETURN_ASKED, CLOCKS -> {}
        }
        for (LimitChange step : mark.clocks()) take(step, mark);
    }

    private static Map<LimitChange.Key, LimitState> copy(Map<LimitChange.Key, LimitState> of) {
        Map<LimitChange.Key, LimitState> copy = new LinkedHashMap<>();
        of.forEach((key, standing) -> copy.put(key, standing.copy()));
        return copy;
    }

    private UnitInvolvement part(String unit, boolean forwarded, Instant at) {
        return parts.computeIfAbsent(new Holder(unit, forwarded), h -> new UnitInvolvement(unit, forwarded, at));
    }

    private void dispatched(UnitEvent mark) {
        UnitInvolvement next = part(mark.unit(), false, mark.at());
        takenBack();
        answered = false;
        if (next.ledSince.isEmpty()) next.ledSince = Optional.of(mark.at());
        lead = Optional.of(next);
        for (String assist : mark.units().subList(1, mark.units().size())) part(assist, false, mark.at());
    }

    /** A unit that got the ticket from an assisting unit is not rated with the lead. */
    private void forwarded(UnitEvent mark) {
        UnitInvolvement part = part(mark.unit(), true, mark.at());
        if (lead.filter(l -> l.unit.equals(mark.units().get(1))).isPresent()) below.add(part);
    }

    private void takenBack() {
        lead = Optional.empty();
        below.clear();
    }

    /** What leads reply is in {@link LeadShares}. */
    private void replied(UnitEvent mark) {
        UnitInvolvement part = mark.yes() ? null : parts.get(new Holder(mark.unit(), true));
        if (part != null && part.repliedAt.isEmpty()) part.repliedAt = Optional.of(mark.at());
    }

    /** The units whose handling the citizen rates. */
    private List<UnitInvolvement> concerned() {
        if (answered || lead.isEmpty()) return List.of();
        List<UnitInvolvement> concerned = new ArrayList<>();
        concerned.add(lead.get());
        concerned.addAll(below);
        return concerned;
    }

    private void take(LimitChange step, UnitEvent mark) {
        if (step.op() == LimitChange.Op.START) {
            start(step, mark);
            return;
        }
        LimitState standing = clocks.get(step.key());
        if (standing == null || !standing.limit().stand.live()) return;
        standing.limit().stand = step.stand();
        if (step.op() == LimitChange.Op.ANEW) standing.limit().due = step.due();
    }

    private void start(LimitChange step, UnitEvent mark) {
        if (step.unit().isEmpty()) return;
        boolean forwarded = mark.kind() == UnitEffect.Kind.FORWARDED;
        boolean leads = mark.kind() == UnitEffect.Kind.DISPATCHED && step.unit().equals(mark.unit());
        boolean decides =
                switch (step.limit()) {
                    case SIGN -> false;
                    case REPLY -> leads || forwarded;
                    case REDO -> true;
                };
        clocks.put(
                step.key(),
                new LimitState(
                        new Holder(step.unit(), forwarded),
                        step.limit() == LimitChange.Limit.SIGN,
                        decides,
                        new UnitInvolvement.Limit(step.due(), step.stand())));
    }

    private List<Fact> facts(Predicate<String> excluded) {
        // A ticket registered by mistake counts for no unit.
        if (voided) return List.of();
        List<Fact> facts = new ArrayList<>();
        Map<Holder, List<UnitInvolvement.Limit>> deciding = new LinkedHashMap<>();
        clocks.forEach((key, standing) -> {
            UnitInvolvement part = parts.get(standing.holder());
            if (part == null) return;
            UnitInvolvement.Limit limit = standing.limit();
            if (standing.decides())
                deciding.computeIfAbsent(standing.holder(), h -> new ArrayList<>())
                        .add(limit);
            if (standing.signs() && (limit.stand == LimitChange.Stand.MET || limit.stand.missed()))
                facts.add(part.fact(UnitMeasure.SIGNING, limit.due, limit.stand == LimitChange.Stand.MET));
        });
        parts.forEach((holder, part) -> {
            facts.addAll(part.facts());
            part.onTime(deciding.getOrDefault(holder, List.of())).ifPresent(facts::add);
        });
        for (LeadShares.Lead led : shares.all()) {
            facts.add(fact(UnitMeasure.RETURN, led, led.since(), led.returned()));
            facts.add(fact(UnitMeasure.RETURN_REFUSED, led, led.since(), led.refused()));
            led.repliedAt().ifPresent(at -> facts.add(fact(UnitMeasure.REDO, led, at, led.redone())));
        }
        if (!merged)
            lead.flatMap(l -> l.ledSince.map(at -> l.fact(UnitMeasure.CLOSING, at, closed)))
                    .ifPresent(facts::add);
        return marked(facts, excluded);
    }

    private static Fact fact(UnitMeasure measure, LeadShares.Lead led, Instant at, boolean met) {
        return new Fact(measure, led.unit(), false, at, met, false);
    }

    private static List<Fact> marked(List<Fact> facts, Predicate<String> excluded) {
        List<Fact> marked = new ArrayList<>(facts.size());
        for (Fact fact : facts)
            marked.add(
                    excluded.test(fact.unit())
                            ? new Fact(fact.measure(), fact.unit(), fact.forwarded(), fact.at(), fact.met(), true)
                            : fact);
        return List.copyOf(marked);
    }
}
