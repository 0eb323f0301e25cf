package cn.duban.stories;

import static cn.duban.stories.Staff.COUNTY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.ClosingCommand.Review;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.Matters;
import cn.duban.ticket.SupervisionCommand.ReceiveOrder;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 2023年中秋、国庆放假：9月29日至10月6日休息，10月7日（星期六）、8日（星期日）上班。10月1日凌晨2时有人来电。
 */
class HolidayNightTest {
    @TempDir
    Path folder;

    /** 紧急工单不分昼夜：半小时不签收就打电话、发督办单；要按工作日算的（审核、督办回执）落在调休上班的周末。 */
    @Test
    void an_urgent_ticket_at_two_on_a_holiday_night_runs_round_the_clock() {
        try (Hotline hotline = new Hotline(Staff.policy(folder), "2023-10-01 02:00")) {
            Dossier ticket = hotline.registers(Matters.heating(TicketKind.REQUEST, Urgency.URGENT));
            assertThat(ticket.verdict(ClockKind.DISPATCH, "")).isEqualTo("RUNNING, due 10-01 02:15");

            ticket.at("10-01 02:05").does(new Dispatch(COUNTY, List.of(), Optional.empty(), Due.BY_POLICY));
            assertThat(ticket.verdict(ClockKind.DISPATCH, "")).isEqualTo("MET, due 10-01 02:15, stopped 10-01 02:05");
            assertThat(ticket.verdict(ClockKind.SIGN, COUNTY)).isEqualTo("RUNNING, due 10-01 02:35");
            assertThat(ticket.verdict(ClockKind.HANDLE, COUNTY)).isEqualTo("RUNNING, due 10-01 04:05");
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY)).isEqualTo("RUNNING, due 10-02 02:05");

            ticket.at("10-01 02:50").does(new Sign(COUNTY));
            assertThat(ticket.status()).isEqualTo(Status.SIGNED);
            assertThat(ticket.verdict(ClockKind.SIGN, COUNTY))
                    .isEqualTo("MISSED, due 10-01 02:35, stopped 10-01 02:50");
            assertThat(ticket.rungs(COUNTY)).containsExactly("10-01 02:20 SIGN half", "10-01 02:35 SIGN due");
            assertThat(ticket.orders())
                    .containsExactly("10-01 02:35 BLUE to 榆阳区人民政府 by SIGN due, receipt due 10-08 18:00: OPEN");
            assertThat(ticket.told())
                    .as("sent at once, also at night")
                    .containsExactly("10-01 02:20 签收 过半提醒 → 经办甲, wechat", "10-01 02:35 签收 逾期催办 → 联络乙, phone");

            ticket.at("10-01 02:55").does(new Progress(COUNTY, "已派人抢修", true));
            assertThat(ticket.verdict(ClockKind.HANDLE, COUNTY)).isEqualTo("MET, due 10-01 04:05, stopped 10-01 02:55");
            ticket.at("10-01 14:00").does(new Reply(COUNTY, "已恢复供暖", true, Optional.empty()));
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY))
                    .isEqualTo("PENDING, due 10-02 02:05, stopped 10-01 14:00");
            assertThat(ticket.verdict(ClockKind.REVIEW, "")).isEqualTo("RUNNING, due 10-07 18:00");
            assertThat(ticket.clock(ClockKind.REVIEW, "").why()).contains("国庆");

            ticket.at("10-07 09:00").does(new Review(true, Optional.empty()));
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY)).isEqualTo("MET, due 10-02 02:05, stopped 10-01 14:00");
            String order = ticket.ticket().supervision().orders().get(0).number();
            ticket.at("10-08 17:00").does(new ReceiveOrder(order, COUNTY, "值班人员已补签收"));
            assertThat(ticket.verdict(ClockKind.ORDER, COUNTY)).isEqualTo("MET, due 10-08 18:00, stopped 10-08 17:00");
            assertThat(ticket.told()).as("no other notices").hasSize(2);
        }
    }

    /** 紧急工单放假时也逐级上报：签收逾期1小时报单位负责人，4小时报区长，12小时报市领导；一直没人管就每小时再催一次。 */
    @Test
    void an_unsigned_urgent_ticket_reaches_the_city_leader_on_the_same_holiday() throws IOException {
        Staff.policy(folder);
        Path notices = folder.resolve("notices.conf");
        Files.writeString(
                notices,
                Files.readString(notices)
                        .replace("every = 4 working hours, most = 5", "every = 4 working hours, urgent = 4 hours"));
        try (Hotline hotline = new Hotline(PolicyFiles.load(folder).policy(), "2023-10-01 02:00")) {
            Dossier ticket = hotline.registers(Matters.heating(TicketKind.REQUEST, Urgency.URGENT));
            ticket.at("10-01 02:05").does(new Dispatch(COUNTY, List.of(), Optional.empty(), Due.BY_POLICY));
            ticket.at("10-01 23:00");
            assertThat(ticket.rungs(COUNTY))
                    .filteredOn(rung -> rung.contains(" SIGN "))
                    .containsExactly(
                            "10-01 02:20 SIGN half",
                            "10-01 02:35 SIGN due",
                            "10-01 03:35 SIGN urgent-1h",
                            "10-01 06:35 SIGN urgent-4h",
                            "10-01 14:35 SIGN urgent-12h");
            assertThat(ticket.told())
                    .filteredOn(line -> line.contains(" 签收 "))
                    .containsExactly(
                            "10-01 02:20 签收 过半提醒 → 经办甲, wechat",
                            "10-01 02:35 签收 逾期催办 → 联络乙, phone",
                            "10-01 03:35 签收 紧急逾期1小时 → 局长丙, phone",
                            "10-01 06:35 签收 紧急逾期4小时 → 区长己, phone",
                            "10-01 10:35 签收 紧急逾期4小时 第2次 → 区长己, phone",
                            "10-01 14:35 签收 紧急逾期12小时 → 市长丁, phone",
                            "10-01 18:35 签收 紧急逾期12小时 第2次 → 市长丁, phone",
                            "10-01 22:35 签收 紧急逾期12小时 第3次 → 市长丁, phone");
        }
    }

    /** 同一时刻的一般工单：节后第一个班（调休的星期六）才开始计时，也不在夜里打扰人。 */
    @Test
    void a_normal_ticket_of_the_same_minute_waits_for_the_make_up_saturday() {
        try (Hotline hotline = new Hotline(Staff.policy(folder), "2023-10-01 02:00")) {
            Dossier ticket = hotline.registers(Matters.heating());
            assertThat(ticket.verdict(ClockKind.DISPATCH, "")).isEqualTo("RUNNING, due 10-07 10:30");
            ticket.at("10-07 10:29");
            assertThat(ticket.told()).isEmpty();
            ticket.at("10-07 10:30");
            assertThat(ticket.verdict(ClockKind.DISPATCH, "")).isEqualTo("MISSED, due 10-07 10:30");
            assertThat(ticket.told()).containsExactly("10-07 10:30 转办 中心超时 → 值班戊, wechat");
            ticket.at("10-07 11:00").does(new Dispatch(COUNTY, List.of(), Optional.empty(), Due.BY_POLICY));
            assertThat(ticket.verdict(ClockKind.DISPATCH, ""))
                    .isEqualTo("MISSED, due 10-07 10:30, stopped 10-07 11:00");
            assertThat(ticket.verdict(ClockKind.SIGN, COUNTY)).isEqualTo("RUNNING, due 10-07 17:30");
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY))
                    .as("Sunday the 8th counts, the weekend after it does not")
                    .isEqualTo("RUNNING, due 10-12 18:00");
        }
    }
}
