package cn.duban.http.series;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.Vocabulary;
import cn.duban.policy.grade.Grade;
import cn.duban.region.count.TicketRate;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.state.UrgeSource;
import java.util.Locale;

/** The titles of everything that regions count, for series, Grafana and Prometheus. */
public final class MeasureTitles {
    private MeasureTitles() {}

    /** The title of a measure as a figure of the day. */
    public static Title figure(Measure measure) {
        return measure == Measure.OVERDUE ? new Title("新增逾期", "Newly overdue") : of(measure);
    }

    /** The title of a measure, or of one of its members. */
    static Title of(Measure measure, String name, Policy policy) {
        Title title = of(measure);
        int dot = name.indexOf('.');
        if (dot < 0) return title;
        String member = name.substring(dot + 1);
        String chinese =
                switch (measure) {
                    case ORDERED -> OrderColour.valueOf(member).chinese();
                    case PROCESS -> policy.grades().process().name(Grade.valueOf(member));
                    case RESULT -> policy.grades().result().name(Grade.valueOf(member));
                    case URGED -> UrgeSource.valueOf(member).chinese();
                    case RETURN_ASKED ->
                        policy.words()
                                .returnReason(member)
                                .map(Vocabulary.ReturnReason::title)
                                .orElse(member);
                    default -> policy.title(ClockKind.of(member));
                };
        String english = member.toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Title(title.chinese() + "：" + chinese, title.english() + ": " + english);
    }

    static Title of(Measure measure) {
        return switch (measure) {
            case REGISTERED -> new Title("登记", "Registered");
            case ANSWERED -> new Title("直接办理", "Answered on the spot");
            case DISPATCHED -> new Title("转办", "Dispatched");
            case SIGNED -> new Title("签收", "Signed");
            case SIGNED_IN_TIME -> new Title("及时签收", "Signed in time");
            case REPLIED -> new Title("反馈", "Replied");
            case REPLIED_IN_TIME -> new Title("及时反馈", "Replied in time");
            case CLOSED -> new Title("办结", "Closed");
            case CLOSED_IN_TIME -> new Title("办结且未逾期", "Closed and never late");
            case REDONE -> new Title("重办", "Redone");
            case RETURNED -> new Title("同意退单", "Returns accepted");
            case RETURN_REFUSED -> new Title("不同意退单", "Returns refused");
            case EXTENDED -> new Title("同意延期", "Extensions approved");
            case SUSPENDED -> new Title("同意挂起", "Suspensions approved");
            case HANDED_OVER -> new Title("移交", "Handed over");
            case THREE_WAY -> new Title("三方通话", "Three-way calls");
            case FAST_TRACKED -> new Title("进入快办", "Fast-tracked");
            case MERGED -> new Title("合并", "Merged");
            case VOIDED -> new Title("作废", "Voided");
            case OVERDUE -> new Title("时限逾期", "Clocks missed");
            case ORDERED -> new Title("下发督办单", "Supervision orders issued");
            case URGED -> new Title("催办", "Urged");
            case RETURN_ASKED -> new Title("申请退单", "Returns asked for");
            case CALL_BACK_TRIED -> new Title("回访", "Call-backs tried");
            case CALL_BACK_REACHED -> new Title("回访接通", "Call-backs that reached the citizen");
            case PROCESS -> new Title("服务过程评价", "Grade of the process");
            case RESULT -> new Title("处办结果评价", "Grade of the result");
            case PROCESS_NOT_COUNTED -> new Title("服务过程评价未计入满意", "Positive grades of the process that did not count");
            case RESULT_NOT_COUNTED -> new Title("处办结果评价未计入满意", "Positive grades of the result that did not count");
            case FINAL_MET -> new Title("最终时限内办成", "Final limits met");
            case FINAL_MISSED -> new Title("最终时限逾期", "Final limits missed");
            case TICKETS_LED -> new Title("主办工单（首次转办当日）", "Tickets led, on the day of the dispatch");
            case TICKETS_RETURNED -> new Title("主办后退回的工单", "Tickets led and given back");
            case TICKETS_REPLIED -> new Title("已反馈工单（首次反馈当日）", "Tickets replied to, on the day of the first reply");
            case TICKETS_REDONE -> new Title("反馈后重办的工单", "Tickets replied to and redone");
            case TIME_TO_SIGN -> new Title("签收用时", "Time to sign");
            case TIME_TO_REPLY -> new Title("反馈用时", "Time to reply");
            case TIME_TO_CLOSE -> new Title("办结用时", "Time to close");
            case OPEN -> new Title("在办工单", "Open tickets");
            case OVERDUE_TICKETS -> new Title("逾期工单", "Overdue tickets");
            case OVERDUE_CLOCKS -> new Title("逾期时限", "Overdue clocks");
        };
    }

    public static Title of(TicketRate rate) {
        return switch (rate) {
            case SIGNED_IN_TIME_RATE -> new Title("签收及时占比", "Share signed in time");
            case REPLIED_IN_TIME_RATE -> new Title("反馈及时占比", "Share replied to in time");
            case CLOSED_IN_TIME_RATE -> new Title("办结未逾期占比", "Share closed and never late");
            case ON_TIME_RATE -> new Title("按时办结率", "Share within the final limit");
            case REDO_RATE -> new Title("重办率", "Share redone");
            case RETURN_RATE -> new Title("回退率", "Share returned");
            case CALL_BACK_REACHED_RATE -> new Title("回访接通率", "Share of call-backs that reached the citizen");
            case PROCESS_RATE -> new Title("服务过程满意率", "Share satisfied with the process");
            case RESULT_RATE -> new Title("处办结果满意率", "Share satisfied with the result");
        };
    }
}
