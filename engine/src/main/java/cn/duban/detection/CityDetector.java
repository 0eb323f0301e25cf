package cn.duban.detection;

import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.warning.WarningRules;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.ticket.ClosingEvent.CalledBack;
import cn.duban.ticket.Recorded;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import cn.duban.warning.Warnings;
import cn.duban.warning.rating.RatingDetector;
import cn.duban.warning.surge.SurgeDetector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
 * Detects warnings of the whole city from all region logs: the same matter in several regions becomes a warning of the city, and
 * ratings of a unit are followed in every region. Region logs have no common order, so a result counts only when the city's log has
 * recorded it, once by its id. Owned by one thread.
 */
public final class CityDetector {
    private final String city;
    private final WarningRules rules;
    private final UnaryOperator<String> names;
    private final WarningRaiser raising;
    private final RatingDetector ratings;
    private final Map<String, Warnings> regions = new TreeMap<>();
    /** By warning: the event that merges it into the city's, until its region's log has it. */
    private final Map<String, Owed> joins = new LinkedHashMap<>();

    /** An event and the region whose log records it. */
    public record Owed(String region, WarningEvent step) {}

    /** The snapshot. */
    public record Rest(
            WarningRaiser.Rest raising,
            Map<String, List<WarningEvent>> regions,
            List<Owed> joins,
            cn.duban.warning.rating.RatingSnapshot ratings) {
        static final Rest NOTHING = new Rest(
                WarningRaiser.Rest.NOTHING, Map.of(), List.of(), new cn.duban.warning.rating.RatingSnapshot(List.of()));
    }

    public CityDetector(Policy policy) {
        this(policy, Rest.NOTHING);
    }

    CityDetector(Policy policy, Rest rest) {
        this.city = policy.cityCode();
        this.rules = policy.warnings();
        this.names = code -> policy.region(code).map(Region::name).orElse(code);
        this.raising = new WarningRaiser(city, rules, policy.zone(), rest.raising());
        this.ratings = RatingDetector.of(rest.ratings(), policy.ratings(), policy::unit);
        rest.regions().forEach((region, steps) -> regions.put(region, new Warnings(region, steps)));
        for (Owed join : rest.joins()) joins.put(join.step().warning(), join);
    }

    Rest rest() {
        Map<String, List<WarningEvent>> steps = new TreeMap<>();
        regions.forEach((region, warnings) -> steps.put(region, warnings.steps()));
        return new Rest(raising.rest(), steps, List.copyOf(joins.values()), ratings.rest());
    }

    public void take(Batch batch) {
        for (int i = 0; i < batch.entries().size(); i++) {
            Entry entry = batch.entries().get(i);
            if (entry instanceof Entry.Warned warned) take(batch.region(), warned.step());
            else if (entry instanceof Entry.Happened happened
                    && happened.recorded().event() instanceof CalledBack calledBack
                    && calledBack.result().isPresent()) rated(happened.recorded(), calledBack, batch.entries(), i);
        }
        raising.timeHasCome(batch.recordedAt());
    }

    /** A rating counts for the unit that leads after its command; for none if the ticket was answered on the spot. */
    private void rated(Recorded recorded, CalledBack calledBack, List<Entry> entries, int from) {
        boolean dissatisfied = calledBack.result().get().negative();
        lead(recorded.ticket(), entries, from)
                .flatMap(unit -> ratings.take(unit, recorded.ticket(), calledBack.at(), dissatisfied))
                .ifPresent(finding -> raising.found(
                        finding,
                        List.of(),
                        "W-" + city + "-R" + recorded.region() + '.' + recorded.position() + '.' + from));
    }

    /** All events of a command are in one batch, its summary with the last of them. */
    private static Optional<String> lead(String ticket, List<Entry> entries, int from) {
        for (int i = from; i < entries.size(); i++)
            if (entries.get(i) instanceof Entry.Happened happened
                    && happened.recorded().ticket().equals(ticket)
                    && happened.after().isPresent())
                return happened.after().get().lead();
        return Optional.empty();
    }

    private void take(String region, WarningEvent step) {
        Warnings warnings = regions.computeIfAbsent(region, r -> new Warnings(r, List.of()));
        if (!warnings.take(step)) return;
        // An open warning keeps its pending merge when its figures grow.
        if (warnings.warning(step.warning()).filter(w -> w.state().open()).isEmpty()) joins.remove(step.warning());
        if (region.equals(city)) {
            raising.take(step);
            join(step.action().parts(), step);
        }
        if (step.action().found().isEmpty()) return;
        Optional<Warning> warning = warnings.warning(step.warning());
        if (region.equals(city) && warning.isPresent())
            newest(warning.get().parts()).ifPresent(this::gather);
        warning.ifPresent(this::gather);
    }

    /** The part with the newest finding: parts may have changed before the city's log recorded its event. */
    private Optional<Warning> newest(List<String> parts) {
        return parts.stream()
                .flatMap(id -> part(id).stream())
                .filter(w -> w.state() != Warning.State.RESOLVED)
                .max(Comparator.comparing((Warning w) -> w.finding().at()).thenComparing(Warning::id));
    }

    /** Once the city's log has the warning, its parts merge into it. */
    private void join(List<String> parts, WarningEvent step) {
        for (String part : parts)
            part(part)
                    .filter(w -> w.state().open())
                    .ifPresent(w -> joins.put(
                            w.id(),
                            new Owed(
                                    w.region(),
                                    new WarningEvent(
                                            "join/" + w.id(),
                                            0,
                                            w.id(),
                                            WarningEvent.SYSTEM,
                                            step.at(),
                                            new EngineWarningAction.Join(step.warning())))));
    }

    private Optional<Warning> part(String id) {
        return regions.values().stream().flatMap(w -> w.warning(id).stream()).findFirst();
    }

    /** A warning of a region with its signal that the city's warning is about. */
    private record Part(Warning warning, Finding sign) {}

    /** Gathers the same matter of enough regions into one warning of the city, from the present state of all parts. */
    private void gather(Warning warning) {
        if (CommonOutbreak.gathered(warning)) return;
        for (Signal signal : List.of(Signal.SURGE, Signal.SAME_MATTER))
            if (warning.sign(signal).filter(this::gather).isPresent()) return;
    }

    private boolean gather(Finding sign) {
        List<Part> same = new ArrayList<>();
        for (Warnings warnings : regions.values())
            for (Warning other : warnings.all())
                other.sign(sign.signal())
                        .filter(its -> same(sign, its) && takesPart(other))
                        .ifPresent(its -> same.add(new Part(other, its)));
        same.sort(Comparator.comparing((Part part) -> part.warning().raisedAt())
                .thenComparing(part -> part.warning().id()));
        Set<String> where =
                same.stream().map(part -> part.warning().region()).collect(Collectors.toCollection(LinkedHashSet::new));
        if (where.size() < rules.gather()) return false;
        Part first = same.get(0);
        Optional<Finding> into = first.warning()
                .mergedInto()
                .flatMap(id -> raising.warnings().warning(id))
                .map(Warning::finding);
        // The parts of one outbreak are gathered once, by the signal that was in enough regions first.
        if (into.filter(known -> known.signal() != sign.signal()).isPresent()) return false;
        String key =
                into.map(Finding::key).orElse(CommonOutbreak.CITY + first.sign().key());
        List<String> parts = same.stream().map(part -> part.warning().id()).toList();
        raising.found(together(key, same, where), parts, "C-" + first.warning().id());
        return true;
    }

    /** A resolved warning is no part, nor one that merged into another of its region; one that merged into the city's stays a part. */
    private boolean takesPart(Warning warning) {
        boolean elsewhere = warning.mergedInto()
                .flatMap(this::part)
                .filter(into -> !CommonOutbreak.gathered(into))
                .isPresent();
        return warning.state() != Warning.State.RESOLVED && !elsewhere && !CommonOutbreak.gathered(warning);
    }

    private boolean same(Finding one, Finding other) {
        if (Duration.between(other.at(), one.at()).abs().compareTo(rules.within()) > 0) return false;
        return one.signal() == Signal.SURGE ? one.key().equals(other.key()) : alike(one.words(), other.words());
    }

    /** Whether at least half of the fewer words are shared. */
    private static boolean alike(List<String> words, List<String> others) {
        Set<String> both = new HashSet<>(words);
        both.retainAll(others);
        int fewer = Math.min(words.size(), others.size());
        return fewer > 0 && 2 * both.size() >= fewer;
    }

    private Finding together(String key, List<Part> parts, Set<String> where) {
        Instant at = parts.get(0).sign().at();
        WarningLevel level = WarningLevel.ORANGE;
        int count = 0;
        int callers = 0;
        double expected = 0;
        for (Part part : parts) {
            if (part.sign().at().isAfter(at)) at = part.sign().at();
            if (part.warning().level().above(level)) level = part.warning().level();
            count += part.sign().count();
            callers += part.sign().callers();
            expected += part.sign().expected().orElse(0);
        }
        Finding first = parts.get(0).sign();
        String named = where.stream().map(names).collect(Collectors.joining("、"));
        String what = first.signal() == Signal.SURGE
                ? first.topic().map(topic -> "“" + topic + "”诉求").orElse(SurgeDetector.ALL) + "同时激增"
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
                parts.get(0).sign().since(),
                first.topic(),
                Optional.empty(),
                count,
                surge ? OptionalDouble.of(expected) : OptionalDouble.empty(),
                OptionalDouble.empty(),
                callers,
                latest(parts),
                first.words(),
                List.of(),
                named + "等" + where.size() + "个县区" + what + "，共" + count + "件，" + callers + "名群众反映",
                level == WarningLevel.RED ? "" : "各县区中没有红色预警",
                where.size() + "个县区同时出现，达到全市" + rules.gather() + "个县区的门槛，至少为橙色");
    }

    /** The latest tickets of every part, as many of each as a finding has room for. */
    private static List<String> latest(List<Part> parts) {
        Set<String> latest = new LinkedHashSet<>();
        for (int back = 1; back <= Finding.MOST_TICKETS; back++)
            for (Part part : parts) {
                List<String> of = part.sign().tickets();
                if (back <= of.size() && latest.size() < Finding.MOST_TICKETS) latest.add(of.get(of.size() - back));
            }
        List<String> inOrder = new ArrayList<>(latest);
        Collections.reverse(inOrder);
        return inOrder;
    }

    public void timeHasCome(Instant now) {
        raising.timeHasCome(now);
    }

    /** The events that logs have not recorded yet, in the order of their detection. */
    public List<Owed> owed() {
        List<Owed> owed = new ArrayList<>();
        for (WarningEvent step : raising.owed()) owed.add(new Owed(city, step));
        owed.addAll(joins.values());
        return owed;
    }

    public void drop(Owed owed) {
        raising.drop(owed.step().commandId());
        joins.remove(owed.step().warning());
    }

    public void forget(Instant before) {
        raising.forget(before);
    }
}
