package cn.duban.detection;

import static cn.duban.detection.WatchedLog.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.OfficerWarningAction;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A surge and a same matter of one outbreak are one warning. */
class CommonOutbreakTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();

    private WarningRaiser raiser =
            new WarningRaiser("610802", POLICY.warnings(), POLICY.zone(), WarningRaiser.Rest.NOTHING);
    private int persons;

    private static Instant after(int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    /** @param from number of its first ticket */
    private static Finding finding(Signal signal, WarningLevel level, Instant at, int from, int to) {
        return new Finding(
                signal,
                signal == Signal.SURGE ? "surge:供热" : "matter:T-1",
                level,
                8,
                at,
                NINE,
                Optional.of("供热"),
                Optional.empty(),
                to - from + 1,
                OptionalDouble.of(1),
                OptionalDouble.empty(),
                to - from + 1,
                IntStream.rangeClosed(from, to).mapToObj(n -> "T-" + n).toList(),
                List.of(),
                List.of(),
                signal == Signal.SURGE ? "供热激增" : "同一事项。",
                "",
                "");
    }

    private void found(Signal signal, WarningLevel level, Instant at, int from, int to) {
        raiser.found(finding(signal, level, at, from, to), List.of(), "W-" + signal + at.getEpochSecond());
    }

    private List<WarningAction> written() {
        List<WarningAction> actions = new ArrayList<>();
        while (!raiser.owed().isEmpty()) {
            WarningEvent step = raiser.owed().get(0);
            assertThat(raiser.take(step)).isTrue();
            actions.add(step.action());
        }
        return actions;
    }

    private void does(String id, WarningAction action) {
        assertThat(raiser.take(new WarningEvent("p-" + persons++, 1, id, "desk", after(30), action)))
                .isTrue();
    }

    private Warning only() {
        assertThat(raiser.warnings().open()).hasSize(1);
        return raiser.warnings().warning(raiser.warnings().open().get(0)).orElseThrow();
    }

    @Test
    void both_signals_of_one_ticket_are_raised_as_one_warning_of_the_graver_level() {
        found(Signal.SURGE, WarningLevel.BLUE, NINE, 1, 4);
        found(Signal.SAME_MATTER, WarningLevel.ORANGE, NINE, 2, 5);
        assertThat(written()).singleElement().satisfies(raise -> {
            assertThat(raise.findings()).extracting(Finding::signal).containsExactly(Signal.SAME_MATTER, Signal.SURGE);
            assertThat(raise.announced().orElseThrow().sentence())
                    .as("the notice has both")
                    .isEqualTo("同一事项；供热激增");
        });
        assertThat(only().level()).isEqualTo(WarningLevel.ORANGE);
        assertThat(only().tickets()).contains("T-1", "T-5");
    }

    @Test
    void the_second_signal_joins_the_open_warning_and_one_acknowledgement_is_for_both() {
        found(Signal.SAME_MATTER, WarningLevel.YELLOW, NINE, 1, 3);
        written();
        does(only().id(), new OfficerWarningAction.Acknowledge(""));
        found(Signal.SURGE, WarningLevel.BLUE, after(1), 1, 4);
        assertThat(written()).singleElement().isInstanceOf(EngineWarningAction.Grow.class);
        assertThat(only().acknowledgedBy()).contains("desk");
        assertThat(only().state()).isEqualTo(Warning.State.ACKNOWLEDGED);
        assertThat(only().sentence()).isEqualTo("同一事项；供热激增");
        assertThat(only().signal()).isEqualTo(Signal.SAME_MATTER);
        found(Signal.SURGE, WarningLevel.RED, after(2), 1, 9);
        assertThat(written()).singleElement().isInstanceOf(EngineWarningAction.Rise.class);
        assertThat(only().level()).isEqualTo(WarningLevel.RED);
        assertThat(only().gravest().signal()).isEqualTo(Signal.SURGE);
        found(Signal.SURGE, WarningLevel.RED, after(3), 1, 10);
        found(Signal.SAME_MATTER, WarningLevel.YELLOW, after(3), 1, 10);
        assertThat(written()).as("figures are not new yet").isEmpty();
        found(Signal.SURGE, WarningLevel.RED, after(40), 1, 11);
        found(Signal.SAME_MATTER, WarningLevel.YELLOW, after(40), 1, 11);
        assertThat(written()).as("both grow with one ticket").hasSize(2);
        does(only().id(), new OfficerWarningAction.Resolve(OfficerWarningAction.Outcome.HANDLED, ""));
        found(Signal.SURGE, WarningLevel.RED, after(41), 1, 12);
        found(Signal.SAME_MATTER, WarningLevel.YELLOW, after(41), 1, 12);
        assertThat(written()).as("both are over").isEmpty();
    }

    @Test
    void a_matter_with_a_small_part_of_a_surge_is_a_warning_of_its_own() {
        found(Signal.SURGE, WarningLevel.BLUE, NINE, 1, 9);
        found(Signal.SAME_MATTER, WarningLevel.BLUE, NINE, 1, 3);
        assertThat(written()).hasSize(2).allMatch(action -> action instanceof EngineWarningAction.Raise);
        assertThat(raiser.warnings().open()).hasSize(2);
    }

    @Test
    void two_warnings_that_turn_out_to_be_one_outbreak_merge_into_the_one_that_people_act_on() {
        found(Signal.SURGE, WarningLevel.BLUE, NINE, 1, 9);
        found(Signal.SAME_MATTER, WarningLevel.BLUE, after(1), 1, 3);
        written();
        String matter = raiser.warnings().last("matter:T-1").orElseThrow().id();
        String surge = raiser.warnings().last("surge:供热").orElseThrow().id();
        does(matter, new OfficerWarningAction.Acknowledge(""));
        found(Signal.SAME_MATTER, WarningLevel.BLUE, after(40), 1, 8);
        assertThat(written()).anyMatch(action -> action instanceof EngineWarningAction.Join);
        assertThat(only().id()).isEqualTo(matter);
        assertThat(only().signs()).extracting(Finding::signal).containsExactly(Signal.SAME_MATTER, Signal.SURGE);
        assertThat(raiser.warnings().warning(surge).orElseThrow().mergedInto()).contains(matter);
        found(Signal.SURGE, WarningLevel.ORANGE, after(41), 1, 12);
        written();
        assertThat(only().level()).isEqualTo(WarningLevel.ORANGE);
    }

    @Test
    void a_team_gets_each_ticket_with_the_sign_that_brings_it_and_each_once() {
        found(Signal.SURGE, WarningLevel.BLUE, NINE, 1, 4);
        found(Signal.SAME_MATTER, WarningLevel.BLUE, NINE, 1, 4);
        written();
        found(Signal.SURGE, WarningLevel.BLUE, after(1), 1, 5);
        assertThat(written()).as("no team yet, figures are new").isEmpty();
        does(only().id(), new OfficerWarningAction.Assign(Optional.empty(), List.of("住建局"), ""));
        found(Signal.SURGE, WarningLevel.BLUE, after(2), 1, 6);
        found(Signal.SAME_MATTER, WarningLevel.BLUE, after(2), 1, 6);
        assertThat(raiser.owed()).as("both signals have it").hasSize(1);
        found(Signal.SURGE, WarningLevel.BLUE, after(2), 2, 7);
        found(Signal.SAME_MATTER, WarningLevel.BLUE, after(2), 2, 7);
        assertThat(written())
                .as("two tickets at one instant, the second before the log has the first")
                .hasSize(2)
                .allMatch(action -> action instanceof EngineWarningAction.Grow);
        assertThat(only().tickets()).contains("T-5", "T-6", "T-7");
        found(Signal.SURGE, WarningLevel.BLUE, after(3), 2, 7);
        assertThat(written()).as("no other ticket came").isEmpty();
        found(Signal.SURGE, WarningLevel.ORANGE, after(4), 2, 8);
        assertThat(written()).as("the graver level has the ticket, too").hasSize(1);
        found(Signal.SURGE, WarningLevel.ORANGE, after(40), 3, 9);
        assertThat(written()).as("so do new figures").hasSize(1);
    }

    @Test
    void it_subsides_when_the_last_of_its_signals_is_over_however_the_time_passes() {
        for (boolean steps : new boolean[] {true, false}) {
            raiser = new WarningRaiser("610802", POLICY.warnings(), POLICY.zone(), WarningRaiser.Rest.NOTHING);
            found(Signal.SURGE, WarningLevel.BLUE, NINE, 1, 4);
            found(Signal.SAME_MATTER, WarningLevel.BLUE, NINE, 1, 4);
            written();
            found(Signal.SAME_MATTER, WarningLevel.BLUE, after(60), 1, 5);
            written();
            Instant end = after(60).plus(POLICY.warnings().over());
            if (steps) {
                raiser.timeHasCome(end.minusSeconds(1));
                assertThat(raiser.owed()).isEmpty();
            }
            raiser.timeHasCome(end.plus(Duration.ofDays(2)));
            assertThat(raiser.owed()).singleElement().satisfies(step -> {
                assertThat(step.action()).isInstanceOf(EngineWarningAction.Subside.class);
                assertThat(step.at()).isEqualTo(end);
            });
        }
    }

    @Test
    void a_log_with_a_warning_for_each_signal_is_read_as_it_was_written() {
        found(Signal.SURGE, WarningLevel.BLUE, NINE, 1, 4);
        written();
        found(Signal.SAME_MATTER, WarningLevel.BLUE, after(1), 1, 4);
        assertThat(raiser.owed()).hasSize(1);
        Finding matter = finding(Signal.SAME_MATTER, WarningLevel.BLUE, after(1), 1, 4);
        WarningEvent old = new WarningEvent(
                "raise/W-2", 0, "W-2", WarningEvent.SYSTEM, after(1), new EngineWarningAction.Raise(matter, List.of()));
        assertThat(raiser.take(old)).isTrue();
        assertThat(raiser.owed())
                .as("what the log has makes the pending event void")
                .isEmpty();
        assertThat(raiser.warnings().open()).hasSize(2);
    }
}
