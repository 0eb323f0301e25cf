package cn.duban.http.warning;

import static cn.duban.http.export.ExportColumn.items;
import static cn.duban.http.export.ExportColumn.list;
import static cn.duban.http.export.ExportColumn.number;
import static cn.duban.http.export.ExportColumn.text;
import static cn.duban.http.export.ExportColumn.time;

import cn.duban.http.export.ExportTable;
import java.util.List;
import java.util.function.UnaryOperator;

/** The columns of exported warnings: every field of {@link WarningView}. */
final class WarningExport {
    static final ExportTable TABLE = new ExportTable(
            "warnings",
            "舆情预警",
            List.of(
                    text("预警编号", "id"),
                    text("级别", "levelName"),
                    text("类型", "signalName"),
                    items("信号", "signs", sign -> sign.path("signalName").asText(), "、"),
                    text("状态", "stateName"),
                    text("区县", "regionName"),
                    text("区县代码", "region"),
                    text("事项", "topic"),
                    text("单位", "unitName"),
                    text("单位编号", "unit"),
                    text("预警内容", "sentence"),
                    time("发布时间", "raisedAt"),
                    time("定级时间", "levelSince"),
                    time("最新发现时间", "asOf"),
                    time("统计起点时间", "since"),
                    time("解除时间", "endedAt"),
                    number("件数", "count"),
                    number("平常件数", "expected"),
                    number("偶然出现间隔（天）", "everyDays"),
                    number("来电人数", "callers"),
                    number("涉及工单", "tickets"),
                    list("关键词", "words", UnaryOperator.identity()),
                    list("合并的预警", "parts", UnaryOperator.identity()),
                    text("并入", "mergedInto"),
                    text("认领人", "acknowledgedBy"),
                    text("处置单位", "handledByName"),
                    text("处置单位编号", "handledBy"),
                    list("快办专班", "team", UnaryOperator.identity()),
                    text("整改期限", "due"),
                    text("处置结果", "outcomeName")));

    private WarningExport() {}
}
