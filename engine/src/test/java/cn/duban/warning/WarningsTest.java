package cn.duban.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WarningsTest {
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private final Warnings warnings = new Warnings("610802", List.of());
    private int commands;

    private static Finding finding(Signal signal, WarningLevel level, Duration after, String... tickets) {
        return new Finding(
                signal,
                signal == Signal.RECURRING ? "recurring:供热" : "surge:供热",
                level,
                8,
                NINE.plus(after),
                NINE,
                Optional.of("供热"),
                Optional.empty(),
                tickets.length,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                tickets.length,
                List.of(tickets),
                List.of(),
                List.of(),
                "近十分钟增多",
                "",
                "");
    }

    private static Finding finding(WarningLevel level, Duration after, String... tickets) {
        return finding(Signal.SURGE, level, after, tickets);
    }

    private boolean take(String warning, Instant at, WarningAction deed) {
        return warnings.take(new WarningEvent("c-" + commands++, 0, warning, "desk", at, deed));
    }

    private boolean take(WarningAction deed) {
        return take("W-1", NINE, deed);
    }

    private Warning warning() {
        return warnings.warning("W-1").orElseThrow();
    }

    private static WarningAction raise(WarningLevel level, Duration after, String... tickets) {
        return new EngineWarningAction.Raise(finding(level, after, tickets), List.of());
    }

    @Test
    void a_warning_goes_from_its_first_finding_to_a_leader_s_opinion() {
        assertThat(take(raise(WarningLevel.YELLOW, Duration.ZERO, "T-1", "T-2")))
                .isTrue();
        assertThat(warning().state()).isEqualTo(Warning.State.RAISED);
        assertThat(take(new OfficerWarningAction.Acknowledge("看到了"))).isTrue();
        assertThat(take(new OfficerWarningAction.Acknowledge("我也看到了"))).isFalse();
        assertThat(warning().acknowledgedBy()).contains("desk");
        assertThat(take(new EngineWarningAction.Rise(
                        finding(WarningLevel.ORANGE, Duration.ofMinutes(5), "T-2", "T-3"), List.of())))
                .isTrue();
        assertThat(warning().state()).isEqualTo(Warning.State.ACKNOWLEDGED);
        assertThat(warning().tickets()).containsExactly("T-1", "T-2", "T-3");
        assertThat(take(new OfficerWarningAction.Assign(Optional.of("U-1"), List.of("甲", "乙"), "速办")))
                .isTrue();
        assertThat(warning().state()).isEqualTo(Warning.State.ASSIGNED);
        assertThat(take(new OfficerWarningAction.Resolve(OfficerWarningAction.Outcome.HANDLED, "已恢复")))
                .isTrue();
        assertThat(warning().outcome()).contains(OfficerWarningAction.Outcome.HANDLED);
        assertThat(warning().endedAt()).contains(NINE);
        assertThat(take(new OfficerWarningAction.Feedback(OfficerWarningAction.Opinion.USEFUL, Optional.empty(), "")))
                .isTrue();
        assertThat(take(new OfficerWarningAction.Acknowledge(""))).isFalse();
        assertThat(warning().stands())
                .extracting(Warning.Stand::level, Warning.Stand::state)
                .containsExactly(
                        tuple(WarningLevel.YELLOW, Warning.State.RAISED),
                        tuple(WarningLevel.YELLOW, Warning.State.ACKNOWLEDGED),
                        tuple(WarningLevel.ORANGE, Warning.State.ACKNOWLEDGED),
                        tuple(WarningLevel.ORANGE, Warning.State.ASSIGNED),
                        tuple(WarningLevel.ORANGE, Warning.State.RESOLVED),
                        tuple(WarningLevel.ORANGE, Warning.State.RESOLVED));
        assertThat(take(new OfficerWarningAction.Reopen("又停了"))).isTrue();
        assertThat(warning().state()).isEqualTo(Warning.State.RAISED);
        assertThat(warning().endedAt()).isEmpty();
        assertThat(warning().outcome()).isEmpty();
        assertThat(warning().acknowledgedBy()).isEmpty();
    }

    @Test
    void a_matter_for_the_review_is_never_open_and_takes_opinions_alone() {
        assertThat(take(new EngineWarningAction.Raise(
                        finding(Signal.MISSED, WarningLevel.RED, Duration.ZERO, "T-1"), List.of())))
                .isTrue();
        assertThat(warning().state()).isEqualTo(Warning.State.NOTED);
        assertThat(warnings.open()).isEmpty();
        assertThat(warning().steps().get(0).action().announced()).isEmpty();
        OfficerWarningAction assign = new OfficerWarningAction.Assign(Optional.of("U-1"), List.of(), "");
        for (WarningAction of : List.of(
                new OfficerWarningAction.Acknowledge(""),
                assign,
                new OfficerWarningAction.Resolve(OfficerWarningAction.Outcome.KNOWN, ""),
                new OfficerWarningAction.Reopen(""),
                new EngineWarningAction.Subside()))
            assertThat(warnings.refusal(new WarningEvent("no", 0, "W-1", "desk", NINE, of)))
                    .as(of.toString())
                    .isPresent();
        assertThat(take(new OfficerWarningAction.Feedback(OfficerWarningAction.Opinion.USEFUL, Optional.empty(), "")))
                .isTrue();
    }

    @Test
    void steps_recorded_when_such_a_matter_was_open_are_read_from_the_log_as_from_a_snapshot() {
        take(new EngineWarningAction.Raise(finding(Signal.MISSED, WarningLevel.RED, Duration.ZERO, "T-1"), List.of()));
        assertThat(take(new OfficerWarningAction.Assign(Optional.of("U-1"), List.of(), "")))
                .isTrue();
        assertThat(take(new OfficerWarningAction.Resolve(OfficerWarningAction.Outcome.HANDLED, "")))
                .isTrue();
        Warnings restored = new Warnings("610802", warnings.steps());
        for (Warnings of : List.of(warnings, restored)) {
            assertThat(of.open()).isEmpty();
            Warning noted = of.warning("W-1").orElseThrow();
            assertThat(noted.state()).isEqualTo(Warning.State.NOTED);
            assertThat(noted.steps()).hasSize(3);
            assertThat(noted.assigned().orElseThrow().unit()).contains("U-1");
        }
    }

    @Test
    void a_level_rises_and_never_falls() {
        take(raise(WarningLevel.ORANGE, Duration.ZERO, "T-1"));
        assertThat(take(new EngineWarningAction.Rise(
                        finding(WarningLevel.ORANGE, Duration.ofMinutes(1), "T-1"), List.of())))
                .isFalse();
        assertThat(take(new EngineWarningAction.Grow(
                        finding(WarningLevel.BLUE, Duration.ofMinutes(2), "T-1", "T-2"), List.of())))
                .isTrue();
        assertThat(warning().level()).isEqualTo(WarningLevel.ORANGE);
        assertThat(warning().levelSince()).isEqualTo(NINE);
        assertThat(warning().finding().level()).isEqualTo(WarningLevel.BLUE);
    }

    @Test
    void a_key_has_one_open_warning_and_an_older_finding_raises_no_other() {
        take(raise(WarningLevel.BLUE, Duration.ofHours(2), "T-1"));
        assertThat(take("W-2", NINE, raise(WarningLevel.RED, Duration.ofHours(3), "T-2")))
                .isFalse();
        take(new EngineWarningAction.Subside());
        assertThat(take("W-2", NINE, raise(WarningLevel.RED, Duration.ofHours(1), "T-2")))
                .isFalse();
        assertThat(take("W-2", NINE, raise(WarningLevel.RED, Duration.ofHours(3), "T-2")))
                .isTrue();
        assertThat(warnings.last("surge:供热").map(Warning::id)).contains("W-2");
    }

    @Test
    void an_assigned_warning_does_not_subside() {
        take(raise(WarningLevel.BLUE, Duration.ZERO, "T-1"));
        take(new OfficerWarningAction.Assign(Optional.of("U-1"), List.of(), ""));
        assertThat(take(new EngineWarningAction.Subside())).isFalse();
        assertThat(warning().state()).isEqualTo(Warning.State.ASSIGNED);
    }

    @Test
    void a_merged_warning_grows_and_rises_and_is_handled_as_the_city_s() {
        take(raise(WarningLevel.BLUE, Duration.ZERO, "T-1"));
        assertThat(take(new EngineWarningAction.Join("C-1"))).isTrue();
        assertThat(warning().mergedInto()).contains("C-1");
        assertThat(take(new OfficerWarningAction.Acknowledge(""))).isFalse();
        assertThat(take(new OfficerWarningAction.Reopen(""))).isFalse();
        assertThat(take(new EngineWarningAction.Grow(
                        finding(WarningLevel.BLUE, Duration.ofHours(1), "T-1", "T-2"), List.of())))
                .isTrue();
        assertThat(take(new EngineWarningAction.Rise(finding(WarningLevel.RED, Duration.ofHours(2), "T-3"), List.of())))
                .isTrue();
        assertThat(warning().state()).isEqualTo(Warning.State.MERGED);
    }

    @Test
    void only_a_recurring_issue_gets_a_plan() {
        take(raise(WarningLevel.BLUE, Duration.ZERO, "T-1"));
        WarningAction plan = new OfficerWarningAction.Plan("U-1", "换管网", LocalDate.of(2026, 9, 30));
        assertThat(take(plan)).isFalse();
        take(
                "W-2",
                NINE,
                new EngineWarningAction.Raise(
                        finding(Signal.RECURRING, WarningLevel.BLUE, Duration.ZERO, "T-9"), List.of()));
        assertThat(take("W-2", NINE, plan)).isTrue();
        assertThat(warnings.warning("W-2").orElseThrow().state()).isEqualTo(Warning.State.ASSIGNED);
    }

    @Test
    void an_event_is_taken_once_and_restoring_asks_no_rule_again() {
        WarningEvent step =
                new WarningEvent("same", 0, "W-1", "desk", NINE, raise(WarningLevel.BLUE, Duration.ZERO, "T-1"));
        assertThat(warnings.take(step)).isTrue();
        assertThat(warnings.take(step)).isFalse();
        take(new EngineWarningAction.Subside());
        Warnings again = new Warnings("610802", warnings.steps());
        assertThat(again.steps()).isEqualTo(warnings.steps()).hasSize(2);
        assertThat(again.warning("W-1").orElseThrow().state()).isEqualTo(Warning.State.RESOLVED);
        assertThat(again.taken("same")).contains(step);
    }

    @Test
    void a_warning_that_ended_three_years_ago_is_forgotten_with_the_next_one() {
        take(raise(WarningLevel.BLUE, Duration.ZERO, "T-1"));
        take("W-1", NINE.plus(Duration.ofHours(12)), new EngineWarningAction.Subside());
        Duration later = Duration.ofDays(1200);
        take("W-2", NINE.plus(later), raise(WarningLevel.BLUE, later, "T-2"));
        assertThat(warnings.all()).extracting(Warning::id).containsExactly("W-2");
    }

    @Test
    void older_figures_are_refused_unless_they_bring_further_parts() {
        take(new EngineWarningAction.Raise(finding(WarningLevel.ORANGE, Duration.ZERO, "T-1"), List.of("W-2", "W-3")));
        assertThat(take(new EngineWarningAction.Grow(
                        finding(WarningLevel.ORANGE, Duration.ofHours(2), "T-1", "T-2"), List.of())))
                .isTrue();
        WarningAction late =
                new EngineWarningAction.Grow(finding(WarningLevel.ORANGE, Duration.ofHours(1), "T-3"), List.of("W-2"));
        assertThat(warning().refusal(late)).contains("has newer figures");
        assertThat(take(late)).isFalse();
        assertThat(take(new EngineWarningAction.Grow(
                        finding(WarningLevel.ORANGE, Duration.ofHours(1), "T-3"), List.of("W-4"))))
                .isTrue();
        assertThat(warning().parts()).containsExactly("W-2", "W-3", "W-4");
        assertThat(warning().finding().at()).isEqualTo(NINE.plus(Duration.ofHours(2)));
        assertThat(warning().finding().count()).isEqualTo(2);
        assertThat(warning().tickets()).containsExactly("T-1", "T-2", "T-3");
    }
}
