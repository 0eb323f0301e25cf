package cn.duban.warning.surge;

import cn.duban.policy.warning.SurgeRules;
import cn.duban.warning.SignalAlert;
import cn.duban.warning.WarningLevel;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Detects surges in one region: a cell for each topic, for each topic above it, and for all. A pure fold over its tickets in log order:
 * the same tickets lead to the same results.
 */
public final class SurgeDetector {
    /** Name of the cell of all topics. */
    public static final String ALL = "全部诉求";

    /** Topics are free text, so cells are bounded; a further topic counts only in those above it. */
    private static final int MOST_CELLS = 1000;

    /** A ticket this many milliseconds behind the latest is counted and never a signal. */
    private static final long TOO_LATE = 10 * 60_000L;

    /** Most hours without a ticket that are learnt. */
    private static final long YEAR = 366 * 24;

    private static final long NEVER = Long.MIN_VALUE;

    private final String region;
    private final SurgeRules rules;
    private final ZoneId zone;
    private final Predicate<LocalDate> worked;
    private final Map<String, TopicBranch> branches = new LinkedHashMap<>();
    private final Map<String, TopicCell> cells = new LinkedHashMap<>();
    private final Map<String, List<TopicCell>> children = new HashMap<>();
    private final double discount;
    private long first = NEVER;
    private long hour = NEVER;
    private long latest = NEVER;

    /** @param worked whether a day is a working day in the region's {@code zone} */
    public SurgeDetector(String region, SurgeRules rules, ZoneId zone, Predicate<LocalDate> worked) {
        this.region = region;
        this.rules = rules;
        this.zone = zone;
        this.worked = worked;
        this.discount = Math.pow(0.5, 1.0 / rules.halfLife().toHours());
        cell(ALL);
        rules.rates().keySet().stream().sorted().forEach(this::path);
    }

    /** Restores a detector from its {@link #rest}; topics that the rules got since then start empty. */
    public static SurgeDetector of(SurgeSnapshot rest, SurgeRules rules, ZoneId zone, Predicate<LocalDate> worked) {
        SurgeDetector surges = new SurgeDetector(rest.region(), rules, zone, worked);
        surges.first = rest.first();
        surges.hour = rest.hour();
        surges.latest = rest.latest();
        for (SurgeSnapshot.OfCell cell : rest.cells()) surges.cell(cell.topic()).restore(cell);
        for (SurgeSnapshot.OfBranch of : rest.branches()) {
            TopicBranch branch = surges.branch(of.topic());
            branch.spread().restore(of.spread());
            branch.profile().restore(of.year());
        }
        return surges;
    }

    public SurgeSnapshot rest() {
        return new SurgeSnapshot(
                region,
                first,
                hour,
                latest,
                cells.values().stream().map(TopicCell::rest).toList(),
                branches.values().stream()
                        .map(of -> new SurgeSnapshot.OfBranch(
                                of.topic(),
                                of.spread().rest(),
                                of.profile().year().rest()))
                        .toList());
    }

    /** Moves the time forward without tickets, which lowers the learnt rates; {@link #take} does it, too. */
    public void advance(Instant now) {
        pass(Math.floorDiv(now.toEpochMilli(), HourProfile.HOUR));
    }

    /** Counts a ticket; returns the surge of its topics at blue or above, new or not. */
    public Optional<SignalAlert> take(WatchedTicket intake, WordHits hits) {
        long at = intake.at().toEpochMilli();
        pass(Math.floorDiv(at, HourProfile.HOUR));
        List<TopicCell> path = path(intake.topic());
        if (latest != NEVER && at < latest - TOO_LATE) {
            if (Math.floorDiv(at, HourProfile.HOUR) > Math.max(hour - TopicCell.HOURS, first - 1))
                for (TopicCell cell : path) cell.count(at);
            return Optional.empty();
        }
        latest = Math.max(latest, at);
        for (TopicCell cell : path) cell.take(intake.ticket(), latest, intake.caller(), hits.danger());
        return found(path, hits).map(found -> found);
    }

    private void pass(long to) {
        if (hour == NEVER) {
            first = to;
            hour = to;
        }
        hour = Math.max(hour, to - YEAR);
        while (hour < to) {
            hour++;
            boolean learn = hour - TopicCell.LATE - 1 >= first;
            if (learn) branches.values().forEach(branch -> branch.spread().discount(discount));
            for (TopicCell cell : cells.values()) cell.pass(hour, learn);
            if (learn) branches.values().forEach(branch -> branch.spread().settle());
        }
    }

    /**
     * Chooses between a topic and those above it: the topic if it has most of the excess, the one above if several below it rise together,
     * else the one of the higher level.
     */
    private Optional<Surge> found(List<TopicCell> path, WordHits hits) {
        Optional<Surge> chosen = Optional.empty();
        for (TopicCell cell : path) {
            Optional<Surge> here = found(cell, hits);
            if (here.isEmpty()) continue;
            if (chosen.isEmpty()) {
                if (!explained(here.get())) chosen = here;
            } else if (isAbout(here.get(), chosen.get())) {
                chosen = here;
            }
        }
        return chosen;
    }

    private Optional<Surge> found(TopicCell cell, WordHits hits) {
        SurgeState standing = cell.standing();
        SurgeRules.Thresholds from = rules.thresholds();
        double score = standing.score();
        if (score < from.blue()) return Optional.empty();
        boolean danger = cell.danger(standing.since());
        int callers = cell.distinctCallers(standing.since());
        if (callers < rules.callers() && !danger) return Optional.empty();
        WarningLevel level = score >= from.red()
                ? WarningLevel.RED
                : score >= from.orange() || danger
                        ? WarningLevel.ORANGE
                        : score >= from.yellow() ? WarningLevel.YELLOW : WarningLevel.BLUE;
        return Optional.of(new Surge(cell, standing, level, callers, danger, rules, hits, hour));
    }

    /** Whether the warning is about the parent, not about its child, which surges as well. */
    private boolean isAbout(Surge parent, Surge child) {
        SurgeState of = parent.standing();
        SurgeState childs = child.cell().within(of.since(), latest);
        if (childs.excess() >= rules.childShare() * of.excess()) return false;
        return parent.level().above(child.level()) || togetherRise(parent);
    }

    /** Whether a topic below has most of the excess and surges itself: then the parent adds nothing. */
    private boolean explained(Surge parent) {
        SurgeState of = parent.standing();
        for (TopicCell child : children.getOrDefault(parent.cell().topic, List.of()))
            if (child.within(of.since(), latest).excess() >= rules.childShare() * of.excess()
                    && found(child, parent.hits()).isPresent()) return true;
        return false;
    }

    /** Whether enough topics below rose in the same interval, each beyond its 99th percentile. */
    private boolean togetherRise(Surge parent) {
        int rising = 0;
        for (TopicCell child : children.getOrDefault(parent.cell().topic, List.of())) {
            SurgeState of = child.within(parent.standing().since(), latest);
            if (of.count() >= 2
                    && NegativeBinomialTail.rarer(0.01, of.count(), of.expected(), child.excess(of.expected()))
                    && ++rising >= rules.together()) return true;
        }
        return false;
    }

    /** The cells of a topic, of the topics above it, and of all topics. */
    private List<TopicCell> path(String topic) {
        List<TopicCell> path = new ArrayList<>(3);
        for (String at = topic; !at.isEmpty(); at = SurgeRules.above(at))
            if (cells.containsKey(at) || cells.size() < MOST_CELLS) path.add(cell(at));
        path.add(cell(ALL));
        return path;
    }

    private TopicCell cell(String topic) {
        TopicCell cell = cells.get(topic);
        if (cell != null) return cell;
        boolean all = topic.equals(ALL);
        double rate = (all ? rules.rate() : rules.rate(topic)) * rules.share(region);
        cell = new TopicCell(topic, branch(SurgeRules.top(topic)), rules, Math.max(rate, 1e-3));
        cells.put(topic, cell);
        String above = SurgeRules.above(topic);
        if (!all)
            children.computeIfAbsent(above.isEmpty() ? ALL : above, t -> new ArrayList<>())
                    .add(cell);
        return cell;
    }

    private TopicBranch branch(String topic) {
        return branches.computeIfAbsent(
                topic,
                t -> new TopicBranch(
                        t, new HourProfile(rules.season(t), zone, worked), new Overdispersion(rules.overdispersion())));
    }
}
