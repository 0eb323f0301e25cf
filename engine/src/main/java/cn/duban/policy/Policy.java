package cn.duban.policy;

import cn.duban.calendar.WorkCalendar;
import cn.duban.policy.warning.MatterRules;
import cn.duban.policy.warning.SurgeRules;
import cn.duban.policy.warning.WarningRules;
import cn.duban.policy.warning.WordRules;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that a centre decides for itself, as read from its files: immutable, and the same for the same files. Rules ask
 * it, they never change it.
 */
public record Policy(
        String name,
        String hash,
        ZoneId zone,
        WorkCalendar calendar,
        Vocabulary words,
        UnitTree tree,
        List<CustomClock> clocks,
        Limits limits,
        Ladder ladder,
        Rules rules,
        NoticeRules notices,
        Directory directory,
        ScoreRules scores,
        CallRules calls,
        WarningRules warnings,
        SurgeRules surges,
        RatingRules ratings,
        MatterRules matters,
        WordRules warningWords) {
    public Policy {
        clocks = List.copyOf(clocks);
    }

    public List<Region> regions() {
        return words.regions();
    }

    /** The region that stands for the city itself, for matters of no county. */
    public String cityCode() {
        return words.cityCode();
    }

    public List<Unit> units() {
        return tree.units();
    }

    public List<Line> lines() {
        return words.lines();
    }

    public List<Topic> topics() {
        return words.topics();
    }

    public List<Label> labels() {
        return words.labels();
    }

    public Optional<Region> region(String code) {
        return regions().stream().filter(r -> r.code().equals(code)).findFirst();
    }

    public Optional<Unit> unit(String id) {
        return tree.unit(id);
    }

    public List<Unit> children(String unitId) {
        return tree.children(unitId);
    }

    public List<Unit> unitsOf(String region) {
        return tree.unitsOf(region);
    }

    /** Whether a unit is the ancestor itself or stands below it. */
    public boolean within(String unitId, String ancestorId) {
        return tree.within(unitId, ancestorId);
    }

    public boolean lineKnown(String id) {
        return lines().stream().anyMatch(l -> l.id().equals(id));
    }

    /** Whether the topic is a node of the tree; an unknown one is allowed, and rolled up under no branch. */
    public boolean topicKnown(String path) {
        return topics().stream().anyMatch(t -> t.path().equals(path));
    }

    public Optional<Label> label(String id) {
        return labels().stream().filter(l -> l.id().equals(id)).findFirst();
    }

    /** The clocks a ticket may carry: those built in, then the policy's own by name. */
    public List<ClockKind> clockKinds() {
        return Stream.concat(
                        ClockKind.builtIn().stream(),
                        clocks.stream().map(CustomClock::kind).sorted())
                .toList();
    }

    /** What people read for a clock; its name where the policy no longer has it. */
    public String title(ClockKind clock) {
        return own(clock).map(CustomClock::title).orElse(clock.title());
    }

    /** What the policy says of a clock of its own. */
    public Optional<CustomClock> own(ClockKind clock) {
        for (CustomClock own : clocks) if (own.kind() == clock) return Optional.of(own);
        return Optional.empty();
    }

    /** The limit of a clock by urgency, label, kind and default, in this order; a command's own due goes before. */
    public LimitChoice limit(ClockKind clock, TicketKind kind, Urgency urgency, Set<String> labels) {
        return limits.choose(clock, kind, urgency, labels);
    }

    /** The same with season-bound classes, for a ticket's topic and the day on which the clock starts. */
    public LimitChoice limit(
            ClockKind clock, TicketKind kind, Urgency urgency, Set<String> labels, String topic, LocalDate day) {
        return limits.choose(clock, kind, urgency, labels, topic, day);
    }

    public List<RungRule> rungs(ClockKind clock) {
        return ladder.rungs(clock);
    }
}
