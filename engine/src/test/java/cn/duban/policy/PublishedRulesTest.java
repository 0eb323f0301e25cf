package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calendar.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that other places have published, each said in a few lines of limits.conf, with the due it leads to. */
class PublishedRulesTest {
    /** A Thursday evening in working time; the Saturday after it is worked (调休). */
    private static final String START = "2026-10-08T17:10";

    @TempDir
    Path folder;

    @Test
    void sichuanGivesThreeSevenOrFifteenWorkingDaysByKind() throws IOException {
        Policy policy = with("REPLY { kinds { CONSULTATION = 3 working days, REQUEST = 7 working days,"
                + " COMPLAINT = 7 working days, REPORT = 15 working days } }");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.CONSULTATION)).isEqualTo("2026-10-12T18:00");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.COMPLAINT)).isEqualTo("2026-10-16T18:00");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.REPORT)).isEqualTo("2026-10-28T18:00");
    }

    @Test
    void shandongGivesFiveWorkingDaysTenMoreOnRequestAndTwoForAReturn() throws IOException {
        Policy policy = with("REPLY { default = 5 working days }\nRETURN { default = 2 working days }");
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
    void shangluoGivesOneToSevenWorkingDaysAndFifteenForWhatIsComplex() throws IOException {
        complexIsALabel();
        Policy policy = with("REPLY { default = 7 working days, kinds { CONSULTATION = 1 working day },"
                + " labels { COMPLEX = 15 working days } }");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.CONSULTATION)).isEqualTo("2026-10-09T18:00");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.COMPLAINT)).isEqualTo("2026-10-16T18:00");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.CONSULTATION, Urgency.NORMAL, Set.of("COMPLEX")))
                .isEqualTo("2026-10-28T18:00");
    }

    @Test
    void beijingsDraftMixesHoursRoundTheClockAndPlainDays() throws IOException {
        complexIsALabel();
        Policy policy = with("SIGN { default = 2 hours }\nHANDLE { default = 24 hours }\n"
                + "REPLY { default = 7 calendar days, labels { COMPLEX = 15 calendar days } }");
        assertThat(due(policy, ClockKind.SIGN, TicketKind.REQUEST)).isEqualTo("2026-10-08T19:10");
        assertThat(due(policy, ClockKind.HANDLE, TicketKind.REQUEST)).isEqualTo("2026-10-09T17:10");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.REQUEST)).isEqualTo("2026-10-16T00:00");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.REQUEST, Urgency.NORMAL, Set.of("COMPLEX")))
                .isEqualTo("2026-10-24T00:00");
    }

    @Test
    void weifangHasThreeStagesForUrgentTickets() throws IOException {
        Policy policy = with("SIGN { urgent = 30 minutes }\nHANDLE { urgent = 2 hours }\nREPLY { urgent = 24 hours }");
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
    void xiningTakesWhatComesAfterFiveInTheAfternoonAsTheNextDays() throws IOException {
        Policy policy = with("REPLY { default { limit = 3 working days, cut-off = \"17:00\" } }");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.REQUEST)).isEqualTo("2026-10-13T18:00");
        Instant due = at(policy, "2026-10-13T18:00");
        assertThat(policy.calendar().lastDayAt(due, policy.rules().extensionCutOff()))
                .as("an extension is asked in time until then")
                .isEqualTo(at(policy, "2026-10-13T17:00"));
    }

    @Test
    void guangzhouCountsBothEnds() throws IOException {
        Policy policy = with("REPLY { default { limit = 3 working days, inclusive = true } }");
        assertThat(due(policy, ClockKind.REPLY, TicketKind.REQUEST)).isEqualTo("2026-10-10T18:00");
    }

    private void complexIsALabel() throws IOException {
        Files.writeString(folder.resolve("topics.conf"), "topics = []\nlabels = [ { id = COMPLEX, name = 疑难复杂 } ]");
    }

    private Policy with(String limits) throws IOException {
        Files.writeString(folder.resolve("limits.conf"), limits);
        return PolicyFiles.load(folder).policy();
    }

    private static String due(Policy policy, ClockKind clock, TicketKind kind) {
        return due(policy, clock, kind, Urgency.NORMAL, Set.of());
    }

    private static String due(Policy policy, ClockKind clock, TicketKind kind, Urgency urgency, Set<String> labels) {
        Instant due = policy.calendar().due(terms(policy, clock, kind, urgency, labels), at(policy, START));
        return LocalDateTime.ofInstant(due, policy.zone()).toString();
    }

    private static Terms terms(Policy policy, ClockKind clock, TicketKind kind, Urgency urgency, Set<String> labels) {
        return policy.limit(clock, kind, urgency, labels).terms().orElseThrow();
    }

    private static Instant at(Policy policy, String local) {
        return LocalDateTime.parse(local).atZone(policy.zone()).toInstant();
    }
}
