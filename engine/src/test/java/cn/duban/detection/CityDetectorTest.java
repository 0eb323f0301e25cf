package cn.duban.detection;

import static cn.duban.detection.WatchedLog.NINE;
import static cn.duban.detection.WatchedLog.finding;
import static cn.duban.detection.WatchedLog.surge;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.policy.warning.WarningRules;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.OfficerWarningAction;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CityDetectorTest {
    private static final String CITY = "610800";
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final WarningRules RULES = POLICY.warnings();

    private final CityDetector watch = new CityDetector(POLICY);
    private final Map<String, WatchedLog> logs = new TreeMap<>();

    private void write(String region, WarningEvent step) {
        watch.take(logs.computeIfAbsent(region, WatchedLog::new).warned(step));
    }

    private void raised(String region, Instant at, Finding finding) {
        write(
                region,
                new WarningEvent(
                        "raise/W-" + region + at.getEpochSecond(),
                        0,
                        "W-" + region + "-" + at.getEpochSecond(),
                        WarningEvent.SYSTEM,
                        at,
                        new EngineWarningAction.Raise(finding, List.of())));
    }

    private static Finding matter(Instant at, String first, List<String> words) {
        return finding(Signal.SAME_MATTER, "matter:" + first, at, WarningLevel.YELLOW, Optional.empty(), 5, words);
    }

    private List<CityDetector.Owed> written() {
        List<CityDetector.Owed> owed = new ArrayList<>(watch.owed());
        owed.forEach(one -> write(one.region(), one.step()));
        return owed;
    }

    private static Instant after(int hours) {
        return NINE.plus(Duration.ofHours(hours));
    }

    @Test
    void the_same_surge_in_three_regions_becomes_the_city_s_with_its_parts() {
        raised("610802", NINE, surge(NINE, WarningLevel.BLUE, "供热", 7));
        raised("610881", after(1), surge(after(1), WarningLevel.YELLOW, "供热", 9));
        raised("610822", after(2), surge(after(2), WarningLevel.BLUE, "供水", 9));
        assertThat(watch.owed()).isEmpty();
        raised("610822", after(3), surge(after(3), WarningLevel.BLUE, "供热", 8));
        assertThat(written()).singleElement().satisfies(owed -> {
            assertThat(owed.region()).isEqualTo(CITY);
            assertThat(owed.step().action()).isInstanceOfSatisfying(EngineWarningAction.Raise.class, raise -> {
                assertThat(raise.finding().level()).isEqualTo(WarningLevel.ORANGE);
                assertThat(raise.finding().count()).isEqualTo(24);
                assertThat(raise.finding().callers()).isEqualTo(24);
                assertThat(raise.finding().sentence()).contains("榆阳区、神木市、府谷县等3个县区", "供热", "24件");
                assertThat(raise.parts()).hasSize(3);
                assertThat(raise.finding().tickets())
                        .as("the latest of every part")
                        .hasSize(3);
            });
        });
        assertThat(written())
                .extracting(CityDetector.Owed::region)
                .containsExactlyInAnyOrder("610802", "610881", "610822");
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void a_fourth_region_joins_and_a_red_part_makes_the_city_red() {
        the_same_surge_in_three_regions_becomes_the_city_s_with_its_parts();
        raised("610824", after(4), surge(after(4), WarningLevel.RED, "供热", 30));
        assertThat(written())
                .singleElement()
                .satisfies(owed -> assertThat(owed.step().action())
                        .isInstanceOfSatisfying(EngineWarningAction.Rise.class, rise -> {
                            assertThat(rise.finding().level()).isEqualTo(WarningLevel.RED);
                            assertThat(rise.finding().count()).isEqualTo(54);
                        }));
        assertThat(written()).extracting(CityDetector.Owed::region).containsExactly("610824");
        raised("610825", after(5), surge(after(5), WarningLevel.BLUE, "供热", 7));
        List<CityDetector.Owed> grown = written();
        assertThat(grown)
                .singleElement()
                .satisfies(owed -> assertThat(owed.step().action())
                        .isInstanceOfSatisfying(
                                EngineWarningAction.Grow.class,
                                grow -> assertThat(grow.parts()).hasSize(5)));
        assertThat(written()).extracting(CityDetector.Owed::region).containsExactly("610825");
    }

    private void grown(String region, Instant raised, Instant at, int count) {
        grown(
                region,
                "W-" + region + "-" + raised.getEpochSecond(),
                surge(at, WarningLevel.BLUE, "供热", count),
                List.of());
    }

    private void grown(String region, String warning, Finding finding, List<String> parts) {
        Instant at = finding.at();
        write(
                region,
                new WarningEvent(
                        "grow/" + warning + '/' + at.toEpochMilli(),
                        0,
                        warning,
                        WarningEvent.SYSTEM,
                        at,
                        new EngineWarningAction.Grow(finding, parts)));
    }

    /** The pending events of the city's log, as instant and count of their findings. */
    private List<String> growing() {
        return watch.owed().stream()
                .map(owed -> owed.step().action())
                .filter(EngineWarningAction.Grow.class::isInstance)
                .map(deed -> ((EngineWarningAction.Grow) deed).finding())
                .map(f -> Duration.between(NINE, f.at()).toHours() + " h: " + f.count())
                .toList();
    }

    @Test
    void changes_of_parts_before_the_city_s_event_is_recorded_are_reported_after_it() {
        the_same_surge_in_three_regions_becomes_the_city_s_with_its_parts();
        grown("610802", NINE, after(4), 17);
        List<CityDetector.Owed> first = watch.owed();
        assertThat(growing()).containsExactly("4 h: 34");
        grown("610881", after(1), after(6), 29);
        assertThat(growing()).as("one after the other").containsExactly("4 h: 34");
        first.forEach(one -> write(one.region(), one.step()));
        assertThat(growing()).containsExactly("6 h: 54");
        written();
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void another_order_of_the_logs_reports_no_older_figures() {
        the_same_surge_in_three_regions_becomes_the_city_s_with_its_parts();
        String warning = "C-W-610802-" + NINE.getEpochSecond();
        grown("610802", NINE, after(4), 17);
        assertThat(growing()).containsExactly("4 h: 34");
        // In the original order this came first, and the figures of four o'clock were never pending.
        Finding told =
                finding(Signal.SURGE, "city:surge:供热", after(5), WarningLevel.ORANGE, Optional.of("供热"), 34, List.of());
        grown(CITY, warning, told, List.of());
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void another_order_of_the_logs_has_nothing_pending_once_the_log_has_the_figures() {
        the_same_surge_in_three_regions_becomes_the_city_s_with_its_parts();
        grown("610802", NINE, after(4).plusSeconds(19), 17);
        assertThat(growing()).containsExactly("4 h: 34");
        // In the original order four o'clock came first, and nineteen seconds later was too soon for new
        // figures.
        List<String> parts = List.of(
                "W-610802-" + NINE.getEpochSecond(),
                "W-610881-" + after(1).getEpochSecond(),
                "W-610822-" + after(3).getEpochSecond());
        Finding told =
                finding(Signal.SURGE, "city:surge:供热", after(4), WarningLevel.ORANGE, Optional.of("供热"), 33, List.of());
        grown(CITY, "C-" + parts.get(0), told, parts);
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void growing_figures_leave_a_pending_merge_pending() {
        for (String region : List.of("610802", "610881", "610822"))
            raised(region, NINE, surge(NINE, WarningLevel.BLUE, "供热", 7));
        written();
        assertThat(watch.owed()).hasSize(3);
        grown("610802", NINE, NINE.plusSeconds(60), 8);
        assertThat(written())
                .extracting(CityDetector.Owed::region)
                .containsExactlyInAnyOrder("610802", "610881", "610822");
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void surges_days_apart_are_not_the_same() {
        raised("610802", NINE, surge(NINE, WarningLevel.BLUE, "供热", 7));
        raised("610881", after(30), surge(after(30), WarningLevel.BLUE, "供热", 7));
        raised("610822", after(31), surge(after(31), WarningLevel.BLUE, "供热", 7));
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void warnings_with_shared_words_are_the_same_matter() {
        List<String> words = List.of("某某", "培训", "退费", "跑路");
        raised("610802", NINE, matter(NINE, "T-1", words));
        raised("610881", after(1), matter(after(1), "T-2", List.of("培训", "退费", "老板", "跑路")));
        raised("610822", after(2), matter(after(2), "T-3", List.of("停水", "水压", "水质", "水费")));
        assertThat(watch.owed()).isEmpty();
        raised("610824", after(3), matter(after(3), "T-4", words));
        assertThat(watch.owed())
                .singleElement()
                .satisfies(owed -> assertThat(owed.step().action())
                        .isInstanceOfSatisfying(
                                EngineWarningAction.Raise.class,
                                raise -> assertThat(raise.parts()).hasSize(3)));
    }

    @Test
    void a_part_that_was_resolved_meanwhile_does_not_merge() {
        raised("610802", NINE, surge(NINE, WarningLevel.BLUE, "供热", 7));
        raised("610881", NINE, surge(NINE, WarningLevel.BLUE, "供热", 7));
        raised("610822", NINE, surge(NINE, WarningLevel.BLUE, "供热", 7));
        written();
        assertThat(watch.owed()).hasSize(3);
        watch.take(logs.get("610881")
                .person(
                        "W-610881-" + NINE.getEpochSecond(),
                        after(1),
                        new OfficerWarningAction.Resolve(OfficerWarningAction.Outcome.HANDLED, "")));
        assertThat(written()).extracting(CityDetector.Owed::region).containsExactlyInAnyOrder("610802", "610822");
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void the_city_s_warning_subsides_twelve_hours_after_the_last_signal_of_its_parts() {
        the_same_surge_in_three_regions_becomes_the_city_s_with_its_parts();
        watch.timeHasCome(after(3).plus(RULES.over()));
        assertThat(written())
                .singleElement()
                .satisfies(owed -> assertThat(owed.step().action()).isInstanceOf(EngineWarningAction.Subside.class));
    }

    @Test
    void an_older_signal_does_not_bring_the_end_forward() {
        for (String region : List.of("610802", "610881", "610822"))
            raised(region, NINE, surge(NINE, WarningLevel.BLUE, "供热", 7));
        raised("610824", after(3), surge(after(3), WarningLevel.BLUE, "供热", 7));
        watch.take(logs.get("610824")
                .person(
                        "W-610824-" + after(3).getEpochSecond(),
                        after(3),
                        new OfficerWarningAction.Resolve(OfficerWarningAction.Outcome.HANDLED, "")));
        written();
        written();
        watch.timeHasCome(NINE.plus(RULES.over()).plusSeconds(60));
        assertThat(watch.owed()).isEmpty();
        watch.timeHasCome(after(3).plus(RULES.over()));
        assertThat(watch.owed())
                .singleElement()
                .satisfies(owed -> assertThat(owed.step().action()).isInstanceOf(EngineWarningAction.Subside.class));
    }
}
