package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calendar.LimitTerms;
import cn.duban.policy.files.PolicyFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that other places have published, each in a few lines of limits.conf, with the due instants that result. */
class PublishedRulesTest {
    /** A Thursday late in working hours; the Saturday after it is a make-up workday (调休). */
    private static final String START = "2026-10-08T17:10";

    @Test
    void sichuan_sets_three_seven_or_fifteen_working_days_by_kind() {
        Policy policy = of("sichuan");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.CONSULTATION)).isEqualTo("2026-10-12T18:00");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.COMPLAINT)).isEqualTo("2026-10-16T18:00");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.REPORT)).isEqualTo("2026-10-28T18:00");
    }

    @Test
    void shandong_sets_five_working_days_ten_more_on_request_and_two_for_a_return() {
        Policy policy = of("shandong");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.REQUEST)).isEqualTo("2026-10-14T18:00");
        assertThat(due(policy, ClockKind.RETURN, TicketKind.REQUEST)).isEqualTo("2026-10-10T18:00");
        Instant extended = policy.calendar()
                .due(
                        terms(policy, ClockKind.REPLY, TicketKind.REQUEST, Urgency.NORMAL, Set.of()),
                        at(policy, START),
                        List.of(),
                        List.of(policy.rules().extensionMax()));
        assertThat(extended).isEqualTo(at(policy, "2026-10-28T18:00"));
    }

    @Test
    void shangluo_sets_one_to_seven_working_days_and_fifteen_for_complex_matters() {
        Policy policy = of("shangluo");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.CONSULTATION)).isEqualTo("2026-10-09T18:00");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.COMPLAINT)).isEqualTo("2026-10-16T18:00");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.CONSULTATION, Urgency.NORMAL, Set.of("COMPLEX")))
                .isEqualTo("2026-10-28T18:00");
    }

    @Test
    void beijings_draft_mixes_hours_round_the_clock_and_calendar_days() {
        Policy policy = of("beijing");
        assertThat(due(policy, ClockKind.SIGN, TicketKind.REQUEST)).isEqualTo("2026-10-08T19:10");
        assertThat(due(policy, ClockKind.HANDLE, TicketKind.REQUEST)).isEqualTo("2026-10-09T17:10");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.REQUEST)).isEqualTo("2026-10-16T00:00");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.REQUEST, Urgency.NORMAL, Set.of("COMPLEX")))
                .isEqualTo("2026-10-24T00:00");
    }

    @Test
    void weifang_sets_three_stages_for_urgent_tickets() {
        Policy policy = of("weifang");
        assertThat(due(policy, ClockKind.SIGN, TicketKind.REQUEST, Urgency.URGENT, Set.of()))
                .isEqualTo("2026-10-08T17:40");
        assertThat(due(policy, ClockKind.HANDLE, TicketKind.REQUEST, Urgency.URGENT, Set.of()))
                .isEqualTo("2026-10-08T19:10");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.REQUEST, Urgency.URGENT, Set.of()))
                .isEqualTo("2026-10-09T17:10");
        assertThat(policy.limit(ClockKind.SIGN, TicketKind.REQUEST, Urgency.NORMAL, Set.of()))
                .isEqualTo(LimitChoice.none("不计时"));
    }

    @Test
    void xining_counts_tickets_after_17_00_from_the_next_day() {
        Policy policy = of("xining");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.REQUEST)).isEqualTo("2026-10-13T18:00");
        Instant due = at(policy, "2026-10-13T18:00");
        assertThat(policy.calendar().lastDayAt(due, policy.rules().extensionCutOff()))
                .as("an extension is asked in time until then")
                .isEqualTo(at(policy, "2026-10-13T17:00"));
    }

    @Test
    void guangzhou_counts_the_first_and_the_last_day() {
        Policy policy = of("guangzhou");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.REQUEST)).isEqualTo("2026-10-10T18:00");
    }

    /** The same rules over National Day 2023 and the Spring Festivals of 2024 and 2026, with their make-up days. */
    @ParameterizedTest(name = "{0} {1} {2} from {4}: {5}")
    @CsvSource({
        "sichuan,   REPLY,  CONSULTATION, -,       2023-09-28T17:10, 2023-10-09T18:00",
        "sichuan,   REPLY,  COMPLAINT,    -,       2023-09-28T17:10, 2023-10-13T18:00",
        "sichuan,   REPLY,  REPORT,       -,       2023-09-28T17:10, 2023-10-25T18:00",
        "sichuan,   REPLY,  CONSULTATION, -,       2024-02-08T10:00, 2024-02-19T18:00",
        "sichuan,   REPLY,  COMPLAINT,    -,       2024-02-08T10:00, 2024-02-23T18:00",
        "sichuan,   REPLY,  REPORT,       -,       2024-02-08T10:00, 2024-03-06T18:00",
        "sichuan,   REPLY,  CONSULTATION, -,       2026-02-13T16:00, 2026-02-25T18:00",
        "sichuan,   REPLY,  COMPLAINT,    -,       2026-02-13T16:00, 2026-03-02T18:00",
        "sichuan,   REPLY,  REPORT,       -,       2026-02-13T16:00, 2026-03-12T18:00",
        "shandong,  REPLY,  REQUEST,      -,       2023-09-28T17:10, 2023-10-11T18:00",
        "shandong,  RETURN, REQUEST,      -,       2023-09-28T17:10, 2023-10-08T18:00",
        "shandong,  REPLY,  REQUEST,      -,       2024-02-08T10:00, 2024-02-21T18:00",
        "shandong,  RETURN, REQUEST,      -,       2024-02-08T10:00, 2024-02-18T18:00",
        "shandong,  REPLY,  REQUEST,      -,       2026-02-13T16:00, 2026-02-27T18:00",
        "shandong,  RETURN, REQUEST,      -,       2026-02-13T16:00, 2026-02-24T18:00",
        "shangluo,  REPLY,  CONSULTATION, -,       2023-09-28T17:10, 2023-10-07T18:00",
        "shangluo,  REPLY,  COMPLAINT,    COMPLEX, 2023-09-28T17:10, 2023-10-25T18:00",
        "shangluo,  REPLY,  COMPLAINT,    -,       2024-02-08T10:00, 2024-02-23T18:00",
        "shangluo,  REPLY,  CONSULTATION, -,       2026-02-13T16:00, 2026-02-14T18:00",
        "beijing,   SIGN,   REQUEST,      -,       2023-09-28T17:10, 2023-09-28T19:10",
        "beijing,   HANDLE, REQUEST,      -,       2023-09-28T17:10, 2023-09-29T17:10",
        "beijing,   REPLY,  REQUEST,      -,       2023-09-28T17:10, 2023-10-06T00:00",
        "beijing,   REPLY,  REQUEST,      COMPLEX, 2024-02-08T10:00, 2024-02-24T00:00",
        "beijing,   REPLY,  REQUEST,      -,       2026-02-13T16:00, 2026-02-21T00:00",
        "xining,    REPLY,  REQUEST,      -,       2023-09-28T17:10, 2023-10-10T18:00",
        "xining,    REPLY,  REQUEST,      -,       2023-09-28T16:50, 2023-10-09T18:00",
        "xining,    REPLY,  REQUEST,      -,       2024-02-08T10:00, 2024-02-19T18:00",
        "xining,    REPLY,  REQUEST,      -,       2026-02-13T16:00, 2026-02-25T18:00",
        "guangzhou, REPLY,  REQUEST,      -,       2023-09-28T17:10, 2023-10-08T18:00",
        "guangzhou, REPLY,  REQUEST,      -,       2024-02-08T10:00, 2024-02-18T18:00",
        "guangzhou, REPLY,  REQUEST,      -,       2026-02-13T16:00, 2026-02-24T18:00",
    })
    void published_rules_skip_holidays_and_count_make_up_days(
            String place, ClockKind clock, TicketKind kind, String label, String start, String expected) {
        Policy policy = of(place);
        Set<String> labels = label.equals("-") ? Set.of() : Set.of(label);
        Instant due = policy.calendar().due(terms(policy, clock, kind, Urgency.NORMAL, labels), at(policy, start));
        assertThat(due).isEqualTo(at(policy, expected));
    }

    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource({
        "SIGN,   2023-09-28T17:10, 2023-09-28T17:40",
        "HANDLE, 2023-09-28T17:10, 2023-09-28T19:10",
        "REPLY,  2023-09-28T17:10, 2023-09-29T17:10",
        "SIGN,   2024-02-10T02:00, 2024-02-10T02:30",
        "REPLY,  2026-02-16T23:50, 2026-02-17T23:50",
    })
    void weifangs_urgent_clocks_run_through_holidays(ClockKind clock, String start, String expected) {
        Policy policy = of("weifang");
        Instant due = policy.calendar()
                .due(terms(policy, clock, TicketKind.REQUEST, Urgency.URGENT, Set.of()), at(policy, start));
        assertThat(due).isEqualTo(at(policy, expected));
    }

    /** Loads a policy from a few lines; everything else is Yulin's. */
    private static Policy of(String place) {
        return PolicyFiles.load(Path.of("src/test/resources/published", place)).policy();
    }

    private static String due(Policy policy, ClockKind clock, TicketKind kind) {
        return due(policy, clock, kind, Urgency.NORMAL, Set.of());
    }

    private static String due(Policy policy, ClockKind clock, TicketKind kind, Urgency urgency, Set<String> labels) {
        Instant due = policy.calendar().due(terms(policy, clock, kind, urgency, labels), at(policy, START));
        return LocalDateTime.ofInstant(due, policy.zone()).toString();
    }

    private static LimitTerms terms(
            Policy policy, ClockKind clock, TicketKind kind, Urgency urgency, Set<String> labels) {
        return policy.limit(clock, kind, urgency, labels).terms().orElseThrow();
    }

    private static Instant at(Policy policy, String local) {
        return LocalDateTime.parse(local).atZone(policy.zone()).toInstant();
    }
}
