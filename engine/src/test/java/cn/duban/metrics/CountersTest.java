package cn.duban.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Counts add up in any order, and leave no trace of the order. */
class CountersTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW =
            LocalDate.of(2026, 3, 2).atTime(10, 30).atZone(ZONE).toInstant();

    /** One count, with its age in minutes at the end. */
    record Count(int measure, int value, int minutesAgo, int by) {
        void into(Counters counters) {
            counters.add(
                    counters.measure("m" + measure),
                    unit(counters, "v" + value),
                    NOW.minus(Duration.ofMinutes(minutesAgo)).getEpochSecond(),
                    by);
        }
    }

    private static Facets unit(Counters counters, String unit) {
        Facets facets = new Facets();
        facets.clear();
        facets.unit(counters.value(unit));
        return facets;
    }

    private static Series series(Counters counters, SeriesQuery query, Instant from, Duration step, int steps) {
        List<Instant> bounds = new ArrayList<>();
        for (int i = 0; i <= steps; i++) bounds.add(from.plus(step.multipliedBy(i)));
        Series series = new Series(query, bounds, Instant.MAX);
        series.add(counters);
        return series;
    }

    private static long sum(Series series) {
        long sum = 0;
        for (int i = 0; i < series.steps(); i++) sum += series.sum(i).orElseThrow();
        return sum;
    }

    private static List<Count> counts(long seed, int many) {
        Random random = new Random(seed);
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int[] reach = {100, 3_000, 140_000, 1_600_000};
            counts.add(new Count(
                    random.nextInt(4),
                    random.nextInt(6),
                    random.nextInt(reach[random.nextInt(reach.length)]),
                    random.nextInt(5) - 1));
        }
        return counts;
    }

    @Property(tries = 200)
    void neither_order_nor_passing_time_leaves_a_trace(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int many) {
        List<Count> counts = counts(seed, many);
        Counters atOnce = new Counters(ZONE);
        atOnce.advance(NOW.getEpochSecond());
        List<Count> shuffled = new ArrayList<>(counts);
        Collections.shuffle(shuffled, new Random(seed + 1));
        shuffled.forEach(c -> c.into(atOnce));

        Counters asItHappened = new Counters(ZONE);
        counts.sort((a, b) -> b.minutesAgo() - a.minutesAgo());
        for (Count count : counts) {
            asItHappened.advance(
                    NOW.minus(Duration.ofMinutes(count.minutesAgo())).getEpochSecond());
            count.into(asItHappened);
        }
        asItHappened.advance(NOW.getEpochSecond());
        assertThat(asItHappened.everything()).isEqualTo(atOnce.everything());
    }

    /** The sum of the series of two regions equals the series of both: counts, levels and unknown steps. */
    @Property(tries = 100)
    void series_add_up_like_the_counters_they_are_read_from(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int many, @ForAll @IntRange(max = 120) int days) {
        Counters here = new Counters(ZONE);
        Counters there = new Counters(ZONE);
        for (Counters each : List.of(here, there)) each.advance(NOW.getEpochSecond());
        counts(seed, many).forEach(c -> c.into(here));
        counts(seed + 1, many).forEach(c -> c.into(there));
        SeriesQuery query = new SeriesQuery("m1", Dimension.UNIT, Optional.empty());
        Instant from = NOW.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(days));
        Duration step = Duration.ofHours(1 + days);
        Series both = series(here, query, from, step, 20);
        both.add(there);
        Series sum = series(here, query, from, step, 20);
        sum.add(series(there, query, from, step, 20));
        for (int i = 0; i < sum.steps(); i++) {
            assertThat(sum.sum(i)).isEqualTo(both.sum(i));
            assertThat(sum.level(i)).isEqualTo(both.level(i));
        }
    }

    @Property(tries = 100)
    void counters_read_back_equal_those_written_and_go_on_alike(
            @ForAll long seed, @ForAll @Size(max = 3) List<@IntRange(max = 200_000) Integer> later) {
        Counters counters = new Counters(ZONE);
        counters.advance(NOW.getEpochSecond());
        counts(seed, 200).forEach(c -> c.into(counters));
        Counters read = Counters.of(ZONE, counters.snapshot());
        assertThat(read.everything()).isEqualTo(counters.everything());
        for (int minutes : later)
            for (Counters each : List.of(counters, read)) {
                each.advance(NOW.plus(Duration.ofMinutes(minutes)).getEpochSecond());
                new Count(1, 1, 5, 1).into(each);
            }
        assertThat(read.everything()).isEqualTo(counters.everything());
    }

    @Test
    void a_day_ends_at_midnight_of_the_zone() {
        Counters counters = new Counters(ZONE);
        counters.advance(NOW.getEpochSecond());
        int registered = counters.measure("registered");
        Facets unit = unit(counters, "U");
        Instant midnight = LocalDate.of(2026, 3, 2).atStartOfDay(ZONE).toInstant();
        counters.add(registered, unit, midnight.getEpochSecond() - 1, 1);
        counters.add(registered, unit, midnight.getEpochSecond(), 2);
        Series days = series(
                counters,
                new SeriesQuery("registered", Dimension.UNIT, Optional.empty()),
                midnight.minus(Duration.ofDays(2)),
                Duration.ofDays(1),
                3);
        assertThat(days.sum(0)).hasValue(0);
        assertThat(days.sum(1)).hasValue(1);
        assertThat(days.sum(2)).hasValue(2);
    }

    @Test
    void hours_and_minutes_add_up_to_the_day() {
        Counters counters = new Counters(ZONE);
        counters.advance(NOW.getEpochSecond());
        List<Count> counts = counts(7, 500);
        counts.forEach(c -> c.into(counters));
        Instant from = LocalDate.of(2026, 3, 1).atStartOfDay(ZONE).toInstant();
        SeriesQuery query = new SeriesQuery("m1", Dimension.UNIT, Optional.of(v -> v.compareTo("v3") < 0));
        long day = sum(series(counters, query, from, Duration.ofDays(1), 1));
        assertThat(sum(series(counters, query, from, Duration.ofHours(1), 24)))
                .isEqualTo(day)
                .isNotZero();
        assertThat(sum(series(counters, query, from, Duration.ofMinutes(5), 288)))
                .isEqualTo(day);
        long expected = counts.stream()
                .filter(c -> c.measure() == 1 && c.value() < 3)
                .filter(c -> NOW.minus(Duration.ofMinutes(c.minutesAgo()))
                        .atZone(ZONE)
                        .toLocalDate()
                        .equals(LocalDate.of(2026, 3, 1)))
                .mapToInt(Count::by)
                .sum();
        assertThat(day).isEqualTo(expected);
    }

    @Test
    void counts_too_old_for_minutes_are_read_by_the_hour_and_then_by_the_day() {
        Counters counters = new Counters(ZONE);
        counters.advance(NOW.getEpochSecond());
        new Count(1, 1, 0, 1).into(counters);
        Map<Character, Integer> spans = new TreeMap<>();
        int[] ages = {0, 49, 91 * 24, 3 * 366 * 24 + 24};
        String[] kept = {"dm", "dh", "d", ""};
        for (int i = 0; i < ages.length; i++) {
            counters.advance(NOW.plus(Duration.ofHours(ages[i])).getEpochSecond());
            spans.clear();
            counters.everything().forEach((name, count) -> spans.merge(name.charAt(0), count, Integer::sum));
            StringBuilder found = new StringBuilder();
            spans.forEach((span, count) -> found.append(count == 1 ? span.toString() : span + "?"));
            assertThat(found).as("%s hours later", ages[i]).hasToString(kept[i]);
        }
    }

    @Test
    void a_count_taken_back_leaves_nothing() {
        Counters counters = new Counters(ZONE);
        counters.advance(NOW.getEpochSecond());
        new Count(1, 1, 5, 2).into(counters);
        new Count(1, 1, 5, -2).into(counters);
        assertThat(counters.everything()).isEmpty();
    }

    @Test
    void durations_add_up_over_days_and_regions_to_one_percent() {
        Random random = new Random(5);
        Counters here = new Counters(ZONE);
        Counters there = new Counters(ZONE);
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            long seconds = (long) Math.exp(random.nextDouble() * 14);
            all.add(seconds);
            Counters at = i % 3 == 0 ? here : there;
            at.advance(NOW.getEpochSecond());
            at.addDuration(
                    at.measure("timeToSign"),
                    unit(at, "U"),
                    seconds,
                    NOW.minus(Duration.ofDays(i % 5)).getEpochSecond(),
                    1);
        }
        Series series = new Series(
                new SeriesQuery("timeToSign", Dimension.UNIT, Optional.empty()),
                List.of(
                        LocalDate.of(2026, 2, 20).atStartOfDay(ZONE).toInstant(),
                        LocalDate.of(2026, 3, 3).atStartOfDay(ZONE).toInstant()),
                NOW);
        series.add(here);
        series.add(there);
        Durations sum = series.durations(0);
        Collections.sort(all);
        assertThat(sum.count()).isEqualTo(5_000);
        for (double share : new double[] {0.1, 0.5, 0.9, 0.99}) {
            long exact = all.get((int) Math.ceil(share * all.size()) - 1);
            assertThat((double) sum.quantile(share).orElseThrow()).isBetween(exact * 0.985, exact * 1.0);
        }
        assertThat(new Durations().quantile(0.5)).isEmpty();
    }

    @Test
    void a_level_at_any_time_is_the_level_now_less_what_changed_since() {
        Counters counters = new Counters(ZONE);
        int open = counters.level("open");
        Facets unit = unit(counters, "U");
        Instant from = NOW.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(4));
        int[] changes = {5, -2, 0, 4, -1};
        for (int i = 0; i < changes.length; i++) {
            long second = from.plus(Duration.ofHours(i)).getEpochSecond() + 600;
            counters.advance(second);
            if (changes[i] != 0) counters.change(open, unit, second, changes[i]);
        }
        SeriesQuery query = new SeriesQuery("open", Dimension.UNIT, Optional.empty());
        for (Counters each : List.of(counters, Counters.of(ZONE, counters.snapshot()))) {
            Series levels = series(each, query, from.minus(Duration.ofHours(1)), Duration.ofHours(1), 5);
            long[] expected = {0, 5, 3, 3, 7};
            for (int i = 0; i < expected.length; i++)
                assertThat(levels.level(i)).hasValue(expected[i]);
            assertThat(series(each, query, from, Duration.ofHours(1), 6).level(5))
                    .hasValue(6);
        }
    }

    @Test
    void a_step_that_is_no_longer_kept_is_unknown_and_not_zero() {
        Counters counters = new Counters(ZONE);
        counters.advance(NOW.getEpochSecond());
        SeriesQuery query = new SeriesQuery("m1", Dimension.UNIT, Optional.empty());
        Instant hour = NOW.truncatedTo(ChronoUnit.HOURS);
        Instant longAgo = hour.minus(Duration.ofDays(3));
        assertThat(series(counters, query, longAgo, Duration.ofMinutes(5), 1).sum(0))
                .isEmpty();
        assertThat(series(counters, query, longAgo, Duration.ofHours(1), 1).sum(0))
                .hasValue(0);
        assertThat(series(counters, query, hour.minus(Duration.ofDays(91)), Duration.ofHours(1), 1)
                        .sum(0))
                .isEmpty();
    }

    @Property(tries = 100)
    void the_difference_of_two_is_what_only_one_of_them_counted(@ForAll long seed) {
        Counters one = new Counters(ZONE);
        Counters two = new Counters(ZONE);
        List<Count> counts = counts(seed, 100);
        List<Count> backwards = new ArrayList<>(counts);
        Collections.reverse(backwards);
        one.advance(NOW.getEpochSecond());
        two.advance(NOW.getEpochSecond());
        counts.forEach(c -> c.into(one));
        backwards.forEach(c -> c.into(two));
        assertThat(one.differences(two)).isEmpty();
        new Count(1, 1, 7, 3).into(one);
        assertThat(one.differences(two))
                .containsOnly(
                        Map.entry("2026-03-02 m1 UNIT v1", 3L),
                        Map.entry("2026-03-02T10:23+08:00/PT1M m1 UNIT v1", 3L));
    }
}
