package cn.duban.warning.rating;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.RatingRules;
import cn.duban.policy.Unit;
import cn.duban.policy.UnitClass;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RatingDetectorTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final double NORMAL = 0.0411;
    private static final RatingRules RULES = new RatingRules(baselines(), 0.12, 2, 4, 5.5, 7, 9, 30);
    private static final Map<String, Unit> UNITS = Map.of(
            "A", new Unit("A", "甲", "610802", Optional.empty(), 2, UnitClass.BUREAU),
            "A-1", new Unit("A-1", "甲一", "610802", Optional.of("A"), 3, UnitClass.BUREAU),
            "A-2", new Unit("A-2", "甲二", "610802", Optional.of("A"), 3, UnitClass.BUREAU));

    private static Map<UnitClass, Double> baselines() {
        Map<UnitClass, Double> baselines = new EnumMap<>(UnitClass.class);
        for (UnitClass of : UnitClass.values()) baselines.put(of, NORMAL);
        return baselines;
    }

    private static RatingDetector ratings() {
        return new RatingDetector(RULES, id -> Optional.ofNullable(UNITS.get(id)));
    }

    /** Ratings until the first warning of many units, sorted. */
    private static int[] runLengths(double share, int runs) {
        SplittableRandom random = new SplittableRandom(20_26);
        int[] lengths = new int[runs];
        for (int run = 0; run < runs; run++) {
            RatingDetector of = ratings();
            Optional<Finding> found = Optional.empty();
            while (found.isEmpty())
                found = of.take("A", "T", START.plusSeconds(++lengths[run]), random.nextDouble() < share);
        }
        Arrays.sort(lengths);
        return lengths;
    }

    @Test
    void normal_ratings_warn_at_most_once_in_seventeen_hundred() {
        assertThat(Arrays.stream(runLengths(NORMAL, 1500)).average().orElseThrow())
                .isBetween(1700.0, 2300.0);
    }

    @Test
    void three_times_the_normal_share_warns_after_about_fifty_ratings() {
        int[] lengths = runLengths(0.12, 3000);
        assertThat(lengths[lengths.length / 2]).isBetween(48, 58);
        assertThat(Arrays.stream(lengths).average().orElseThrow()).isBetween(58.0, 70.0);
    }

    private static List<Finding> feed(RatingDetector ratings, String unit, Duration apart, String marks) {
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < marks.length(); i++)
            ratings.take(unit, unit + "-" + i, START.plus(apart.multipliedBy(i)), marks.charAt(i) == 'x')
                    .ifPresent(found::add);
        return found;
    }

    @Test
    void a_finding_counts_the_last_thirty_ratings() {
        List<Finding> found = feed(ratings(), "A", Duration.ofHours(1), ".".repeat(40) + "..x..x.x...x.xx");
        Finding first = found.get(0);
        assertThat(first.signal()).isEqualTo(Signal.SATISFACTION);
        assertThat(first.key()).isEqualTo("ratings:A");
        assertThat(first.unit()).contains("A");
        assertThat(first.level()).isEqualTo(WarningLevel.BLUE);
        assertThat(first.sentence()).isEqualTo("近30件不满意5件，常态1.2件");
        assertThat(first.tickets()).containsExactly("A-42", "A-45", "A-47", "A-51", "A-53");
        assertThat(first.since()).isEqualTo(START.plus(Duration.ofHours(24)));
        assertThat(first.notHigher()).matches("未达黄级：累计4\\.\\d，黄级须达5\\.5");
        assertThat(first.notLower()).matches("已达蓝级：累计4\\.\\d，蓝级为4\\.0");
    }

    @Test
    void the_level_rises_to_red_and_falls_again() {
        RatingDetector ratings = ratings();
        List<Finding> found = feed(ratings, "A", Duration.ofHours(1), "x".repeat(40));
        assertThat(found)
                .extracting(Finding::level)
                .contains(WarningLevel.BLUE, WarningLevel.YELLOW, WarningLevel.ORANGE)
                .endsWith(WarningLevel.RED);
        assertThat(found.get(found.size() - 1).notHigher()).isEmpty();
        List<Finding> after = feed(ratings, "A", Duration.ofHours(1), ".".repeat(100));
        assertThat(after).hasSizeBetween(60, 80);
        assertThat(after.get(after.size() - 1).level()).isEqualTo(WarningLevel.BLUE);
    }

    @Test
    void ratings_of_units_with_few_count_for_their_parent() {
        RatingDetector ratings = ratings();
        assertThat(feed(ratings, "A-1", Duration.ofDays(5), "x.xx")).isEmpty();
        assertThat(feed(ratings, "A-2", Duration.ofDays(5), "xx"))
                .extracting(Finding::key)
                .contains("ratings:A");
    }

    @Test
    void a_unit_with_many_ratings_counts_by_itself() {
        RatingDetector ratings = ratings();
        feed(ratings, "A-1", Duration.ofHours(6), ".".repeat(40));
        assertThat(feed(ratings, "A-1", Duration.ofHours(6), "xxxxxx"))
                .extracting(Finding::key)
                .containsOnly("ratings:A-1")
                .isNotEmpty();
    }

    @Property(tries = 20)
    void a_restored_detector_finds_the_same(@ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int split)
            throws IOException {
        ObjectMapper cbor = new ObjectMapper(new CBORFactory());
        SplittableRandom random = new SplittableRandom(seed);
        RatingDetector whole = ratings();
        RatingDetector parted = ratings();
        List<Optional<Finding>> of = new ArrayList<>();
        List<Optional<Finding>> again = new ArrayList<>();
        String[] ids = {"A", "A-1", "A-2", "gone"};
        for (int i = 0; i < 300; i++) {
            if (i == split)
                parted = RatingDetector.of(
                        cbor.readValue(cbor.writeValueAsBytes(parted.rest()), RatingSnapshot.class),
                        RULES,
                        id -> Optional.ofNullable(UNITS.get(id)));
            String unit = ids[random.nextInt(ids.length)];
            boolean bad = random.nextDouble() < 0.2;
            of.add(whole.take(unit, "T" + i, START.plusSeconds(3600L * i), bad));
            again.add(parted.take(unit, "T" + i, START.plusSeconds(3600L * i), bad));
        }
        assertThat(again).isEqualTo(of);
        assertThat(cbor.writeValueAsBytes(parted.rest())).isEqualTo(cbor.writeValueAsBytes(whole.rest()));
    }
}
