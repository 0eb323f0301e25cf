package cn.duban.http.liveline;

import static cn.duban.http.export.ExportColumn.named;
import static cn.duban.http.export.ExportColumn.number;
import static cn.duban.http.export.ExportColumn.text;
import static cn.duban.http.export.ExportColumn.time;

import cn.duban.http.export.ExportTable;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.Unit;
import java.util.List;

/** The columns of exported sessions of the live line: every field of {@link SessionView}. */
final class SessionExport {
    private SessionExport() {}

    static ExportTable table(Policy policy) {
        return new ExportTable(
                "live-line",
                "三长接线",
                List.of(
                        text("场次编号", "id"),
                        text("状态", "stateName"),
                        text("领导", "leader"),
                        text("职务", "post"),
                        text("主办方", "host"),
                        named(
                                "区县",
                                "region",
                                c -> policy.region(c).map(Region::name).orElse(c)),
                        named(
                                "单位",
                                "unit",
                                id -> policy.unit(id).map(Unit::name).orElse(id)),
                        text("受理范围", "scope"),
                        text("席位", "seat"),
                        time("计划开始时间", "from"),
                        time("计划结束时间", "to"),
                        time("公告时间", "noticedAt"),
                        text("公告内容", "noticeText"),
                        time("开始时间", "startedAt"),
                        time("结束时间", "endedAt"),
                        time("缺席起始时间", "absentSince"),
                        number("迟开分钟", "lateMinutes"),
                        text("缺席原因", "reason"),
                        text("准假人", "approvedBy"),
                        number("来电", "calls"),
                        number("领导接听", "taken"),
                        number("现场交办", "instructions"),
                        number("督办单", "orders"),
                        number("观察员评分", "mark"),
                        number("关联工单", "/followThrough/tickets"),
                        number("已办结", "/followThrough/closed"),
                        number("逾期", "/followThrough/overdue"),
                        number("超期办结", "/followThrough/late"),
                        number("重办", "/followThrough/redone"),
                        number("已评价", "/followThrough/rated"),
                        number("满意", "/followThrough/satisfied"),
                        number("承诺", "/followThrough/promised"),
                        number("兑现", "/followThrough/kept"),
                        number("未兑现", "/followThrough/broken"),
                        number("办结率", "/followThrough/completionRate"),
                        number("满意率", "/followThrough/satisfactionRate"),
                        number("承诺兑现率", "/followThrough/promiseKeptRate")));
    }
}
