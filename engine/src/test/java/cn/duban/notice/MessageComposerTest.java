package cn.duban.notice;

import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.NoticeRef;
import cn.duban.ticket.state.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads or hears, with the texts of the built-in policy. */
class MessageComposerTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final String UNIT = "YL-610802001";
    private static final Instant NOW = on("03-02 10:10");

    private static Clock clock(ClockKind kind, Instant due) {
        return new Clock(
                kind,
                UNIT,
                0,
                1,
                Clock.OwedBy.UNIT,
                on("03-01 09:00"),
                due,
                Clock.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                "",
                due,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Summary ticket(String id, String title, Clock... clocks) {
        return new Summary(
                id,
                3,
                Status.DISPATCHED,
                on("03-01 09:00"),
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                "610802",
                "供热/停暖",
                List.of(),
                title,
                false,
                Optional.of(UNIT),
                List.of(),
                0,
                0,
                on("03-01 09:00"),
                Optional.empty(),
                List.of(clocks),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                0);
    }

    private static OutgoingNotice notice(Summary ticket, Clock clock, String rung) {
        NoticeRef of = new NoticeRef(
                "n-" + ticket.id() + clock.kind(), clock.key(), rung, 0, false, "lly", "李联络", "LIAISON", false);
        Notice notice = new Notice(of, ticket.id(), "m-1", NOW, true, List.of(), "督办" + ticket.id(), "plan", 0);
        return new OutgoingNotice(notice, Optional.of(ticket));
    }

    private static OutgoingNotice overdue(String id, String title, Instant due) {
        Clock clock = clock(ClockKind.SIGN, due);
        return notice(ticket(id, title, clock), clock, "due");
    }

    private static String text(String word, List<OutgoingNotice> notices) {
        return new MessageComposer(POLICY, Set.of(word), NOW).text(notices);
    }

    private static List<OutgoingNotice> many(int count) {
        List<OutgoingNotice> many = new ArrayList<>();
        for (int i : IntStream.range(0, count).toArray())
            many.add(overdue("YL-20260302-00010" + i, "暖气不热已经三天", NOW.minus(Duration.ofMinutes(i))));
        return many;
    }

    @Test
    void a_text_message_about_sixty_tickets_has_at_most_500_characters_says_sixty_and_links_to_the_list() {
        String sms = text("SMS", many(60));
        assertThat(sms.length()).isBetween(400, 500);
        assertThat(sms).contains("您有60件工单需要处理，其中逾期60件").endsWith("清单：http://127.0.0.1:8080/work");
        int shown = (int) sms.lines().filter(line -> line.matches("\\d+\\. .*")).count();
        assertThat(sms).contains("……另有" + (60 - shown) + "件");
    }

    @Test
    void the_tickets_that_a_short_message_names_are_the_most_urgent_ones() {
        assertThat(text("SMS", many(60)))
                .contains("\n1. YL-20260302-0001059签收已逾期59分钟")
                .doesNotContain("000100签收");
    }

    @Test
    void a_call_is_spoken_in_thirty_seconds_and_reads_out_no_links_and_no_lists() {
        assertThat(text("PHONE", many(60)))
                .hasSizeLessThanOrEqualTo(120)
                .contains("您有60件工单需要处理")
                .doesNotContain("http", "YL-");
        OutgoingNotice wordy = overdue("YL-20260302-000101", "暖气不热".repeat(30), NOW);
        assertThat(text("PHONE", List.of(wordy)))
                .hasSizeLessThanOrEqualTo(120)
                .contains("已逾期不足1分钟")
                .endsWith("请登录系统办理。");
    }

    @Test
    void a_mail_names_every_ticket() {
        assertThat(text("EMAIL", many(60)).lines().filter(line -> line.matches("\\d+\\. .*")))
                .hasSize(60);
    }

    @Test
    void three_notices_about_two_tickets_are_two_tickets() {
        Clock sign = clock(ClockKind.SIGN, NOW.minusSeconds(600));
        Clock reply = clock(ClockKind.REPLY, NOW.plusSeconds(7_200));
        Summary both = ticket("T-1", "停暖", sign, reply);
        List<OutgoingNotice> notices =
                List.of(notice(both, reply, "last-day"), notice(both, sign, "due"), overdue("T-2", "停水", NOW));
        assertThat(text("SMS", notices)).contains("您有2件工单", "其中逾期2件", "1. T-1签收已逾期10分钟（共2项时限）\n2. T-2签收已逾期不足1分钟\n清单");
        assertThat(MessageComposer.subject(notices)).isEqualTo("督办T-1 等2件");
    }

    @Test
    void overdue_never_comes_with_time_left() {
        for (String word : List.of("SMS", "PHONE", "WECHAT", "EMAIL"))
            for (long seconds : new long[] {-90_000, -1, 0, 1, 59, 90_000}) {
                OutgoingNotice notice = overdue("T-1", "停暖", NOW.plusSeconds(seconds));
                assertThat(text(word, List.of(notice))).as(word + seconds).doesNotContain("剩余");
            }
        assertThat(text("EMAIL", List.of(overdue("T-1", "停暖", NOW)))).contains("逾期催办", "已逾期不足1分钟");
        assertThat(text("EMAIL", List.of(overdue("T-1", "停暖", NOW.plusSeconds(90_000)))))
                .contains("期限已顺延");
    }

    @Test
    void a_text_that_its_channel_cannot_hold_loses_its_title_before_its_link() {
        OutgoingNotice notice = overdue("YL-20260302-" + "0".repeat(50), "暖气不热".repeat(10), NOW);
        assertThat(text("PHONE", List.of(notice))).hasSizeLessThanOrEqualTo(120);
        Notice warning = new Notice(
                notice.notice().of(), "W-1", "m-2", NOW, false, List.of(), "s", "险".repeat(900) + " http://h/W-1", 0);
        String sms = text("SMS", List.of(new OutgoingNotice(warning, Optional.empty())));
        assertThat(sms).hasSize(500).endsWith("险… http://h/W-1");
    }

    /** In the built-in texts of each channel, and in a form without a place for it. */
    @ParameterizedTest
    @ValueSource(strings = {"SMS", "WECHAT", "EMAIL", "PHONE"})
    void every_channel_says_the_number_of_an_order(String word) {
        Clock clock = new Clock(
                ClockKind.ORDER,
                UNIT,
                0,
                1,
                Clock.OwedBy.UNIT,
                NOW,
                NOW.plus(Duration.ofHours(5)),
                Clock.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                "",
                NOW.plus(Duration.ofHours(4)),
                List.of(),
                Optional.empty(),
                Optional.empty());
        Summary ticket = ticket("YL-1", "暖气不热", clock);
        for (String rung : List.of("issued-orange", "due")) {
            OutgoingNotice bare = notice(ticket, clock, rung);
            OutgoingNotice notice = new OutgoingNotice(
                    bare.notice(), bare.ticket(), List.of(new RunningOrder(1, "610802-2026-0017", OrderColour.ORANGE)));
            String text = text(word, List.of(notice));
            assertThat(text).contains("督办〔2026〕610802-17号");
            assertThat(text.length()).isLessThanOrEqualTo(word.equals("PHONE") ? 120 : 500);
        }
    }
}
