package cn.duban.detection;

import cn.duban.policy.warning.WarningRules;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Detects topics that return week after week in one region (高频问题): keeps the counts of the last weeks and the latest tickets. */
final class RecurringTopics {
    private static final int TICKETS = 20;

    private final WarningRules.Recurring rules;
    private final ZoneId zone;
    private final ToDoubleFunction<String> normal;
    private final Map<String, Weeks> topics = new TreeMap<>();
    private LocalDate week;

    /**
     * One topic.
     *
     * @param before counts of the weeks before this one, the oldest first
     */
    record Weeks(List<Integer> before, int now, List<String> tickets) {
        private static final Weeks NONE = new Weeks(List.of(), 0, List.of());

        private Weeks with(String ticket) {
            List<String> latest = new ArrayList<>(tickets);
            latest.add(ticket);
            return new Weeks(before, now + 1, latest.subList(Math.max(0, latest.size() - TICKETS), latest.size()));
        }

        private Weeks over(int most) {
            List<Integer> weeks = new ArrayList<>(before);
            weeks.add(now);
            return new Weeks(
                    List.copyOf(weeks.subList(Math.max(0, weeks.size() - most), weeks.size())),
                    0,
                    List.copyOf(tickets));
        }
    }

    /** The snapshot. */
    record Rest(LocalDate week, Map<String, Weeks> topics) {
        static final Rest NOTHING = new Rest(LocalDate.EPOCH, Map.of());
    }

    /** @param normal normal number of tickets a week, by topic */
    RecurringTopics(WarningRules.Recurring rules, ZoneId zone, ToDoubleFunction<String> normal, Rest rest) {
        this.rules = rules;
        this.zone = zone;
        this.normal = normal;
        this.week = rest.week();
        topics.putAll(rest.topics());
    }

    Rest rest() {
        return new Rest(week, Map.copyOf(topics));
    }

    void take(String topic, String ticket) {
        topics.put(topic, topics.getOrDefault(topic, Weeks.NONE).with(ticket));
    }

    /** What recurred up to the last week that ended by then; asked before anything of the week that runs is counted. */
    List<Finding> advance(Instant now) {
        LocalDate running = LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (!running.isAfter(week)) return List.of();
        boolean first = week.equals(LocalDate.EPOCH);
        List<Finding> found = new ArrayList<>();
        while (week.isBefore(running)) {
            week = first ? running : week.plusWeeks(1);
            if (first) break;
            topics.replaceAll((topic, weeks) -> weeks.over(rules.weeks()));
            topics.forEach((topic, weeks) -> finding(topic, weeks).ifPresent(found::add));
            topics.values().removeIf(weeks -> weeks.before().stream().allMatch(count -> count == 0));
        }
        return found;
    }

    private Optional<Finding> finding(String topic, Weeks weeks) {
        List<Integer> counts = weeks.before();
        double least = Math.max(rules.aWeek(), rules.factor() * normal.applyAsDouble(topic));
        if (counts.size() < rules.weeks() || Collections.min(counts) < least) return Optional.empty();
        int count = counts.stream().mapToInt(Integer::intValue).sum();
        List<Finding.Hour> curve = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++)
            curve.add(new Finding.Hour(start(counts.size() - i), counts.get(i), normal.applyAsDouble(topic), least));
        String weekly = String.join("、", counts.stream().map(String::valueOf).toList());
        return Optional.of(new Finding(
                Signal.RECURRING,
                "recurring:" + topic,
                WarningLevel.BLUE,
                Collections.min(counts),
                start(0),
                start(counts.size()),
                Optional.of(topic),
                Optional.empty(),
                count,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                weeks.tickets(),
                List.of(),
                curve,
                "“" + topic + "”连续" + counts.size() + "周每周不少于" + (int) Math.ceil(least) + "件（" + weekly + "），共" + count
                        + "件，列为高频问题，宜未诉先办",
                "高频问题不分级，均为蓝色",
                "连续" + counts.size() + "周达到每周" + (int) Math.ceil(least) + "件，常态每周"
                        + Math.round(normal.applyAsDouble(topic)) + "件"));
    }

    private Instant start(int weeksAgo) {
        return week.minusWeeks(weeksAgo).atStartOfDay(zone).toInstant();
    }
}
