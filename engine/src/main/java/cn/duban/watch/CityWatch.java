package cn.duban.watch;

import cn.duban.policy.WarningRules;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.warning.Finding;
import cn.duban.warning.Level;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningDeed;
import cn.duban.warning.WarningStep;
import cn.duban.warning.Warnings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What all logs together mean for warnings: the same in several regions becomes the city's, and units whose answers satisfy less
 * than they should are found wherever their tickets lie. Nobody writes all logs in one order, so what is found here becomes true
 * with the city's log, which has it once by its id. Owned by one thread.
 */
public final class CityWatch {
    private final String city;
    private final WarningRules rules;
    private final UnaryOperator<String> names;
    private final Raising raising;
    private final Map<String, Warnings> regions = new TreeMap<>();
    /** By warning: that it is a part of the city's now, for its region's log. */
    private final Map<String, Owed> joins = new LinkedHashMap<>();

    /** A step, and the region whose log is to have it. */
    public record Owed(String region, WarningStep step) {}

    /**
     * @param city its code, in whose log its warnings stand
     * @param names of regions by code
     */
    public CityWatch(String city, WarningRules rules, ZoneId zone, UnaryOperator<String> names) {
        this.city = city;
        this.rules = rules;
        this.names = names;
        this.raising = new Raising(city, rules, zone, Raising.Rest.NOTHING);
    }

    public void take(Batch batch) {
        for (Entry entry : batch.entries())
            if (entry instanceof Entry.Warned warned) take(batch.region(), warned.step());
        raising.timeHasCome(batch.recordedAt());
    }

    private void take(String region, WarningStep step) {
        Warnings warnings = regions.computeIfAbsent(region, r -> new Warnings(r, List.of()));
        if (!warnings.take(step)) return;
        joins.remove(step.warning());
        if (region.equals(city)) {
            raising.take(step);
            join(Warning.partsOf(step.deed()), step);
        }
        if (Warning.foundBy(step.deed()).isPresent())
            warnings.warning(step.warning()).ifPresent(this::gather);
    }

    /** The city's log has it: now its parts are told. */
    private void join(List<String> parts, WarningStep step) {
        for (String part : parts)
            part(part)
                    .filter(w -> w.state().open())
                    .ifPresent(w -> joins.put(
                            w.id(),
                            new Owed(
                                    w.region(),
                                    new WarningStep(
                                            "join/" + w.id(),
                                            0,
                                            w.id(),
                                            WarningStep.SYSTEM,
                                            step.at(),
                                            new WarningDeed.Join(step.warning())))));
    }

    private Optional<Warning> part(String id) {
        return regions.values().stream().flatMap(w -> w.warning(id).stream()).findFirst();
    }

    /** With the same elsewhere, if there is enough of it. */
    private void gather(Warning warning) {
        boolean gathered = warning.finding().key().startsWith("city:");
        if (gathered || warning.signal() != Signal.SURGE && warning.signal() != Signal.SAME_MATTER) return;
        List<Warning> same = new ArrayList<>();
        for (Warnings warnings : regions.values())
            for (Warning other : warnings.all()) if (same(warning, other)) same.add(other);
        Set<String> where = same.stream().map(Warning::region).collect(Collectors.toCollection(LinkedHashSet::new));
        if (where.size() < rules.gather()) return;
        same.sort(Comparator.comparing(Warning::raisedAt).thenComparing(Warning::id));
        Warning first = same.get(0);
        String key = first.mergedInto()
                .flatMap(into -> raising.warnings().warning(into))
                .map(into -> into.finding().key())
                .orElse("city:" + first.finding().key());
        raising.found(
                together(key, same, where, warning.finding().at()),
                same.stream().map(Warning::id).toList(),
                "C-" + first.id());
    }

    /** A part that ended on its own is none; one of the city's goes on with it. */
    private boolean same(Warning one, Warning other) {
        boolean stands = other.state() != Warning.State.RESOLVED
                && !other.finding().key().startsWith("city:");
        Duration apart = Duration.between(other.finding().at(), one.finding().at());
        if (!stands || other.signal() != one.signal() || apart.abs().compareTo(rules.within()) > 0) return false;
        return one.signal() == Signal.SURGE
                ? one.finding().key().equals(other.finding().key())
                : alike(one.finding().words(), other.finding().words());
    }

    /** Half of what stands for the one stands for the other. */
    private static boolean alike(List<String> words, List<String> others) {
        Set<String> both = new HashSet<>(words);
        both.retainAll(others);
        int fewer = Math.min(words.size(), others.size());
        return fewer > 0 && 2 * both.size() >= fewer;
    }

    private Finding together(String key, List<Warning> parts, Set<String> where, Instant at) {
        Level level = Level.ORANGE;
        int count = 0;
        int callers = 0;
        double expected = 0;
        List<String> tickets = new ArrayList<>();
        for (Warning part : parts) {
            if (part.level().above(level)) level = part.level();
            count += part.finding().count();
            callers += part.finding().callers();
            expected += part.finding().expected().orElse(0);
            tickets.addAll(part.finding().tickets());
        }
        Finding first = parts.get(0).finding();
        String named = where.stream().map(names).collect(Collectors.joining("、"));
        String what = first.signal() == Signal.SURGE
                ? "“" + first.topic().orElse("") + "”诉求同时激增"
                : "出现同一事项（"
                        + String.join(
                                "、",
                                first.words()
                                        .subList(0, Math.min(4, first.words().size()))) + "）";
        boolean surge = first.signal() == Signal.SURGE;
        return new Finding(
                first.signal(),
                key,
                level,
                parts.size(),
                at,
                parts.get(0).finding().since(),
                first.topic(),
                Optional.empty(),
                count,
                surge ? OptionalDouble.of(expected) : OptionalDouble.empty(),
                OptionalDouble.empty(),
                callers,
                tickets.subList(Math.max(0, tickets.size() - Finding.MOST_TICKETS), tickets.size()),
                first.words(),
                List.of(),
                named + "等" + where.size() + "个县区" + what + "，共" + count + "件，" + callers + "名群众反映",
                level == Level.RED ? "" : "各县区中没有红色预警",
                where.size() + "个县区同时出现，达到全市" + rules.gather() + "个县区的门槛，至少为橙色");
    }

    /** Something found of a unit, whose tickets lie in many regions. */
    void found(Finding finding, String id) {
        raising.found(finding, List.of(), id);
    }

    public void timeHasCome(Instant now) {
        raising.timeHasCome(now);
    }

    /** What logs are to have, in the order in which it was found. */
    public List<Owed> owed() {
        List<Owed> owed = new ArrayList<>();
        for (WarningStep step : raising.owed()) owed.add(new Owed(city, step));
        owed.addAll(joins.values());
        return owed;
    }

    public void forget(Instant before) {
        raising.forget(before);
    }

    public Optional<Instant> next() {
        return raising.next();
    }
}
