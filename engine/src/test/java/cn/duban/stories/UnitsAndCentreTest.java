package cn.duban.stories;

import static cn.duban.stories.Staff.COUNTY;
import static cn.duban.stories.Staff.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.policy.ClockKind;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.CallBack;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingCommand.Review;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.DispatchingCommand.Forward;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.ReturningCommand.Arbitrate;
import cn.duban.ticket.ReturningCommand.Return;
import cn.duban.ticket.ReturningCommand.ReturnDecision;
import cn.duban.ticket.Story;
import cn.duban.ticket.SupervisionCommand.ReceiveOrder;
import cn.duban.ticket.TimeLimitCommand.Extend;
import cn.duban.ticket.TimeLimitCommand.ExtensionDecision;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 单位与中心之间的来回。2026年3月2日是星期一，周末以外都是工作日，8:30至12:00、14:30至18:00上班。 */
class UnitsAndCentreTest {
    private static final String MONDAY = "2026-03-02 09:00";
    private static final String FIRST = Story.LEAD;
    private static final String SECOND = Story.OTHER;
    private static final String THIRD = Story.ASSIST;

    @TempDir
    Path folder;

    private static Dispatch to(String unit) {
        return new Dispatch(unit, List.of(), Optional.empty(), Due.BY_POLICY);
    }

    private static Return notOurs(String unit) {
        return new Return(unit, "不属本单位职责", "NOT_MY_DUTY");
    }

    private static ReturnDecision accepted() {
        return new ReturnDecision(true, "另派");
    }

    private static Reply reply() {
        return new Reply(COUNTY, "已办", true, Optional.empty());
    }

    private static Review passed() {
        return new Review(true, Optional.empty());
    }

    private static CallBack dissatisfied() {
        return new CallBack(
                true,
                Optional.of(Grade.VERY),
                Optional.of(Grade.DISSATISFIED),
                Optional.of(false),
                Optional.empty(),
                Optional.empty());
    }

    /** 星期一9:30转到区里，10:00签收，10:10联系群众；反馈期限是下星期一（3月9日）18:00。 */
    private static Dossier atWork(Hotline hotline) {
        return hotline.registers(Matters.heating())
                .at("03-02 09:30")
                .does(to(COUNTY))
                .at("03-02 10:00")
                .does(new Sign(COUNTY))
                .at("03-02 10:10")
                .does(new Progress(COUNTY, "已联系", true));
    }

    /** 三家单位先后退单：第二次告知值班长，第三次进入争议审核，由首接单位牵头，不得再退。 */
    @Test
    void a_ticket_returned_by_three_units_goes_to_the_unit_that_had_it_first() {
        try (Hotline hotline = new Hotline(Staff.policy(folder), MONDAY)) {
            Dossier ticket =
                    hotline.registers(Matters.heating()).at("03-02 09:30").does(to(FIRST));
            ticket.at("03-02 10:30").does(notOurs(FIRST));
            assertThat(ticket.status()).isEqualTo(Status.RETURN_ASKED);
            assertThat(ticket.verdict(ClockKind.RETURN_DECISION, "")).isEqualTo("RUNNING, due 03-02 17:00");
            ticket.at("03-02 11:00").does(accepted());
            assertThat(ticket.status()).isEqualTo(Status.RETURNED);
            assertThat(ticket.verdict(ClockKind.DISPATCH, "")).isEqualTo("RUNNING, due 03-02 15:30");

            ticket.at("03-02 11:30").does(to(SECOND)).at("03-02 14:40").does(notOurs(SECOND));
            assertThat(ticket.rungs(SECOND)).containsExactly("03-02 14:40 REPLY second-return");
            assertThat(ticket.told()).containsExactly("03-02 14:40 反馈 再次退单 → 值班戊, wechat");
            ticket.at("03-02 15:00").does(accepted());

            ticket.at("03-02 15:30").does(to(THIRD)).at("03-02 16:00").does(notOurs(THIRD));
            assertThat(ticket.status()).isEqualTo(Status.ARBITRATION);
            assertThat(ticket.verdict(ClockKind.RETURN_DECISION, "")).isEqualTo("RUNNING, due 03-03 10:30");
            assertThat(ticket.refused(accepted())).isEqualTo(Refusal.Code.WRONG_STATUS);

            String firstTaker = ticket.ticket().stage().dealings().leads().get(0);
            ticket.at("03-02 17:00").does(new Arbitrate(firstTaker, "首接负责"));
            assertThat(ticket.status()).isEqualTo(Status.DISPATCHED);
            assertThat(ticket.ticket().stage().lead()).contains(FIRST);
            assertThat(ticket.verdict(ClockKind.RETURN_DECISION, ""))
                    .isEqualTo("MET, due 03-03 10:30, stopped 03-02 17:00");
            assertThat(ticket.verdict(ClockKind.SIGN, FIRST)).isEqualTo("RUNNING, due 03-03 11:30");
            assertThat(ticket.verdict(ClockKind.REPLY, FIRST)).isEqualTo("RUNNING, due 03-09 18:00");
            for (String left : List.of(SECOND, THIRD))
                assertThat(ticket.verdict(ClockKind.REPLY, left)).startsWith("VOID");
            assertThat(ticket.refused(notOurs(FIRST))).isEqualTo(Refusal.Code.RETURN_LIMIT);
            assertThat(ticket.told()).hasSize(1);
            assertThat(ticket.orders()).isEmpty();
        }
    }

    /** 最后一天16:59申请延期：期限待定，当晚不算逾期、不催办；次日上午批准，从新期限继续计时。 */
    @Test
    void an_extension_requested_at_16_59_and_granted_next_morning_moves_the_due() {
        try (Hotline hotline = new Hotline(Staff.policy(folder), MONDAY)) {
            Dossier ticket = atWork(hotline).at("03-09 16:59");
            ticket.does(new Extend(COUNTY, Budget.of(5, BudgetUnit.WORKING_DAYS), "等材料"));
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY)).isEqualTo("PENDING, due 03-09 18:00");
            assertThat(ticket.verdict(ClockKind.EXTENSION_DECISION, "")).isEqualTo("RUNNING, due 03-10 11:29");

            ticket.at("03-10 09:00");
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY)).isEqualTo("PENDING, due 03-09 18:00");
            List<String> reminders = List.of(
                    "03-05 14:30 反馈 过半提醒 → 经办甲, wechat",
                    "03-09 08:30 反馈 今日到期 → 经办甲, sms",
                    "03-09 08:30 反馈 今日到期 → 联络乙, sms");
            assertThat(ticket.told()).isEqualTo(reminders);

            ticket.does(new ExtensionDecision(true, Optional.of("材料确需补正")));
            assertThat(ticket.verdict(ClockKind.EXTENSION_DECISION, ""))
                    .isEqualTo("MET, due 03-10 11:29, stopped 03-10 09:00");
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY)).isEqualTo("RUNNING, due 03-16 18:00");
            assertThat(ticket.clock(ClockKind.REPLY, COUNTY).why()).contains("延期5个工作日");

            ticket.at("03-16 17:00").does(reply()).at("03-17 09:00").does(passed());
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY)).isEqualTo("MET, due 03-16 18:00, stopped 03-16 17:00");
            assertThat(ticket.ticket().onTime()).contains(true);
            assertThat(ticket.orders()).isEmpty();
            assertThat(ticket.told()).isEqualTo(reminders);
        }
    }

    /** 17:01申请已过截止时间：不受理，18:00算逾期，发蓝色督办单，次日一上班打电话。 */
    @Test
    void an_extension_requested_at_17_01_is_refused_and_the_limit_is_missed() {
        try (Hotline hotline = new Hotline(Staff.policy(folder), MONDAY)) {
            Dossier ticket = atWork(hotline).at("03-09 17:01");
            assertThat(ticket.refused(new Extend(COUNTY, Budget.of(5, BudgetUnit.WORKING_DAYS), "等材料")))
                    .isEqualTo(Refusal.Code.EXTENSION_TOO_LATE);
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY)).isEqualTo("RUNNING, due 03-09 18:00");

            ticket.at("03-09 18:00");
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY)).isEqualTo("MISSED, due 03-09 18:00");
            assertThat(ticket.orders())
                    .containsExactly("03-09 18:00 BLUE to 榆阳区人民政府 by REPLY due, receipt due 03-11 18:00: OPEN");
            assertThat(ticket.told()).as("outside working time no call is made").hasSize(3);
            ticket.at("03-10 08:30");
            assertThat(ticket.told()).hasSize(4).endsWith("03-10 08:30 反馈 逾期催办 → 联络乙, phone");
        }
    }

    /** 两次重办群众仍不满意：第一次重办只重新计时；再次重办发橙色督办单，报区县主要负责人；之后只能由督办人员说明理由办结。 */
    @Test
    void a_second_redo_issues_an_orange_order_and_only_a_supervisor_closes_the_ticket() {
        try (Hotline hotline = new Hotline(Staff.policy(folder), MONDAY)) {
            Dossier ticket = atWork(hotline);
            ticket.at("03-03 10:00").does(reply()).at("03-03 11:00").does(passed());
            ticket.at("03-03 11:30").does(dissatisfied());
            assertThat(ticket.status()).isEqualTo(Status.REDO);
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY)).isEqualTo("MET, due 03-09 18:00, stopped 03-03 10:00");
            assertThat(ticket.verdict(ClockKind.REDO, COUNTY)).isEqualTo("RUNNING, due 03-06 18:00");
            assertThat(ticket.rungs(COUNTY)).isEmpty();

            ticket.at("03-04 10:00").does(reply()).at("03-04 10:30").does(passed());
            ticket.at("03-04 11:00").does(dissatisfied());
            assertThat(ticket.status()).isEqualTo(Status.REDO);
            assertThat(ticket.ticket().stage().round()).isEqualTo(2);
            assertThat(ticket.verdict(ClockKind.REDO, COUNTY)).isEqualTo("RUNNING, due 03-09 18:00");
            assertThat(ticket.rungs(COUNTY)).containsExactly("03-04 11:00 REDO second-redo");
            assertThat(ticket.orders())
                    .containsExactly(
                            "03-04 11:00 ORANGE to 榆阳区人民政府 by REDO second-redo, receipt due 03-06 18:00: OPEN");
            assertThat(ticket.told()).containsExactly("03-04 11:00 重办 再次重办 → 区长己, phone");

            String order = ticket.ticket().supervision().orders().get(0).number();
            ticket.at("03-05 09:00").does(new ReceiveOrder(order, COUNTY, "已由分管领导包抓"));
            ticket.at("03-05 10:00").does(reply()).at("03-05 10:30").does(passed());
            ticket.at("03-05 11:00").does(dissatisfied());
            assertThat(ticket.status()).as("no third redo").isEqualTo(Status.CALLED_BACK);
            assertThat(ticket.verdict(ClockKind.REDO, COUNTY)).isEqualTo("MET, due 03-09 18:00, stopped 03-05 10:00");
            assertThat(ticket.orders()).singleElement().asString().endsWith(": RECEIVED");
            assertThat(ticket.refused(new Close(Optional.empty()))).isEqualTo(Refusal.Code.VALIDATION);
            ticket.does(new Close(Optional.of("两次重办，已尽力")));
            assertThat(ticket.status()).isEqualTo(Status.CLOSED);
            assertThat(ticket.ticket().ratings().result()).contains(Grade.DISSATISFIED);
            assertThat(ticket.told()).hasSize(1);
        }
    }

    /**
     * 区里转派街道，街道不动：街道自己的期限在区里的期限之内，逾期记在街道名下；街道没有的岗位由区里的人接。逾期一日提醒单位负责人之后，逾期催办不再重复。
     */
    @Test
    void a_parent_answers_in_time_a_forwarded_ticket_that_its_sub_unit_leaves_undone() {
        try (Hotline hotline = new Hotline(Staff.policy(folder), MONDAY)) {
            Dossier ticket = atWork(hotline).at("03-02 11:00");
            ticket.does(new Forward(COUNTY, TOWN, new Due.Within(Budget.of(2, BudgetUnit.WORKING_DAYS))));
            assertThat(ticket.status()).isEqualTo(Status.SIGNED);
            assertThat(ticket.verdict(ClockKind.SIGN, TOWN)).isEqualTo("RUNNING, due 03-02 17:30");
            assertThat(ticket.verdict(ClockKind.REPLY, TOWN)).isEqualTo("RUNNING, due 03-04 18:00");
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY)).isEqualTo("RUNNING, due 03-09 18:00");

            ticket.at("03-05 09:00");
            assertThat(ticket.verdict(ClockKind.SIGN, TOWN)).isEqualTo("MISSED, due 03-02 17:30");
            assertThat(ticket.verdict(ClockKind.REPLY, TOWN)).isEqualTo("MISSED, due 03-04 18:00");
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY)).isEqualTo("RUNNING, due 03-09 18:00");
            assertThat(ticket.rungs(COUNTY))
                    .as("the parent's own clocks reach no rung")
                    .isEmpty();
            assertThat(ticket.rungs(TOWN))
                    .containsExactly(
                            "03-02 15:30 SIGN half",
                            "03-02 17:30 SIGN due",
                            "03-03 17:30 SIGN plus-1",
                            "03-03 18:00 REPLY half",
                            "03-04 08:30 REPLY last-day",
                            "03-04 18:00 REPLY due",
                            "03-04 18:00 ORDER due");
            assertThat(ticket.orders())
                    .containsExactly(
                            "03-02 17:30 BLUE to 榆阳区鼓楼街道 by SIGN due, receipt due 03-04 18:00: OVERDUE",
                            "03-03 17:30 ORANGE to 榆阳区鼓楼街道 by SIGN plus-1, receipt due 03-05 18:00: OPEN");
            assertThat(ticket.withheld()).containsExactly("BLUE by REPLY due: 该单位已有同级或更高级别的督办单");
            assertThat(ticket.told())
                    .as("the missed signing, at a graver rung, silences the reply's reminders and the superseded order")
                    .containsExactly(
                            "03-02 15:30 签收 过半提醒 → 经办甲, wechat",
                            "03-02 17:30 签收 逾期催办 → 镇联络庚, phone",
                            "03-03 14:30 签收 逾期催办 第2次 → 镇联络庚, phone",
                            "03-03 17:30 签收 逾期一日 → 局长丙, phone",
                            "03-04 14:30 签收 逾期一日 第2次 → 局长丙, phone",
                            "03-05 09:00 签收 逾期一日 第3次 → 局长丙, phone");

            ticket.does(reply()).at("03-05 10:00").does(passed());
            assertThat(ticket.status()).isEqualTo(Status.REVIEWED);
            assertThat(ticket.verdict(ClockKind.REPLY, COUNTY)).isEqualTo("MET, due 03-09 18:00, stopped 03-05 09:00");
            assertThat(ticket.ticket().onTime())
                    .as("the parent answered in time")
                    .contains(true);
            assertThat(ticket.verdict(ClockKind.REPLY, TOWN)).isEqualTo("MISSED, due 03-04 18:00, stopped 03-05 09:00");
        }
    }
}
