package cn.duban.policy;

import cn.duban.calendar.WorkCalendar;
import cn.duban.policy.duty.DutyRota;
import cn.duban.policy.grade.Grades;
import cn.duban.policy.partner.Partners;
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

/** Everything that a centre decides for itself, read from its files. Immutable; the same files give the same policy. */
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
        List<DutyRota> rotas,
        ScoreRules scores,
        CallRules calls,
        WarningRules warnings,
        SurgeRules surges,
        RatingRules ratings,
        MatterRules matters,
        WordRules warningWords) {
    public Policy {
        clocks = List.copyOf(clocks);
        rotas = List.copyOf(rotas);
    }

    /** The same policy under the same hash, with channels that send nothing and without webhooks: for an engine that only proves. */
    public Policy silent() {
        return new Policy(
                name,
                hash,
                zone,
                calendar,
                words,
                tree,
                clocks,
                limits,
                ladder,
                rules,
                notices.silent(),
                directory,
                rotas,
                scores,
                calls,
                warnings,
                surges,
                ratings,
                matters,
                warningWords);
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

    /** Those that take over matters, such as 110. */
    public Partners partners() {
        return words.partners();
    }

    public List<Topic> topics() {
        return words.topics().all();
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

    public Grades grades() {
        return scores.grades();
    }

    /** Whether a unit is the ancestor itself or below it. */
    public boolean within(String unitId, String ancestorId) {
        return tree.within(unitId, ancestorId);
    }

    public boolean lineKnown(String id) {
        return lines().stream().anyMatch(l -> l.id().equals(id));
    }

    /** Where a ticket with that topic is counted, see {@link TopicTree#place}. */
    public String placeOf(String topic) {
        return words.topics().place(topic);
    }

    /** Whether the topic is a node of the tree. */
    public boolean topicKnown(String path) {
        return words.topics().has(path);
    }

    public Optional<Label> label(String id) {
        return labels().stream().filter(l -> l.id().equals(id)).findFirst();
    }

    /** The clocks a ticket may carry: the built-in ones, then the policy's own by name. */
    public List<ClockKind> clockKinds() {
        return Stream.concat(
                        ClockKind.builtIn().stream(),
                        clocks.stream().map(CustomClock::kind).sorted())
                .toList();
    }

    /** The name that users see for a clock; the clock's own name if the policy no longer has it. */
    public String title(ClockKind clock) {
        return own(clock).map(CustomClock::title).orElse(clock.title());
    }

    /** Returns the policy's definition of a custom clock. */
    public Optional<CustomClock> own(ClockKind clock) {
        for (CustomClock own : clocks) if (own.kind() == clock) return Optional.of(own);
        return Optional.empty();
    }

    /**
     * Chooses the limit of a clock by the most specific rule that applies. A due date given in a command takes precedence over
     * all of them.
     */
    public LimitChoice limit(ClockKind clock, LimitRule.Case of) {
        return limits.choose(clock, of, tree);
    }

    /** The same for a ticket of no topic and region, where the centre owes it on a day outside any season. */
    public LimitChoice limit(ClockKind clock, TicketKind kind, Urgency urgency, Set<String> labels) {
        return limit(clock, new LimitRule.Case(kind, urgency, labels, "", "", "", LocalDate.EPOCH));
    }

    public List<RungRule> rungs(ClockKind clock) {
        return ladder.rungs(clock);
    }
}
