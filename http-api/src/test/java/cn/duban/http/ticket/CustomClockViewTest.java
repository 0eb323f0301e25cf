package cn.duban.http.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.TicketHistory;
import cn.duban.http.policy.ClockPreview;
import cn.duban.http.stream.Samples;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TimeLimitEvent.ClocksChanged;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A custom clock appears under the title that its policy gives it. */
class CustomClockViewTest {
    private static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");
    private static final Instant DUE = Instant.parse("2026-03-04T10:00:00Z");

    @TempDir
    Path folder;

    private Policy policy() throws IOException {
        Files.writeString(
                folder.resolve("clocks.conf"),
                "clocks = [ { name = SITE_VISIT, title = 现场勘查, owed-by = UNIT, starts = [signed], stops = [progressed] } ]");
        Files.writeString(
                folder.resolve("limits.conf"), builtIn("limits.conf") + "\nSITE_VISIT { default = 2 working days }\n");
        Files.writeString(
                folder.resolve("ladder.conf"),
                builtIn("ladder.conf")
                        + "\nladders += { clocks = [SITE_VISIT], rungs = [ { name = due, at = due, title = 勘查逾期, tell = [CLERK], through = [SMS] } ] }\n");
        return PolicyFiles.load(folder).policy();
    }

    private static String builtIn(String file) throws IOException {
        try (InputStream bytes = PolicyFiles.class.getResourceAsStream("/policy/yulin/" + file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Clock visit() {
        return new Clock(
                ClockKind.of("SITE_VISIT"),
                "YL-610802",
                0,
                1,
                Clock.OwedBy.UNIT,
                AT,
                DUE,
                Clock.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                "现场勘查 2个工作日",
                DUE,
                List.of(new Clock.Rung("due", DUE)),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    @Test
    void the_explanation_of_a_ticket_has_the_clocks_title_reason_and_rungs() throws IOException {
        List<Recorded> history = List.of(
                Samples.registered("T-1", "610802", 1, false).recorded(),
                Samples.recorded(
                        "T-1",
                        2,
                        "c-1",
                        "610802",
                        1,
                        new ClocksChanged(AT, List.of(new ClockChange.Started(visit())))));
        Ticket ticket = Ticket.unregistered("T-1");
        for (Recorded recorded : history) ticket = ticket.after(recorded);
        ExplanationView explanation = ExplanationView.of(new TicketHistory(ticket, history), policy(), AT);
        assertThat(explanation.clocks()).singleElement().satisfies(clock -> {
            assertThat(clock.name()).isEqualTo("现场勘查");
            assertThat(clock.verdict()).isEqualTo("计时中");
            assertThat(clock.clock().why()).isEqualTo("现场勘查 2个工作日");
            assertThat(clock.rungs())
                    .extracting(ExplanationView.OfRung::title, ExplanationView.OfRung::state)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("勘查逾期", "PENDING"));
        });
    }

    @Test
    void the_clock_preview_includes_it() throws IOException {
        ClockPreview preview = ClockPreview.of(
                policy(), TicketKind.REQUEST, Urgency.NORMAL, List.of(), "供热/停暖", "610802", "YL-610802", AT);
        assertThat(preview.clocks())
                .filteredOn(c -> c.kind().equals("SITE_VISIT"))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.name()).isEqualTo("现场勘查");
                    assertThat(c.dueAt()).isEqualTo(DUE);
                });
    }
}
