package cn.duban.detection;

import static cn.duban.detection.WatchedLog.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.policy.warning.WarningRules;
import cn.duban.region.Batch;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.OfficerWarningAction;
import cn.duban.warning.Signal;
import cn.duban.warning.SignalAlert;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import cn.duban.warning.WatchedTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DetectorTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final WarningRules RULES = POLICY.warnings();

    private record Untold(Finding finding, Runnable telling) implements SignalAlert {
        @Override
        public Signal signal() {
            return finding.signal();
        }

        @Override
        public String key() {
            return finding.key();
        }

        @Override
        public WarningLevel level() {
            return finding.level();
        }

        @Override
        public double score() {
            return finding.score();
        }

        @Override
        public Instant at() {
            return finding.at();
        }

        @Override
        public int count() {
            return finding.count();
        }

        @Override
        public Finding tell() {
            telling.run();
            return finding;
        }
    }

    /** Returns the results it is given, and records its calls. */
    private static final class Scripted implements Sensors {
        private final Deque<WarningLevel> levels = new ArrayDeque<>();
        private final List<WatchedTicket> asked = new ArrayList<>();
        private final List<WatchedTicket> past = new ArrayList<>();
        private final List<Instant> came = new ArrayList<>();
        private int count;
        private int told;

        @Override
        public List<SignalAlert> take(WatchedTicket intake) {
            asked.add(intake);
            count++;
            WarningLevel level = levels.poll();
            return level == null ? List.of() : List.of(new Untold(finding(intake, level), () -> told++));
        }

        private Finding finding(WatchedTicket intake, WarningLevel level) {
            return new Finding(
                    Signal.SURGE,
                    "surge:" + intake.topic(),
                    level,
                    8,
                    intake.at(),
                    intake.at(),
                    Optional.of(intake.topic()),
                    Optional.empty(),
                    count,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    count,
                    List.of(intake.ticket()),
                    List.of(),
                    List.of(),
                    "增多",
                    "",
                    "");
        }

        @Override
        public List<SignalAlert> takePast(WatchedTicket intake) {
            past.add(intake);
            return List.of();
        }

        @Override
        public void advance(Instant now) {
            came.add(now);
        }
    }

    private final Scripted senses = new Scripted();
    private final WatchedLog log = new WatchedLog("610802");
    private final Detector watch = new Detector("610802", POLICY, senses);

    private void comes(Instant at, String topic, WarningLevel found) {
        if (found != null) senses.levels.add(found);
        watch.take(log.registered(at, topic, "1390000" + at.getEpochSecond()));
    }

    /** The log records the pending events. */
    private List<WarningAction> written() {
        List<WarningAction> deeds = new ArrayList<>();
        for (WarningEvent step : watch.owed()) {
            watch.take(log.warned(step));
            deeds.add(step.action());
        }
        return deeds;
    }

    private static Instant after(int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void a_warning_is_pending_until_the_log_has_it() {
        comes(NINE, "供热", WarningLevel.BLUE);
        List<WarningEvent> owed = watch.owed();
        assertThat(owed).singleElement().satisfies(step -> {
            assertThat(step.warning()).isEqualTo("W-610802-1.0-0");
            assertThat(step.action()).isInstanceOf(EngineWarningAction.Raise.class);
        });
        comes(after(1), "供热", WarningLevel.BLUE);
        assertThat(watch.owed()).isEqualTo(owed);
        written();
        assertThat(watch.owed()).isEmpty();
        comes(after(2), "供热", WarningLevel.BLUE);
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void a_higher_level_replaces_a_pending_finding() {
        comes(NINE, "供热", WarningLevel.BLUE);
        comes(after(1), "供热", WarningLevel.RED);
        assertThat(written())
                .singleElement()
                .isInstanceOfSatisfying(
                        EngineWarningAction.Raise.class,
                        raise -> assertThat(raise.finding().level()).isEqualTo(WarningLevel.RED));
    }

    @Test
    void an_open_warning_rises_at_once_and_grows_at_intervals() {
        comes(NINE, "供热", WarningLevel.BLUE);
        written();
        comes(after(3), "供热", WarningLevel.ORANGE);
        assertThat(written()).singleElement().isInstanceOf(EngineWarningAction.Rise.class);
        comes(after(20), "供热", WarningLevel.BLUE);
        assertThat(watch.owed()).isEmpty();
        comes(after(40), "供热", WarningLevel.BLUE);
        assertThat(written()).singleElement().isInstanceOf(EngineWarningAction.Grow.class);
    }

    @Test
    void newer_figures_are_pending_once_until_the_log_has_them() {
        comes(NINE, "供热", WarningLevel.BLUE);
        written();
        for (int i = 0; i < 5; i++) comes(after(40 + i), "供热", WarningLevel.BLUE);
        assertThat(written()).singleElement().isInstanceOf(EngineWarningAction.Grow.class);
        comes(after(90), "供热", WarningLevel.BLUE);
        assertThat(written()).singleElement().isInstanceOf(EngineWarningAction.Grow.class);
    }

    /** A finding costs a curve of hours, and most results change nothing. */
    @Test
    void a_result_that_changes_nothing_is_not_put_into_words() {
        for (int i = 0; i < 3; i++) comes(after(i), "供热", WarningLevel.BLUE);
        written();
        for (int i = 3; i < 20; i++) comes(after(i), "供热", WarningLevel.BLUE);
        assertThat(senses.told).isEqualTo(1);
    }

    @Test
    void a_warning_subsides_exactly_after_twelve_normal_hours() {
        comes(NINE, "供热", WarningLevel.BLUE);
        written();
        comes(after(60), "供热", WarningLevel.BLUE);
        written();
        Instant end = after(60).plus(RULES.over());
        watch.timeHasCome(end.minusSeconds(1));
        assertThat(watch.owed()).isEmpty();
        watch.timeHasCome(end.plus(Duration.ofDays(3)));
        assertThat(watch.owed()).singleElement().satisfies(step -> {
            assertThat(step.action()).isInstanceOf(EngineWarningAction.Subside.class);
            assertThat(step.at()).isEqualTo(end);
        });
        written();
        watch.timeHasCome(end.plus(Duration.ofDays(4)));
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void a_warning_recorded_after_its_figures_were_normal_subsides() {
        comes(NINE, "供热", WarningLevel.BLUE);
        watch.timeHasCome(NINE.plus(RULES.over()).plusSeconds(1));
        written();
        watch.timeHasCome(NINE.plus(RULES.over()).plusSeconds(2));
        assertThat(watch.owed())
                .singleElement()
                .satisfies(step -> assertThat(step.action()).isInstanceOf(EngineWarningAction.Subside.class));
    }

    @Test
    void an_assigned_warning_gets_no_end() {
        comes(NINE, "供热", WarningLevel.BLUE);
        String id = watch.owed().get(0).warning();
        written();
        watch.take(log.person(id, after(10), new OfficerWarningAction.Assign(Optional.of("U-1"), List.of(), "")));
        watch.timeHasCome(NINE.plus(Duration.ofDays(2)));
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void after_its_end_only_a_higher_level_is_raised_during_the_cool_down() {
        comes(NINE, "供热", WarningLevel.BLUE);
        String id = watch.owed().get(0).warning();
        written();
        watch.take(
                log.person(id, after(10), new OfficerWarningAction.Resolve(OfficerWarningAction.Outcome.HANDLED, "")));
        comes(after(20), "供热", WarningLevel.BLUE);
        assertThat(watch.owed()).isEmpty();
        comes(after(30), "供热", WarningLevel.YELLOW);
        assertThat(written()).singleElement().isInstanceOf(EngineWarningAction.Raise.class);
    }

    @Test
    void pending_events_of_an_ended_warning_are_dropped() {
        comes(NINE, "供热", WarningLevel.BLUE);
        String id = watch.owed().get(0).warning();
        written();
        comes(after(1), "供热", WarningLevel.RED);
        assertThat(watch.owed()).hasSize(1);
        watch.take(
                log.person(id, after(2), new OfficerWarningAction.Resolve(OfficerWarningAction.Outcome.HANDLED, "")));
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void a_snow_storm_raises_a_few_warnings_and_all_of_high_level() {
        for (int i = 0; i < 40; i++) comes(after(i), "话题" + i, WarningLevel.BLUE);
        assertThat(watch.owed()).hasSize(RULES.mostADay());
        comes(after(41), "塌陷", WarningLevel.ORANGE);
        assertThat(watch.owed()).hasSize(RULES.mostADay() + 1);
        written();
        comes(NINE.plus(Duration.ofDays(1)), "话题99", WarningLevel.BLUE);
        assertThat(watch.owed())
                .filteredOn(step -> step.action() instanceof EngineWarningAction.Raise)
                .hasSize(1);
    }

    @Test
    void late_tickets_are_no_signal_of_the_present() {
        comes(NINE, "供热", null);
        senses.levels.add(WarningLevel.RED);
        watch.take(log.registered(NINE.minus(Duration.ofHours(2)), after(1), "供热", "13900000000"));
        assertThat(senses.asked).hasSize(1);
        watch.take(log.registered(NINE.minus(Duration.ofMinutes(20)), after(2), "供热", "13900000000"));
        assertThat(senses.asked).hasSize(2);
        assertThat(senses.asked.get(1).at()).isEqualTo(NINE.minus(Duration.ofMinutes(20)));
    }

    @Test
    void imported_tickets_do_not_count_for_surges() {
        for (int day = 3; day > 0; day--)
            watch.take(log.registered(NINE.minus(Duration.ofDays(day)), NINE, "供热", "1390000000" + day));
        assertThat(senses.past).hasSize(3);
        assertThat(senses.asked).isEmpty();
        assertThat(senses.came).isEmpty();
        comes(NINE.minus(Duration.ofMinutes(1)), "供热", null);
        assertThat(senses.asked).hasSize(1);
        assertThat(senses.came).containsExactly(NINE.minus(Duration.ofMinutes(1)));
    }

    @Test
    void callers_are_hashed_to_different_numbers() {
        watch.take(log.registered(NINE, "供热", "13900000001"));
        watch.take(log.registered(NINE, "供热", "13900000002"));
        watch.take(log.registered(NINE, "供热", "13900000001"));
        Set<Long> callers = new HashSet<>();
        senses.asked.forEach(intake -> callers.add(intake.caller()));
        assertThat(callers).hasSize(2).doesNotContain(0L);
    }

    @Test
    void a_topic_of_four_weeks_is_a_recurring_issue_on_the_next_monday() {
        Instant monday = Instant.parse("2026-03-01T16:00:00Z");
        for (int week = 0; week < 4; week++)
            for (int i = 0; i < 20; i++)
                comes(monday.plus(Duration.ofDays(7L * week)).plus(Duration.ofHours(6L * i)), "供水/水费", null);
        watch.timeHasCome(monday.plus(Duration.ofDays(28)).minusSeconds(1));
        assertThat(watch.owed()).isEmpty();
        watch.timeHasCome(monday.plus(Duration.ofDays(28)));
        assertThat(written()).singleElement().isInstanceOfSatisfying(EngineWarningAction.Raise.class, raise -> {
            assertThat(raise.finding().signal()).isEqualTo(Signal.RECURRING);
            assertThat(raise.finding().count()).isEqualTo(80);
            assertThat(raise.finding().curve()).extracting(Finding.Hour::count).containsExactly(20, 20, 20, 20);
            assertThat(raise.finding().since()).isEqualTo(monday);
            assertThat(raise.finding().sentence()).contains("供水/水费").contains("连续4周");
        });
        watch.timeHasCome(monday.plus(Duration.ofDays(60)));
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void one_quiet_week_makes_it_no_recurring_issue() {
        Instant monday = Instant.parse("2026-03-01T16:00:00Z");
        for (int week = 0; week < 4; week++)
            for (int i = 0; i < (week == 2 ? 19 : 30); i++)
                comes(monday.plus(Duration.ofDays(7L * week)).plus(Duration.ofHours(5L * i)), "供水/水费", null);
        watch.timeHasCome(monday.plus(Duration.ofDays(28)));
        assertThat(watch.owed()).isEmpty();
    }

    @Test
    void reading_the_same_log_again_leaves_nothing_pending() {
        comes(NINE, "供热", WarningLevel.BLUE);
        written();
        comes(after(5), "供热", WarningLevel.RED);
        written();
        comes(after(6), "供水", WarningLevel.YELLOW);
        written();
        Scripted again = new Scripted();
        again.levels.addAll(List.of(WarningLevel.BLUE, WarningLevel.RED, WarningLevel.YELLOW));
        Detector second = new Detector("610802", POLICY, again);
        for (Batch batch : log.batches()) second.take(batch);
        assertThat(second.owed()).isEmpty();
        assertThat(second.rest()).isEqualTo(watch.rest());
    }
}
