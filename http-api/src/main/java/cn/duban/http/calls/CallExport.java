package cn.duban.http.calls;

import static cn.duban.http.export.ExportColumn.number;
import static cn.duban.http.export.ExportColumn.text;

import cn.duban.http.export.ExportColumn;
import cn.duban.http.export.ExportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of an exported summary of calls: every field of {@link CallsView.Part}. */
final class CallExport {
    private static final Map<String, String> DIMENSIONS =
            Map.of("line", "线路", "hour", "时段", "shift", "班次", "rotation", "班组", "agent", "话务员", "region", "区县");

    private static final String TOTAL = "合计";

    private CallExport() {}

    /** The parts, and the total under them. */
    static List<CallsView.Part> rows(CallsView view) {
        List<CallsView.Part> rows = new ArrayList<>(view.parts());
        CallsView.Total total = view.total();
        rows.add(new CallsView.Part(
                "",
                TOTAL,
                Optional.empty(),
                total.calls(),
                Optional.of(total.agents()),
                Optional.of(total.tickets().registered())));
        return rows;
    }

    /**
     * @param by the dimension of the parts
     * @param within the seconds of the standard
     */
    static ExportTable table(Optional<String> by, int within) {
        String inTime = within + "秒";
        List<ExportColumn> columns = new ArrayList<>();
        columns.add(text(by.map(name -> DIMENSIONS.getOrDefault(name, name)).orElse("范围"), "name"));
        columns.add(text("代码", "key"));
        if (by.equals(Optional.of("shift"))) columns.add(text("当班班组", "rotation"));
        columns.addAll(List.of(
                number("呼入", "/calls/offered"),
                number("接通", "/calls/answered"),
                number(inTime + "内接通", "/calls/within15s"),
                number("放弃", "/calls/abandoned"),
                number(inTime + "接通率", "/calls/rate15s"),
                number(inTime + "接通率基数", "/calls/rate15sOf"),
                number("接通率", "/calls/connectRate"),
                number("接通率基数", "/calls/connectRateOf"),
                number("通话结束", "/calls/handled"),
                number("呼出", "/calls/outbound"),
                number("呼出接通", "/calls/outboundAnswered"),
                number("三方通话", "/calls/threeWay"),
                number("已回拨", "/calls/calledBack"),
                number("回拨率", "/calls/calledBackRate"),
                number("回拨率基数", "/calls/calledBackRateOf"),
                number("未接待回拨", "/calls/owed"),
                number("逾时未回拨", "/calls/lapsed")));
        times(columns, "等待", "waitTime");
        times(columns, "通话", "talkTime");
        times(columns, "放弃前等待", "abandonTime");
        times(columns, "回拨用时", "timeToCallBack");
        columns.addAll(List.of(
                number("空闲（秒）", "/agents/readySeconds"),
                number("通话中（秒）", "/agents/busySeconds"),
                number("话后处理（秒）", "/agents/afterCallSeconds"),
                number("小休（秒）", "/agents/pauseSeconds"),
                number("签入（秒）", "/agents/loggedInSeconds"),
                number("坐席利用率", "/agents/occupancy"),
                number("坐席利用率基数（秒）", "/agents/occupancyOf"),
                number("每坐席小时通话", "/agents/callsPerAgentHour"),
                number("每坐席小时通话基数（秒）", "/agents/callsPerAgentHourOf"),
                number("登记工单", "ticketsRegistered")));
        return new ExportTable("calls", "话务汇总", columns);
    }

    private static void times(List<ExportColumn> columns, String title, String field) {
        String times = "/calls/" + field;
        columns.addAll(List.of(
                number(title + "均值（秒）", times + "/mean"),
                number(title + "中位数（秒）", times + "/p50"),
                number(title + "九成内（秒）", times + "/p90"),
                number(title + "99%内（秒）", times + "/p99"),
                number(title + "次数", times + "/of")));
    }
}
