package cn.duban.stories;

import static cn.duban.stories.Staff.COUNTY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.runtime.node.GatewayStub;
import cn.duban.ticket.ClosingCommand.Review;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.Matters;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import cn.duban.ticket.SupervisionEvent.OrderCancelled;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 提醒怎样送到人，送错了怎样更正。2026年3月2日是星期一。 */
class RemindersOnTheWayTest {
    private static final Dispatch TO_COUNTY = new Dispatch(COUNTY, List.of(), Optional.empty(), Due.BY_POLICY);

    @TempDir
    Path folder;

    private static String gateway(String id, String word, String url) {
        return "{ id = " + id + ", type = HTTP, serves = [" + word + "], url = \"" + url + "\", tries = 2,"
                + " back-off = 20 ms, timeout = 2 s, body = \"\"\"{\"to\":\"{{to}}\",\"text\":\"{{text}}\"}\"\"\","
                + " success { pointer = /code, equals = 0, proof = /msgId } }\n";
    }

    /** 到期当天早上的短信发不出去，联络员又在休假：经办人改走微信，联络员由替班人接电话，每一步都有据可查。 */
    @Test
    void with_the_sms_gateway_down_and_the_liaison_on_leave_the_next_way_and_the_substitute_are_used() {
        try (GatewayStub provider = new GatewayStub(
                got -> got.path().equals("/sms") ? new GatewayStub.Answer(503, "维护中") : GatewayStub.Answer.GOOD)) {
            String people = Staff.PEOPLE.replace(
                    "phone = \"13900000002\",",
                    "phone = \"13900000002\", substitute = head,"
                            + " absent = [ { from = 2026-03-09, to = 2026-03-10, reason = 年假 } ],");
            Policy policy = Staff.policy(
                    folder,
                    people,
                    gateway("sms", "SMS", provider.url("/sms"))
                            + Staff.way("wechat", "WECHAT")
                            + gateway("phone", "PHONE", provider.url("/phone")));
            try (Hotline hotline = new Hotline(policy, "2026-03-02 09:00")) {
                Dossier ticket = hotline.registers(Matters.heating())
                        .at("03-02 09:30")
                        .does(TO_COUNTY)
                        .does(new Sign(COUNTY))
                        .does(new Progress(COUNTY, "已联系", true))
                        .at("03-09 08:30");
                assertThat(ticket.told())
                        .containsExactlyInAnyOrder(
                                "03-05 14:30 反馈 过半提醒 → 经办甲, wechat",
                                "03-09 08:30 反馈 今日到期 → 经办甲, wechat",
                                "03-09 08:30 反馈 今日到期 → 局长丙, phone");
                assertThat(ticket.notTold()).containsExactly("last-day: 联络乙缺席至2026-03-10：年假");
                assertThat(ticket.tries("局长丙"))
                        .containsExactly("sms: 503 维护中", "sms: 503 维护中", "phone: delivered", "proof: m-1");
                assertThat(ticket.tries("经办甲"))
                        .endsWith("sms: 503 维护中", "sms: 503 维护中", "wechat: delivered", "proof: 本机记录，未外发");
                NoticeSent toHead = ticket.events(NoticeSent.class)
                        .filter(s -> s.notice().name().equals("局长丙"))
                        .findFirst()
                        .orElseThrow();
                assertThat(toHead.notice().office())
                        .as("notified in the office of the absent officer")
                        .isEqualTo("LIAISON");
                assertThat(provider.got("/phone"))
                        .singleElement()
                        .satisfies(got -> assertThat(got.body()).contains("13900000003"));
            }
        }
    }

    /** 10:02已签收，10:06才传到；期限10:05。逾期作废，电话催办更正，督办单收回。 */
    @Test
    void a_signature_of_10_02_reported_at_10_06_corrects_the_miss_of_10_05_and_its_consequences() {
        try (Hotline hotline = new Hotline(Staff.policy(folder), "2026-03-02 09:30")) {
            Dossier ticket = hotline.registers(Matters.heating(TicketKind.REQUEST, Urgency.URGENT))
                    .at("03-02 09:35")
                    .does(TO_COUNTY)
                    .at("03-02 10:06");
            assertThat(ticket.verdict(ClockKind.SIGN, COUNTY)).isEqualTo("MISSED, due 03-02 10:05");
            assertThat(ticket.rungs(COUNTY)).containsExactly("03-02 09:50 SIGN half", "03-02 10:05 SIGN due");
            assertThat(ticket.orders())
                    .containsExactly("03-02 10:05 BLUE to 榆阳区人民政府 by SIGN due, receipt due 03-04 18:00: OPEN");
            assertThat(ticket.told())
                    .containsExactly("03-02 09:50 签收 过半提醒 → 经办甲, wechat", "03-02 10:05 签收 逾期催办 → 联络乙, phone");

            ticket.does("03-02 10:02", new Sign(COUNTY));
            assertThat(ticket.status()).isEqualTo(Status.SIGNED);
            assertThat(ticket.verdict(ClockKind.SIGN, COUNTY)).isEqualTo("MET, due 03-02 10:05, stopped 03-02 10:02");
            assertThat(ticket.rungs(COUNTY))
                    .as("rungs reached before the fact remain")
                    .containsExactly("03-02 09:50 SIGN half");
            assertThat(ticket.orders()).singleElement().asString().endsWith(": CANCELLED");
            assertThat(ticket.verdict(ClockKind.ORDER, COUNTY)).startsWith("VOID");
            assertThat(ticket.events(OrderCancelled.class)).singleElement().satisfies(taken -> {
                assertThat(taken.byItself()).isTrue();
                assertThat(taken.reason()).isEqualTo("触发已更正作废");
            });
            assertThat(ticket.told())
                    .as("the recipient of the reminder gets the correction by the same way")
                    .hasSize(3)
                    .endsWith("03-02 10:06 更正 签收 逾期催办 → 联络乙, phone");
            assertThat(ticket.history())
                    .containsSubsequence(
                            "03-02 10:05 clock-missed",
                            "03-02 10:05 rung-reached",
                            "03-02 10:05 order-issued",
                            "03-02 10:02 clock-corrected",
                            "03-02 10:06 order-cancelled",
                            "03-02 10:02 signed",
                            "03-02 10:06 notice-sent");
            ticket.does(new Progress(COUNTY, "已联系", true))
                    .at("03-02 11:00")
                    .does(new Reply(COUNTY, "已恢复", true, Optional.empty()))
                    .does(new Review(true, Optional.empty()))
                    .at("03-05 09:00");
            assertThat(ticket.orders())
                    .as("the cancelled order reaches no further rungs")
                    .hasSize(1);
            assertThat(ticket.told()).noneMatch(line -> line.contains("督办单"));
        }
    }
}
