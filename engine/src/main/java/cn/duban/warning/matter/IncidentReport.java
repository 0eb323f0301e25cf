package cn.duban.warning.matter;

import cn.duban.policy.warning.MatterRules;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes the finding of an incident: level, start, phrases, sentence, and the reasons for the level. */
final class IncidentReport {
    private static final int TOLD_WORDS = 3;

    private final MatterRules rules;
    private final BigramVocabulary words;
    private final NeighbourIndex neighbours;
    private final NumberedQueue<ComparedTicket> tickets;

    IncidentReport(
            MatterRules rules,
            BigramVocabulary words,
            NeighbourIndex neighbours,
            NumberedQueue<ComparedTicket> tickets) {
        this.rules = rules;
        this.words = words;
        this.neighbours = neighbours;
        this.tickets = tickets;
    }

    /** Empty for fewer callers than blue needs. */
    Optional<Finding> of(Incident incident, long now) {
        int callers = incident.callers();
        if (callers < rules.blue()) return Optional.empty();
        boolean danger = rules.dangerCallers() > 0 && incident.inDanger() >= rules.dangerCallers();
        WarningLevel level = danger ? WarningLevel.RED : byCallers(callers);
        int[] all = incident.latest(incident.size());
        int[] latest = incident.latest(Finding.MOST_TICKETS);
        List<String> phrases = phrases(latest);
        Optional<String> topic = topic(latest);
        long since = tickets.get(all[0]).at;
        return Optional.of(new Finding(
                Signal.SAME_MATTER,
                incident.key,
                level,
                callers,
                Instant.ofEpochMilli(now),
                Instant.ofEpochMilli(since),
                topic,
                Optional.empty(),
                all.length,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                callers,
                ids(latest),
                phrases,
                List.of(),
                sentence(all, callers, now, phrases, topic),
                notHigher(level, callers),
                danger
                        ? "其中" + incident.inDanger() + "名群众的诉求含危险表述，按规定直接列为红色"
                        : "已有" + callers + "名群众，达到" + level.chinese() + "色所需的" + needed(level) + "名"));
    }

    private WarningLevel byCallers(int callers) {
        for (WarningLevel level : List.of(WarningLevel.RED, WarningLevel.ORANGE, WarningLevel.YELLOW))
            if (callers >= needed(level)) return level;
        return WarningLevel.BLUE;
    }

    private int needed(WarningLevel level) {
        return switch (level) {
            case BLUE -> rules.blue();
            case YELLOW -> rules.yellow();
            case ORANGE -> rules.orange();
            case RED -> rules.red();
        };
    }

    private String notHigher(WarningLevel level, int callers) {
        if (level == WarningLevel.RED) return "";
        WarningLevel next = WarningLevel.values()[level.ordinal() + 1];
        return "升为" + next.chinese() + "色需" + needed(next) + "名群众，现有" + callers + "名，还差" + (needed(next) - callers)
                + "名";
    }

    /** Uses the shortest window with enough callers, which shows the speed best; else the whole window. */
    private String sentence(int[] all, int callers, long now, List<String> phrases, Optional<String> topic) {
        StringBuilder text = new StringBuilder();
        MatterRules.Window longest = rules.windows().get(rules.windows().size() - 1);
        Within told = new Within(longest, callers, all.length);
        for (MatterRules.Window window : rules.windows()) {
            Within within = within(window, all, now);
            if (within.callers() >= window.callers()) {
                told = within;
                break;
            }
        }
        text.append(told.sentence());
        if (all.length > told.tickets())
            text.append("，近" + span(longest.span()) + "累计" + callers + "名、" + all.length + "件");
        if (!phrases.isEmpty())
            text.append("，共同提到")
                    .append(phrases.stream()
                            .limit(TOLD_WORDS)
                            .map(phrase -> "“" + phrase + "”")
                            .collect(Collectors.joining("")));
        topic.ifPresent(path -> text.append("，多属").append(path));
        return text.append("。").toString();
    }

    private record Within(MatterRules.Window window, int callers, int tickets) {
        String sentence() {
            return "近" + span(window.span()) + callers + "名群众反映同一事项（" + tickets + "件）";
        }
    }

    private Within within(MatterRules.Window window, int[] all, long now) {
        DistinctCallers callers = new DistinctCallers();
        int count = 0;
        for (int i = all.length - 1; i >= 0; i--) {
            ComparedTicket ticket = tickets.get(all[i]);
            if (ticket.at <= now - window.span().toMillis()) break;
            callers.add(ticket.caller);
            count++;
        }
        return new Within(window, callers.distinct(), count);
    }

    private static String span(Duration span) {
        return span.toHours() > 24
                ? span.toDays() + "天"
                : span.toHours() > 0 ? span.toHours() + "小时" : span.toMinutes() + "分钟";
    }

    private List<String> ids(int[] numbers) {
        List<String> ids = new ArrayList<>(numbers.length);
        for (int number : numbers) ids.add(tickets.get(number).id);
        return ids;
    }

    private List<String> phrases(int[] numbers) {
        List<int[]> texts = new ArrayList<>(numbers.length);
        for (int number : numbers) texts.add(neighbours.text(number));
        return CommonPhrases.of(texts, words);
    }

    /** The topic of more than half of the tickets. */
    private Optional<String> topic(int[] numbers) {
        Map<String, Integer> counts = new HashMap<>();
        for (int number : numbers) counts.merge(tickets.get(number).topic, 1, Integer::sum);
        return counts.entrySet().stream()
                .filter(of -> of.getValue() * 2 > numbers.length && !of.getKey().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
