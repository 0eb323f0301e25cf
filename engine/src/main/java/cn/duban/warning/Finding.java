package cn.duban.warning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The result of a detector at one instant, complete: a reader needs neither the detector nor its rules.
 *
 * @param key identifies the subject, equal for every finding of it: {@code surge:供热/停暖}, {@code matter:<its first ticket>}
 * @param since time of the first ticket or rating counted
 * @param count number of tickets or ratings counted
 * @param expected the normal number, if it is known
 * @param everyDays mean number of days between such counts by chance, if it is known
 * @param callers number of distinct callers
 * @param tickets the counted tickets, the latest last, at most {@value #MOST_TICKETS}
 * @param words words of the word lists, or phrases that most of its tickets share
 * @param curve counts by hour up to now with the expected ones, if the detector counts by hour
 * @param sentence the finding in one Chinese sentence
 * @param notHigher the reason why the level is not higher, in Chinese; empty at the highest
 * @param notLower the reason why the level is not lower, in Chinese
 */
public record Finding(
        Signal signal,
        String key,
        WarningLevel level,
        double score,
        Instant at,
        Instant since,
        Optional<String> topic,
        Optional<String> unit,
        int count,
        OptionalDouble expected,
        OptionalDouble everyDays,
        int callers,
        List<String> tickets,
        List<String> words,
        List<Hour> curve,
        String sentence,
        String notHigher,
        String notLower)
        implements SignalAlert {
    public static final int MOST_TICKETS = 50;

    /**
     * One hour of the curve.
     *
     * @param upper upper bound of the counts of 95 % of such hours
     */
    public record Hour(Instant from, int count, double expected, double upper) {}

    public Finding {
        topic = topic == null ? Optional.empty() : topic;
        unit = unit == null ? Optional.empty() : unit;
        expected = expected == null ? OptionalDouble.empty() : expected;
        everyDays = everyDays == null ? OptionalDouble.empty() : everyDays;
        tickets = tickets == null ? List.of() : List.copyOf(tickets);
        words = words == null ? List.of() : List.copyOf(words);
        curve = curve == null ? List.of() : List.copyOf(curve);
    }

    /** The sentences of several findings as one. */
    static String together(List<Finding> findings) {
        if (findings.size() == 1) return findings.get(0).sentence();
        return findings.stream()
                .map(finding -> finding.sentence().replaceFirst("。$", ""))
                .collect(Collectors.joining("；"));
    }

    Finding with(String words) {
        return new Finding(
                signal,
                key,
                level,
                score,
                at,
                since,
                topic,
                unit,
                count,
                expected,
                everyDays,
                callers,
                tickets,
                this.words,
                curve,
                words,
                notHigher,
                notLower);
    }

    @Override
    public Finding tell() {
        return this;
    }
}
