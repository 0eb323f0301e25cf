package cn.duban.policy.files;

import cn.duban.calendar.LimitTerms;
import cn.duban.policy.Label;
import cn.duban.policy.LimitChoice;
import cn.duban.policy.LimitRule;
import cn.duban.policy.LimitRule.Conditions;
import cn.duban.policy.LimitRule.Season;
import cn.duban.policy.Region;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Unit;
import cn.duban.policy.UnitClass;
import cn.duban.policy.Urgency;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the rules of one clock's limits, each a product of conditions, and puts the most specific first. A list of values stands
 * for a rule with each of them. Two rules with equal conditions are a fault, so that no ticket has two limits.
 */
final class LimitRulesReader {
    private record Written(LimitRule rule, int line) {}

    private final WordsReader words;
    private final UnitsReader units;
    private final List<Written> written = new ArrayList<>();

    LimitRulesReader(WordsReader words, UnitsReader units) {
        this.words = words;
        this.units = units;
    }

    List<LimitRule> read(List<Block> blocks) {
        for (Block block : blocks) read(block);
        return written.stream().map(Written::rule).sorted(mostSpecificFirst()).toList();
    }

    private void read(Block block) {
        Optional<String> name = block.optionalText("name");
        boolean urgent = block.flag("urgent", false);
        List<Optional<String>> labels = names(block, "labels", words.labelIds);
        List<Optional<String>> topics = names(block, "topics", words.topicPaths);
        List<Optional<String>> under = names(block, "units", units.ids);
        List<Optional<UnitClass>> classes = constants(block, "classes", UnitClass.class);
        List<Optional<String>> regions = names(block, "regions", words.regionCodes);
        List<Optional<TicketKind>> kinds = constants(block, "kinds", TicketKind.class);
        Optional<Season> season = season(block);
        LimitChoice limit = new LimitChoice(block.has("limit") ? Clauses.terms(block, "limit") : missing(block), "");
        block.end();
        List<Conditions> all = new ArrayList<>();
        for (Optional<String> label : labels)
            for (Optional<String> topic : topics)
                for (Optional<String> unit : under)
                    for (Optional<UnitClass> unitClass : classes)
                        for (Optional<String> region : regions)
                            for (Optional<TicketKind> kind : kinds)
                                all.add(new Conditions(urgent, label, topic, unit, unitClass, region, kind));
        inTheTable(all.get(0), season).ifPresent(place -> block.fault("limit", place));
        for (Conditions conditions : all) {
            String why = name.orElseGet(() -> title(conditions, season));
            add(block, new LimitRule(conditions, season, new LimitChoice(limit.terms(), why)));
        }
    }

    private static Optional<LimitTerms> missing(Block block) {
        block.needs("limit");
        return Optional.empty();
    }

    /** One condition that the table has a place for is not a rule: its limit would be in two places. */
    private static Optional<String> inTheTable(Conditions of, Optional<Season> season) {
        if (of.count() == 0) return Optional.of("a rule has a condition; the limit of all others is the key default");
        if (of.count() > 1) return Optional.empty();
        if (of.topic().isPresent()) return season.map(s -> "a topic in a season alone belongs in seasonal = [ … ]");
        if (season.isPresent()) return Optional.empty();
        if (of.urgent()) return Optional.of("urgency alone is the key urgent");
        if (of.label().isPresent()) return Optional.of("a label alone belongs in labels { … }");
        return of.kind().map(k -> "a kind alone belongs in kinds { … }");
    }

    private void add(Block block, LimitRule rule) {
        for (Written other : written)
            if (rule.ties(other.rule())) {
                block.fault(
                        "limit",
                        "the rule on line " + other.line() + " has the same conditions ("
                                + title(rule.conditions(), rule.season()) + "): add one, or merge them");
                break;
            }
        written.add(new Written(rule, block.line("limit")));
    }

    private static Optional<Season> season(Block block) {
        if (!block.has("from") && !block.has("to")) {
            block.optionalText("from");
            block.optionalText("to");
            return Optional.empty();
        }
        return Optional.of(new Season(CalendarReader.monthDay(block, "from"), CalendarReader.monthDay(block, "to")));
    }

    /** The values of a condition, or none of them where the rule does not have it. */
    private static List<Optional<String>> names(Block block, String key, Known known) {
        List<String> texts = block.texts(key);
        texts.forEach(text -> known.check(block, key, text));
        return alternatives(block, key, texts);
    }

    private static <E extends Enum<E>> List<Optional<E>> constants(Block block, String key, Class<E> of) {
        List<E> values = new ArrayList<>();
        for (String text : block.texts(key)) block.constant(key, text, of).ifPresent(values::add);
        return alternatives(block, key, values);
    }

    private static <T> List<Optional<T>> alternatives(Block block, String key, List<T> values) {
        if (!values.isEmpty()) return values.stream().map(Optional::of).toList();
        if (block.has(key)) block.fault(key, key + " names nothing");
        return List.of(Optional.empty());
    }

    /** The order in which rules are tried. The last steps decide between rules of the same conditions with other values. */
    private Comparator<LimitRule> mostSpecificFirst() {
        return Comparator.<LimitRule>comparingInt(r -> r.conditions().urgent() ? 0 : 1)
                .thenComparingInt(r -> -r.conditions().count())
                .thenComparingInt(r -> absent(r.conditions().label()))
                .thenComparingInt(r -> absent(r.conditions().topic()))
                .thenComparingInt(r -> absent(r.conditions().unit()))
                .thenComparingInt(r -> absent(r.conditions().unitClass()))
                .thenComparingInt(r -> absent(r.conditions().region()))
                .thenComparingInt(r -> absent(r.season()))
                .thenComparingInt(r -> r.conditions().label().map(this::rank).orElse(0))
                .thenComparingInt(
                        r -> -r.conditions().topic().map(String::length).orElse(0))
                .thenComparingInt(r -> -r.conditions().unit().map(this::level).orElse(0));
    }

    private static int absent(Optional<?> condition) {
        return condition.isPresent() ? 0 : 1;
    }

    private int rank(String label) {
        return words.labels().stream().map(Label::id).toList().indexOf(label);
    }

    private int level(String unit) {
        return units.units().stream()
                .filter(u -> u.id().equals(unit))
                .findFirst()
                .map(Unit::level)
                .orElse(0);
    }

    /** The conditions in short Chinese, such as 紧急件×投诉×榆阳区. */
    private String title(Conditions of, Optional<Season> season) {
        return Stream.of(
                        of.urgent() ? Optional.of(Urgency.URGENT.chinese()) : Optional.<String>empty(),
                        of.kind().map(TicketKind::chinese),
                        of.label().map(id -> named(words.labels().stream(), id, Label::id, Label::name)),
                        of.topic(),
                        of.unit().map(id -> named(units.units().stream(), id, Unit::id, Unit::name)),
                        of.unitClass().map(UnitClass::chinese),
                        of.region().map(id -> named(words.regions().stream(), id, Region::code, Region::name)),
                        season.map(s -> day(s.from()) + "至" + day(s.to())))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("×"));
    }

    private static String day(MonthDay day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static <T> String named(Stream<T> all, String id, Function<T, String> idOf, Function<T, String> nameOf) {
        return all.filter(one -> idOf.apply(one).equals(id))
                .findFirst()
                .map(nameOf)
                .orElse(id);
    }
}
