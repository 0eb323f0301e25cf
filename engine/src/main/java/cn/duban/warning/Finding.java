package cn.duban.warning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a detector found at one instant: complete, so that whoever reads it needs neither the detector nor its rules.
 *
 * @param key what is watched, the same whenever it is found again: {@code surge:供热/停暖}, {@code matter:<its first ticket>}
 * @param since the first of what was counted
 * @param count tickets counted, or ratings
 * @param expected how many there would be of them normally, where that is known
 * @param everyDays once in how many days it comes about by chance, where that is known
 * @param callers distinct ones among those counted
 * @param tickets those counted, the latest last, at most {@value #MOST_TICKETS}
 * @param words that stand for it: of the word lists, or bigrams most of its tickets share
 * @param curve hour by hour up to now, with what was expected, where hours are counted
 * @param sentence all of it in one Chinese sentence
 * @param notHigher why it is no graver, in Chinese; empty at the gravest
 * @param notLower why it is no less grave, in Chinese
 */
public record Finding(
        Signal signal,
        String key,
        Level level,
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
     * @param upper the end of the band in which 95 % of such hours lie
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

    @Override
    public Finding tell() {
        return this;
    }
}
