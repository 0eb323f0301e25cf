package cn.duban.calendar;

import static cn.duban.calendar.BudgetUnit.CALENDAR_DAYS;
import static cn.duban.calendar.BudgetUnit.HOURS;
import static cn.duban.calendar.BudgetUnit.WORKING_DAYS;
import static cn.duban.calendar.BudgetUnit.WORKING_HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Chinese explanation of a due. */
class DueExplainerTest {

    private static final WorkCalendar YULIN = Offices.YULIN.calendar;

    @Test
    void a_holiday_is_named_once_with_its_days() {
        assertThat(why("签收", LimitTerms.of(4, WORKING_HOURS), "2026-09-30T17:10"))
                .isEqualTo("签收 4工作小时，自2026-09-30 17:10起；10月1日至7日国庆节放假；应于2026-10-08 11:40前完成");
    }

    @Test
    void make_up_days_and_few_weekends_are_named_in_order() {
        assertThat(why("反馈", LimitTerms.of(3, WORKING_DAYS), "2026-10-08T17:10"))
                .isEqualTo("反馈 3个工作日，自2026-10-08 17:10起；10月10日（周六）调休上班；10月11日（周日）休息；应于2026-10-12 18:00前完成");
    }

    @Test
    void many_weekends_are_summed_up() {
        assertThat(why("反馈", LimitTerms.of(15, WORKING_DAYS), "2026-10-13T09:00:05"))
                .isEqualTo("反馈 15个工作日，自2026-10-13 09:00:05起；其间周末休息共6天；应于2026-11-03 18:00前完成");
    }

    @Test
    void only_days_that_affect_the_due_are_named() {
        assertThat(why("反馈", LimitTerms.of(24, HOURS), "2026-10-01T09:00"))
                .isEqualTo("反馈 24小时，自2026-10-01 09:00起；应于2026-10-02 09:00前完成");
        assertThat(why("反馈", LimitTerms.of(7, CALENDAR_DAYS).bothEndsIncluded(), "2026-10-01T09:00"))
                .isEqualTo("反馈 7个自然日，自2026-10-01 09:00起；首尾两日均计入；应于2026-10-07 24:00前完成");
        assertThat(why("反馈", LimitTerms.of(2, HOURS).fromNextWorkingDay(), "2026-09-30T09:00"))
                .isEqualTo("反馈 2小时，自2026-09-30 09:00起；自次工作日起算；10月1日至7日国庆节放假；应于2026-10-08 10:30前完成");
    }

    @Test
    void a_start_after_the_cut_off_is_explained() {
        assertThat(why("审核", LimitTerms.of(1, WORKING_DAYS).withCutOff(LocalTime.of(17, 0)), "2026-10-09T17:30"))
                .isEqualTo("审核 1个工作日，自2026-10-09 17:30起；过17:00收到，视为2026-10-10 08:30收到；"
                        + "10月10日（周六）调休上班；10月11日（周日）休息；应于2026-10-12 18:00前完成");
        assertThat(why("审核", LimitTerms.of(1, HOURS).withCutOff(LocalTime.of(17, 0)), "2026-10-09T07:30"))
                .isEqualTo("审核 1小时，自2026-10-09 07:30起；上班前收到，视为2026-10-09 08:30收到；应于2026-10-09 09:30前完成");
        assertThat(why("审核", LimitTerms.of(1, HOURS).withCutOff(LocalTime.of(17, 0)), "2026-10-18T07:30"))
                .isEqualTo(
                        "审核 1小时，自2026-10-18 07:30起；休息日收到，视为2026-10-19 08:30收到；" + "10月18日（周日）休息；应于2026-10-19 09:30前完成");
    }

    @Test
    void suspensions_and_extensions_are_named_only_if_they_count() {
        List<Pause> pauses = List.of(
                new Pause(at("2026-10-14T09:00"), at("2026-10-14T10:30")),
                new Pause(at("2026-10-12T10:00"), at("2026-10-13T15:00")),
                new Pause(at("2026-09-01T10:00"), at("2026-09-02T15:00")),
                new Pause(at("2026-12-01T10:00"), at("2026-12-02T15:00")));
        assertThat(YULIN.why(
                        "反馈",
                        LimitTerms.of(3, WORKING_DAYS),
                        at("2026-10-12T09:00"),
                        pauses,
                        List.of(Budget.of(2, WORKING_DAYS))))
                .isEqualTo("反馈 3个工作日，自2026-10-12 09:00起；延期2个工作日；10月17日至18日（周末）休息；"
                        + "10月12日 10:00至10月13日 15:00挂起；10月14日 09:00至10:30挂起；应于2026-10-21 15:00前完成");
    }

    @Test
    void an_open_suspension_gives_no_due() {
        assertThat(YULIN.why(
                        "反馈",
                        LimitTerms.of(3, WORKING_DAYS),
                        at("2026-10-09T09:00"),
                        List.of(Pause.open(at("2026-10-12T10:00"))),
                        List.of()))
                .isEqualTo("反馈 3个工作日，自2026-10-09 09:00起；10月10日（周六）调休上班；10月11日（周日）休息；" + "10月12日 10:00起挂起，尚未恢复；恢复前不计时限");
    }

    @Test
    void own_days_are_named() {
        WorkCalendar own = Offices.XINING.calendar;
        assertThat(own.why("签收", LimitTerms.of(2, WORKING_DAYS), at("2024-02-08T10:00"), List.of(), List.of()))
                .isEqualTo(
                        "签收 2个工作日，自2024-02-08 10:00起；2月9日除夕放假；2月10日至17日春节放假；" + "2月18日（周日）调休上班；应于2024-02-19 17:45前完成");
        assertThat(own.why("签收", LimitTerms.of(1, WORKING_DAYS), at("2023-08-25T10:00"), List.of(), List.of()))
                .isEqualTo("签收 1个工作日，自2023-08-25 10:00起；8月26日（周六）上班（防汛值守）；应于2023-08-26 18:30前完成");
    }

    @Test
    void a_due_in_a_year_without_notice_is_marked() {
        assertThat(why("反馈", LimitTerms.of(7, WORKING_DAYS), "2040-12-28T17:10"))
                .contains("2041年1月5日至6日（周末）休息")
                .contains("2040年放假安排缺失，暂按周末推算；2041年放假安排缺失，暂按周末推算");
    }

    private static String why(String clock, LimitTerms terms, String start) {
        return YULIN.why(clock, terms, at(start), List.of(), List.of());
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(YULIN.zone()).toInstant();
    }
}
