package cn.duban.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Boards;
import cn.duban.metrics.Window;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyException;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.region.count.Board;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.DispatchingCommand.FastTrack;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.Matters;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import cn.duban.ticket.SiteVisit;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.DeliveryAttempt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A centre adds rungs and clocks with policy files alone, and a channel with one class. */
class PolicyAloneTest {
    private static final String SMS = Staff.way("sms", "SMS");

    @TempDir
    Path folder;

    private static String builtIn(String file) throws IOException {
        try (InputStream bytes = PolicyFiles.class.getResourceAsStream("/policy/yulin/" + file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Dossier dispatched(Hotline hotline) {
        return hotline.registers(Matters.heating())
                .at("03-02 09:30")
                .does(new Dispatch(Staff.COUNTY, List.of(), Optional.empty(), Due.BY_POLICY));
    }

    /** 用到九成时发短信告知单位负责人：阶梯表里加一行。 */
    @Test
    void one_line_of_the_ladder_adds_a_text_message_to_the_head_at_nine_tenths() throws IOException {
        Files.writeString(
                folder.resolve("ladder.conf"),
                builtIn("ladder.conf")
                        .replace(
                                "      { name = due, at = due, title = 逾期催办,",
                                "      { name = nearly, at = 90 %, title = 即将超期, tell = [UNIT_HEAD], through = [SMS] }\n"
                                        + "      { name = due, at = due, title = 逾期催办,"));
        try (Hotline hotline = new Hotline(Staff.policy(folder, Staff.PEOPLE, SMS), "2026-03-02 09:00")) {
            Dossier ticket = dispatched(hotline).at("03-02 16:00");
            // Four working hours from 09:30 are 240 minutes, nine tenths 216: 150 before noon and 66 from 14:30.
            assertThat(ticket.rungs(Staff.COUNTY))
                    .containsExactly("03-02 11:30 SIGN half", "03-02 15:36 SIGN nearly", "03-02 16:00 SIGN due");
            assertThat(ticket.told()).contains("03-02 15:36 签收 即将超期 → 局长丙, sms");
        }
    }

    /** 快办专班原不计时：时限表里写上就计时，阶梯表里写上就催办。 */
    @Test
    void a_clock_without_limit_runs_and_reminds_once_the_files_give_it_one() throws IOException {
        String limits = builtIn("limits.conf");
        String without = limits.replace("FAST      { default = 4 working hours }", "");
        assertThat(without).isNotEqualTo(limits);
        Files.writeString(folder.resolve("limits.conf"), without);
        try (Hotline hotline = new Hotline(Staff.policy(folder), "2026-03-02 09:00")) {
            Dossier ticket = dispatched(hotline).does(new FastTrack("三家争议", List.of()));
            assertThat(ticket.ticket().clocks()).noneMatch(c -> c.kind() == ClockKind.FAST);
        }
        Files.writeString(folder.resolve("limits.conf"), without + "\nFAST { default = 90 minutes }\n");
        try (Hotline hotline = new Hotline(Staff.policy(folder), "2026-03-02 09:00")) {
            Dossier ticket =
                    dispatched(hotline).does(new FastTrack("三家争议", List.of())).at("03-02 11:00");
            assertThat(ticket.verdict(ClockKind.FAST, "")).isEqualTo("MISSED, due 03-02 11:00");
            assertThat(ticket.told()).contains("03-02 11:00 快办 快办超时 → 值班戊, phone");
        }
    }

    /** 现场勘查：签收起两个工作日，自己的文件里写一段，时限表、阶梯表各加几行。 */
    @Test
    void a_custom_clock_runs_reminds_issues_an_order_and_stops_by_files_alone() throws IOException {
        SiteVisit.into(folder);
        // With a longer HANDLE limit nothing else is late this week, so the only order belongs to this clock.
        Path limits = folder.resolve("limits.conf");
        Files.writeString(limits, Files.readString(limits) + "HANDLE { default = 5 working days }\n");
        try (Hotline hotline = new Hotline(Staff.policy(folder), "2026-03-02 09:00")) {
            Dossier ticket = dispatched(hotline).at("03-02 10:00").does(new Sign(Staff.COUNTY));
            assertThat(ticket.verdict(SiteVisit.VISIT, Staff.COUNTY)).isEqualTo("RUNNING, due 03-04 18:00");
            assertThat(ticket.clock(SiteVisit.VISIT, Staff.COUNTY).why())
                    .isEqualTo("现场勘查 2个工作日，自2026-03-02 10:00起；应于2026-03-04 18:00前完成（一般）");
            ticket.at("03-04 18:00");
            assertThat(ticket.verdict(SiteVisit.VISIT, Staff.COUNTY)).isEqualTo("MISSED, due 03-04 18:00");
            assertThat(ticket.rungs(Staff.COUNTY))
                    .contains("03-03 18:00 SITE_VISIT half", "03-04 18:00 SITE_VISIT due");
            assertThat(ticket.told()).contains("03-04 08:30 现场勘查 勘查过半 → 经办甲, wechat");
            assertThat(ticket.orders())
                    .containsExactly("03-04 18:00 BLUE to 榆阳区人民政府 by SITE_VISIT due, receipt due 03-06 18:00: OPEN");
            Boards boards = hotline.engine().boards();
            await("the board counts the missed clock")
                    .untilAsserted(() -> assertThat(boards.region("610802", Window.TODAY)
                                    .orElseThrow()
                                    .open()
                                    .byClock())
                            .containsEntry("SITE_VISIT", new Board.ClockCounts(0, 0, 1)));
            assertThat(boards.tickets(Optional.of("610802"), Summary::overdue))
                    .singleElement()
                    .matches(s -> s.clocks().stream().anyMatch(c -> c.kind() == SiteVisit.VISIT && c.overdue()));
            ticket.at("03-05 09:00").does(new Progress(Staff.COUNTY, "已到现场", true));
            assertThat(ticket.verdict(SiteVisit.VISIT, Staff.COUNTY))
                    .isEqualTo("MISSED, due 03-04 18:00, stopped 03-05 09:00");
            assertThat(ticket.told()).contains("03-05 08:30 现场勘查 勘查逾期 → 联络乙, phone");
        }
    }

    private static String pager(String station) {
        return "{ id = pager, type = PAGER, serves = [PHONE], station = " + station
                + ", tries = 2, back-off = 20 ms, timeout = 300 ms }\n";
    }

    /** 寻呼机：一个类，策略里像别的渠道一样写一行。 */
    @Test
    void a_channel_of_a_new_type_is_one_class_and_delivers_like_the_others() {
        PagerType.SHOWN.clear();
        try (Hotline hotline =
                new Hotline(Staff.policy(folder, Staff.PEOPLE, pager("榆林台") + SMS), "2026-03-02 09:00")) {
            Dossier ticket = dispatched(hotline).at("03-02 16:00");
            assertThat(ticket.told()).endsWith("03-02 16:00 签收 逾期催办 → 联络乙, pager");
            assertThat(PagerType.SHOWN).containsExactly("榆林台 13900000001 过半提醒T-1", "榆林台 13900000002 逾期催办T-1");
            assertThat(ticket.tries("联络乙")).containsExactly("pager: delivered", "proof: page-2");
        }
    }

    @Test
    void a_channel_that_throws_or_never_answers_is_followed_by_the_next_one() {
        try (Hotline hotline = new Hotline(
                Staff.policy(
                        folder,
                        Staff.PEOPLE,
                        pager("broken") + pager("silent").replace("id = pager", "id = other") + SMS),
                "2026-03-02 09:00")) {
            Dossier ticket = dispatched(hotline).at("03-02 16:00");
            assertThat(ticket.told()).endsWith("03-02 16:00 签收 逾期催办 → 联络乙, sms");
            NoticeSent sent =
                    ticket.events(NoticeSent.class).reduce((a, b) -> b).orElseThrow();
            assertThat(sent.tries())
                    .extracting(DeliveryAttempt::channel)
                    .containsExactly("pager", "pager", "other", "other", "sms");
            assertThat(sent.tries().get(0).problem()).contains("no carrier");
            assertThat(sent.tries().get(2).problem()).contains("TimeoutException");
        }
    }

    @Test
    void the_settings_of_a_channel_type_are_checked_when_the_policy_is_read() {
        String incomplete =
                pager("x").replace("station = x", "statoin = x") + pager("y").replace("PAGER", "PAGE");
        assertThatThrownBy(() -> Staff.policy(folder, Staff.PEOPLE, incomplete))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("station")
                .hasMessageContaining("statoin")
                .hasMessageContaining("PAGE is none of");
    }

    @Test
    void settings_of_a_new_channel_type_can_come_from_the_environment() {
        Policy policy = Staff.policy(folder, Staff.PEOPLE, pager("\"${env:DUBAN_NO_SUCH_STATION}\"") + SMS);
        try (Hotline hotline = new Hotline(policy, "2026-03-02 09:00")) {
            Dossier ticket = dispatched(hotline).at("03-02 16:00");
            NoticeSent sent =
                    ticket.events(NoticeSent.class).reduce((a, b) -> b).orElseThrow();
            assertThat(sent.tries().get(0).problem()).contains("DUBAN_NO_SUCH_STATION is not set");
            assertThat(sent.channel()).isEqualTo("sms");
        }
    }
}
