package cn.duban.http.grafana.panel.work;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.TicketHistory;
import cn.duban.http.stream.Samples;
import cn.duban.region.Entry;
import cn.duban.ticket.HandlingEvent.Progressed;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.clock.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LatestRemarksTest {
    private final List<String> asked = new ArrayList<>();
    private final List<CompletableFuture<Optional<TicketHistory>>> answers = new ArrayList<>();
    private final LatestRemarks words = new LatestRemarks(
            ticket -> {
                asked.add(ticket);
                CompletableFuture<Optional<TicketHistory>> answer = new CompletableFuture<>();
                answers.add(answer);
                return answer;
            },
            story -> LatestRemark.of(story, Samples.POLICY));

    private static Entry.Happened registered(String ticket) {
        return Samples.registered(ticket, "610802", 1, false);
    }

    private static Summary row(String ticket) {
        return registered(ticket).after().orElseThrow();
    }

    private static TicketHistory story(String ticket, String... said) {
        List<Recorded> history = new ArrayList<>(List.of(registered(ticket).recorded()));
        Ticket now = Ticket.unregistered(ticket).after(history.get(0));
        for (String text : said) {
            Progressed event = new Progressed(
                    Samples.AT.plus(Duration.ofMinutes(history.size())), "YL-610802", text, true, List.of());
            Recorded next = Samples.recorded(ticket, history.size() + 1L, "p", "610802", 2, event);
            now = now.after(next);
            history.add(next);
        }
        return new TicketHistory(now, history);
    }

    private Map<String, LatestRemark> of(List<Summary> rows) {
        return words.of(rows).toCompletableFuture().join();
    }

    @Test
    void a_ticket_is_asked_once_for_each_version_and_its_latest_remark_is_shown() {
        var first = words.of(List.of(row("T-1")));
        answers.get(0).complete(Optional.of(story("T-1")));
        assertThat(first.toCompletableFuture().join().get("T-1").text()).isEmpty();
        assertThat(of(List.of(row("T-1")))).containsOnlyKeys("T-1");
        assertThat(asked).containsExactly("T-1");
        LatestRemark said = LatestRemark.of(story("T-1", "已到现场", "正在抢修"), Samples.POLICY);
        assertThat(said.text().orElseThrow()).endsWith("：正在抢修").doesNotContain("YL-610802");
        assertThat(said.at()).contains(Samples.AT.plus(Duration.ofMinutes(2)));
    }

    @Test
    void few_tickets_are_asked_at_once_and_a_failing_one_delays_no_other() {
        List<Summary> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) rows.add(row("T-" + i));
        var asking = words.of(rows);
        assertThat(asked).hasSize(16);
        answers.get(3).completeExceptionally(new IllegalStateException("away"));
        for (int i = 0; i < 16; i++) answers.get(i).complete(Optional.of(story("T-" + i)));
        assertThat(asked).hasSize(20);
        for (int i = 16; i < 20; i++) answers.get(i).complete(Optional.of(story("T-" + i)));
        Map<String, LatestRemark> known = asking.toCompletableFuture().join();
        assertThat(known).hasSize(19).doesNotContainKey("T-3");
    }

    @Test
    void a_remark_that_comes_too_late_is_left_for_the_next_refresh() {
        long started = System.nanoTime();
        assertThat(of(List.of(row("T-1")))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_long_remark_is_cut() {
        String text = LatestRemark.of(story("T-1", "长".repeat(500)), Samples.POLICY)
                .text()
                .orElseThrow();
        assertThat(text).endsWith("…").hasSizeLessThan(200);
    }

    @Test
    void a_clock_without_a_rung_has_no_notified_people() {
        Clock.Key none = new Clock.Key(cn.duban.policy.ClockKind.SIGN, "YL-610802", 0, 1);
        assertThat(LatestRemark.of(story("T-1"), Samples.POLICY).rungs()).doesNotContainKey(none);
    }
}
