package cn.duban.http.ticket;

import static cn.duban.http.export.ExportColumn.list;
import static cn.duban.http.export.ExportColumn.named;
import static cn.duban.http.export.ExportColumn.names;
import static cn.duban.http.export.ExportColumn.number;
import static cn.duban.http.export.ExportColumn.text;
import static cn.duban.http.export.ExportColumn.time;
import static cn.duban.http.export.ExportColumn.yesOrNo;

import cn.duban.http.export.ExportTable;
import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Label;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Unit;
import cn.duban.policy.Urgency;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.state.Status;
import java.util.List;
import java.util.function.Function;

/** The columns of exported tickets: every field of {@link SummaryView}, codes by their names. */
public final class TicketExport {
    private TicketExport() {}

    public static ExportTable table(Policy policy) {
        Function<String, String> process = names(Grade.values(), policy.grades().process()::name);
        Function<String, String> result = names(Grade.values(), policy.grades().result()::name);
        return new ExportTable(
                "tickets",
                "工单",
                List.of(
                        text("工单编号", "id"),
                        text("区县", "regionName"),
                        text("区县代码", "region"),
                        text("标题", "title"),
                        named("诉求类别", "kind", names(TicketKind.values(), TicketKind::chinese)),
                        text("事项", "topic"),
                        list(
                                "标签",
                                "labels",
                                id -> policy.label(id).map(Label::name).orElse(id)),
                        named("来源渠道", "channel", names(Channel.values(), Channel::chinese)),
                        named("紧急程度", "urgency", names(Urgency.values(), Urgency::chinese)),
                        yesOrNo("保密", "confidential"),
                        named("状态", "status", names(Status.values(), Status::chinese)),
                        time("进入状态时间", "statusSince"),
                        text("主办单位", "leadName"),
                        text("主办单位编号", "lead"),
                        list(
                                "协办单位",
                                "assist",
                                id -> policy.unit(id).map(Unit::name).orElse(id)),
                        time("登记时间", "registeredAt"),
                        time("最近到期时间", "nextDueAt"),
                        time("办结时间", "closedAt"),
                        yesOrNo("逾期", "overdue"),
                        list("逾期时限", "overdueClocks", kind -> clock(policy, kind)),
                        yesOrNo("按时办结", "onTime"),
                        number("重办次数", "round"),
                        number("催办次数", "urges"),
                        named("过程满意度", "process", process),
                        named("结果满意度", "result", result),
                        number("版本", "version")));
    }

    private static String clock(Policy policy, String kind) {
        return policy.clockKinds().stream()
                .filter(k -> k.name().equals(kind))
                .findFirst()
                .map((ClockKind k) -> policy.title(k))
                .orElse(kind);
    }
}
