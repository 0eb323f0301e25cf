package cn.duban.warning.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.duban.policy.warning.SeasonalProfile;
import cn.duban.policy.warning.SurgeRules;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.SignalAlert;
import cn.duban.warning.WarningLevel;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SurgeDetectorTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Predicate<LocalDate> WORKED = day -> day.getDayOfWeek().getValue() < 6;
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final WordHits GAS = new WordHits(true, false, false, false, List.of("燃气泄漏"));

    /** Ten tickets a day of each of four topics, a hundred of the others; the region has a tenth of them. */
    private static final SurgeRules RULES = new SurgeRules(
            new SurgeRules.Thresholds(4, 4.7, 5.5, 6.5),
            new SurgeRules.Recurrence(1, 3),
            Duration.ofDays(28),
            1.2,
            5,
            0.43,
            3,
            0.7,
            3,
            1,
            Map.of("供热/停暖", 10.0, "供热/热费", 10.0, "供热/室温不达标", 10.0, "供热/管道漏水", 10.0, "交通/停车", 100.0),
            Map.of("610881", 0.1),
            SeasonalProfile.FLAT,
            Map.of());

    private final SurgeDetector surges = new SurgeDetector("610881", RULES, ZONE, WORKED);
    private final List<Finding> told = new ArrayList<>();
    private int numbered;

    private List<Finding> take(Instant at, String topic, long caller, WordHits hits) {
        List<Finding> found = surges
                .take(new WatchedTicket("T" + ++numbered, at, "610881", topic, caller, "", ""), hits)
                .map(SignalAlert::tell)
                .stream()
                .toList();
        told.addAll(found);
        return found;
    }

    private void burst(Instant from, int count, Duration apart, String... topics) {
        for (int i = 0; i < count; i++)
            take(from.plus(apart.multipliedBy(i)), topics[i % topics.length], 1000 + numbered, WordHits.NONE);
    }

    @Test
    void a_surge_is_found_with_each_ticket_and_its_level_rises() {
        surges.advance(START);
        Instant evening = START.plus(Duration.ofHours(10));
        burst(evening, 16, Duration.ofMinutes(7), "供热/停暖");
        assertThat(told).isNotEmpty().allSatisfy(f -> {
            assertThat(f.signal()).isEqualTo(Signal.SURGE);
            assertThat(f.key()).isEqualTo("surge:供热/停暖");
            assertThat(f.topic()).contains("供热/停暖");
        });
        assertThat(told.get(0).level()).isEqualTo(WarningLevel.BLUE);
        Finding last = told.get(told.size() - 1);
        assertThat(last.level()).isEqualTo(WarningLevel.RED);
        assertThat(told).extracting(Finding::score).isSorted();
        assertThat(last.count()).isEqualTo(16);
        assertThat(last.callers()).isEqualTo(16);
        assertThat(last.tickets()).hasSize(16).endsWith("T16");
        assertThat(last.since()).isEqualTo(evening);
        assertThat(last.expected().orElseThrow()).isCloseTo(105 / 60.0 / 24, within(0.001));
        assertThat(last.everyDays().orElseThrow()).isGreaterThan(3_652);
    }

    @Test
    void a_finding_explains_itself_in_one_sentence() {
        surges.advance(START);
        burst(START.plus(Duration.ofHours(10)), 9, Duration.ofMinutes(12), "供热/停暖");
        Finding first = told.get(0);
        assertThat(first.sentence()).matches("供热/停暖近\\d+分钟(\\d)件（\\1人），同期常态(不足)?0\\.1件；按常态全市约[\\d.]+天才出现一次");
        assertThat(first.notHigher()).matches("未达黄级：强度4\\.\\d，黄级须达4\\.7|未达橙级：强度[45]\\.\\d，橙级须达5\\.5");
        assertThat(first.notLower()).matches("已达[蓝黄]级：强度\\d\\.\\d，[蓝黄]级为4\\.[07]");
    }

    @Test
    void the_curve_has_three_days_with_expected_counts() {
        surges.advance(START.minus(Duration.ofDays(4)));
        burst(START.plus(Duration.ofMinutes(30)), 12, Duration.ofMinutes(4), "供热/停暖");
        List<Finding.Hour> curve = told.get(told.size() - 1).curve();
        assertThat(curve).hasSize(72);
        assertThat(curve.get(71).from()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(curve.get(71).count() + curve.get(70).count()).isEqualTo(12);
        assertThat(curve.subList(0, 70))
                .allSatisfy(hour -> assertThat(hour.count()).isZero());
        // Less than at first, after days without tickets.
        assertThat(curve.get(70).expected()).isBetween(0.005, 1 / 24.0);
        assertThat(curve.get(70).upper()).isEqualTo(0);
        assertThat(curve.get(71).expected()).isLessThan(curve.get(70).expected());
    }

    @Test
    void many_tickets_of_one_or_two_callers_are_no_surge() {
        surges.advance(START);
        for (int i = 0; i < 15; i++) take(START.plusSeconds(3600 + 60 * i), "供热/停暖", 7 + i % 2, WordHits.NONE);
        assertThat(told).isEmpty();
        take(START.plusSeconds(4600), "供热/停暖", 9, WordHits.NONE);
        assertThat(told).singleElement().satisfies(f -> assertThat(f.callers()).isEqualTo(3));
    }

    @Test
    void each_unknown_caller_counts() {
        surges.advance(START);
        for (int i = 0; i < 11; i++) take(START.plusSeconds(3600 + 60 * i), "供热/停暖", 0, WordHits.NONE);
        assertThat(told).isNotEmpty();
    }

    @Test
    void a_word_of_danger_leads_to_orange_even_with_few_callers() {
        surges.advance(START);
        for (int i = 0; i < 11; i++) take(START.plusSeconds(3600 + 300 * i), "供热/停暖", 7, i == 1 ? GAS : WordHits.NONE);
        Finding finding = told.get(0);
        assertThat(finding.level()).isEqualTo(WarningLevel.ORANGE);
        assertThat(finding.callers()).isEqualTo(1);
        assertThat(finding.sentence()).endsWith("；其中含危险表述");
        assertThat(finding.notLower()).startsWith("含危险表述，不低于橙级：强度");
    }

    @Test
    void a_topic_with_most_of_the_excess_is_reported_instead_of_its_parent() {
        surges.advance(START);
        burst(START.plusSeconds(3600), 15, Duration.ofMinutes(5), "供热/停暖", "供热/停暖", "供热/停暖", "供热/停暖", "供热/热费");
        assertThat(told).isNotEmpty().extracting(Finding::key).containsOnly("surge:供热/停暖");
    }

    @Test
    void three_topics_that_rise_together_are_reported_as_their_parent() {
        surges.advance(START);
        burst(START.plusSeconds(3600), 18, Duration.ofMinutes(5), "供热/停暖", "供热/热费", "供热/室温不达标");
        assertThat(told.get(told.size() - 1).key()).isEqualTo("surge:供热");
        assertThat(told.get(told.size() - 1).topic()).contains("供热");
    }

    @Test
    void a_rise_in_all_topics_is_reported_for_all_tickets() {
        surges.advance(START);
        burst(START.plusSeconds(3600), 60, Duration.ofMinutes(1), "供热/停暖", "交通/停车", "供水", "供电/停电", "公安");
        Finding last = told.get(told.size() - 1);
        assertThat(last.key()).isEqualTo("surge:全部诉求");
        assertThat(last.topic()).isEmpty();
    }

    @Test
    void a_surge_does_not_become_normal_within_a_day_and_its_extremes_never_do() {
        surges.advance(START);
        burst(START.plusSeconds(60), 60, Duration.ofSeconds(30), "供热/停暖");
        surges.advance(START.plus(Duration.ofHours(24)));
        assertThat(levelOf("供热/停暖")).isLessThan(1 / 24.0 + 1e-9);
        surges.advance(START.plus(Duration.ofHours(26)));
        double learnt = levelOf("供热/停暖");
        // Sixty in an hour count as two.
        assertThat(learnt).isBetween(1 / 24.0, 3 / 24.0);
        surges.advance(START.plus(Duration.ofDays(28 * 5)));
        assertThat(levelOf("供热/停暖")).isLessThan(learnt / 3);
    }

    private double levelOf(String topic) {
        SurgeSnapshot.OfCell cell = surges.rest().cells().stream()
                .filter(c -> c.topic().equals(topic))
                .findFirst()
                .orElseThrow();
        return cell.numbers()[0] / cell.numbers()[1];
    }

    @Test
    void the_normal_rate_follows_the_tickets() {
        Random random = new Random(4);
        Instant at = START;
        for (int day = 0; day < 150; day++)
            for (int i = 0; i < 12; i++) {
                at = START.plus(Duration.ofDays(day)).plusSeconds(7200 * i + random.nextInt(7000));
                take(at, "供热/停暖", random.nextLong(), WordHits.NONE);
            }
        assertThat(levelOf("供热/停暖")).isCloseTo(0.5, within(0.05));
        assertThat(levelOf("供热/热费")).isLessThan(0.01);
        assertThat(told).isEmpty();
    }

    @Test
    void a_late_ticket_is_counted_and_is_no_signal() {
        surges.advance(START);
        take(START.plus(Duration.ofHours(20)), "交通/停车", 1, WordHits.NONE);
        burst(START.plus(Duration.ofHours(5)), 30, Duration.ofSeconds(20), "供热/停暖");
        assertThat(told).isEmpty();
        burst(START.plus(Duration.ofHours(20)), 11, Duration.ofMinutes(1), "供热/停暖");
        List<Finding.Hour> curve = told.get(told.size() - 1).curve();
        assertThat(curve.stream().mapToInt(Finding.Hour::count).sum()).isEqualTo(41);
    }

    @Test
    void a_surge_that_is_over_does_not_last_for_days() {
        surges.advance(START);
        burst(START.plusSeconds(3600), 400, Duration.ofSeconds(20), "交通/停车");
        assertThat(told).isNotEmpty();
        told.clear();
        for (int hour = 30; hour < 100; hour += 2)
            take(START.plus(Duration.ofHours(hour)), "交通/停车", hour, WordHits.NONE);
        assertThat(told).isEmpty();
    }

    @Test
    void unknown_topics_are_watched_up_to_a_bound() {
        surges.advance(START);
        for (int i = 0; i < 3000; i++) take(START.plus(Duration.ofHours(i)), "杂项/" + i, i, WordHits.NONE);
        assertThat(surges.rest().cells()).hasSizeBetween(500, 1000);
        told.clear();
        burst(START.plus(Duration.ofHours(4000)), 9, Duration.ofMinutes(5), "杂项/3");
        assertThat(told).extracting(Finding::key).contains("surge:杂项/3");
    }

    /** A copy made at any point and read back from bytes finds the same as its original. */
    @Property(tries = 15)
    void a_restored_detector_finds_the_same(@ForAll long seed, @ForAll @IntRange(min = 0, max = 600) int split)
            throws IOException {
        ObjectMapper cbor = new ObjectMapper(new CBORFactory());
        Random random = new Random(seed);
        String[] topics = {"供热/停暖", "供热/热费", "供热", "交通/停车", "未知/别的", ""};
        SurgeDetector whole = new SurgeDetector("610881", RULES, ZONE, WORKED);
        SurgeDetector parted = new SurgeDetector("610881", RULES, ZONE, WORKED);
        Instant at = START;
        List<Finding> of = new ArrayList<>();
        List<Finding> again = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            if (i == split)
                parted = SurgeDetector.of(
                        cbor.readValue(cbor.writeValueAsBytes(parted.rest()), SurgeSnapshot.class),
                        RULES,
                        ZONE,
                        WORKED);
            boolean rush = i / 40 % 3 == 1;
            at = at.plusSeconds(random.nextInt(rush ? 300 : 20_000));
            WatchedTicket intake = new WatchedTicket(
                    "T" + i, at, "610881", topics[random.nextInt(topics.length)], random.nextInt(50), "", "");
            whole.take(intake, WordHits.NONE).map(SignalAlert::tell).ifPresent(of::add);
            parted.take(intake, WordHits.NONE).map(SignalAlert::tell).ifPresent(again::add);
        }
        assertThat(again).isEqualTo(of);
        assertThat(of).isNotEmpty();
        assertThat(cbor.writeValueAsBytes(parted.rest())).isEqualTo(cbor.writeValueAsBytes(whole.rest()));
    }

    @Test
    void hours_passed_one_by_one_or_in_one_go_are_learnt_the_same() throws IOException {
        SurgeDetector other = new SurgeDetector("610881", RULES, ZONE, WORKED);
        surges.advance(START);
        other.advance(START);
        for (int hour = 0; hour < 300; hour++) surges.advance(START.plus(Duration.ofHours(hour)));
        other.advance(START.plus(Duration.ofHours(299)));
        ObjectMapper cbor = new ObjectMapper(new CBORFactory());
        assertThat(cbor.writeValueAsBytes(other.rest())).isEqualTo(cbor.writeValueAsBytes(surges.rest()));
    }

    /** As after a replay of old records. */
    @Test
    void years_without_a_ticket_pass_quickly() {
        surges.advance(Instant.parse("0990-01-01T00:00:00Z"));
        surges.advance(START);
        burst(START, 12, Duration.ofMinutes(5), "供热/停暖");
        assertThat(told).isNotEmpty();
        assertThat(told.get(0).curve().stream().mapToInt(Finding.Hour::count).sum())
                .isEqualTo(told.get(0).count());
    }

    @Test
    void the_season_determines_the_normal_rate() {
        List<Double> year = new ArrayList<>();
        for (int day = 0; day < SeasonalProfile.DAYS; day++) year.add(day < 75 || day >= 305 ? 8.0 : 0.5);
        SeasonalProfile heating = new SeasonalProfile(SeasonalProfile.FLAT.week(), year, 1);
        SurgeRules seasonal = new SurgeRules(
                RULES.thresholds(),
                RULES.recurrence(),
                RULES.halfLife(),
                1.2,
                5,
                0.43,
                3,
                0.7,
                3,
                1,
                new TreeMap<>(Map.of("供热/停暖", 100.0)),
                RULES.shares(),
                SeasonalProfile.FLAT,
                Map.of("供热", heating));
        assertThat(scoreOn("2026-07-01T02:00:00Z", seasonal))
                .isGreaterThan(scoreOn("2026-11-05T02:00:00Z", seasonal) + 2);
    }

    private double scoreOn(String day, SurgeRules rules) {
        SurgeDetector of = new SurgeDetector("610881", rules, ZONE, WORKED);
        Instant at = Instant.parse(day);
        of.advance(at);
        double score = 0;
        for (int i = 0; i < 12; i++)
            score = Math.max(
                    score,
                    of.take(
                                    new WatchedTicket(
                                            "T" + i, at.plusSeconds(600 * i), "610881", "供热/停暖", i + 1, "", ""),
                                    WordHits.NONE)
                            .map(SignalAlert::score)
                            .orElse(0.0));
        return score;
    }
}
