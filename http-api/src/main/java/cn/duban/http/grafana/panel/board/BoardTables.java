package cn.duban.http.grafana.panel.board;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.Panel;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.series.MeasureTitles;
import cn.duban.http.web.Json;
import cn.duban.policy.ClockKind;
import cn.duban.region.count.Board;
import cn.duban.region.count.MeasureCounts;
import cn.duban.region.count.TicketRate;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.state.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tables of the boards: regions side by side, clocks, statuses, and today's registered tickets by kind, channel, topic, label. */
public final class BoardTables {
    /** Clocks with a row even while none of the kind runs, so that a quiet board does not look broken. */
    private static final Set<ClockKind> USUAL = Set.of(
            ClockKind.DISPATCH,
            ClockKind.SIGN,
            ClockKind.HANDLE,
            ClockKind.REPLY,
            ClockKind.REDO,
            ClockKind.REVIEW,
            ClockKind.CALL_BACK);

    /** The figures of the day that the table of regions has room for. */
    private static final List<Measure> COMPARED = List.of(Measure.REGISTERED, Measure.CLOSED, Measure.OVERDUE);

    private final PanelSource source;

    public BoardTables(PanelSource source) {
        this.source = source;
    }

    public List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        panels.add(
                new BoardPanel(source, "board.regions", "区县对比", "各区县当前在办、逾期工单数与临期时限数，今日流量和今日各率", BoardTables::regions));
        panels.add(
                new BoardPanel(source, "board.clocks", "时限状况", "按时限种类统计：正常、临期（已用八成以上）与逾期，三者互不重叠，按时限计", this::clocks));
        panels.add(new BoardPanel(source, "board.statuses", "在办工单状态", "当前在办工单按状态统计", BoardTables::statuses));
        breakdown(panels, "board.kinds", "今日登记（按诉求类别）", Facet.KIND);
        breakdown(panels, "board.channels", "今日登记（按受理渠道）", Facet.CHANNEL);
        breakdown(panels, "board.topics", "今日登记（按诉求事项）", Facet.TOPIC);
        breakdown(panels, "board.labels", "今日登记（按标签）", Facet.LABEL);
        return panels;
    }

    private static void regions(DataFrame frame, List<Board> boards) {
        Column region = frame.text("region", "区县");
        Column open = frame.number("open", "在办", Column.COUNT);
        Column overdue = frame.number("overdue", "逾期", Column.COUNT);
        Column soon = frame.number("dueSoon", "临期", Column.COUNT);
        Map<Measure, Column> today = new EnumMap<>(Measure.class);
        for (Measure measure : COMPARED) today.put(measure, today(frame, measure));
        Column onTime = share(frame, "onTimeRate", "今日按时办结率");
        Column onTimeOf = frame.number("onTimeRateOf", "按时办结率基数", Column.COUNT);
        Column satisfied = share(frame, "resultRate", "今日满意率");
        Column satisfiedOf = frame.number("resultRateOf", "满意率基数", Column.COUNT);
        Column code = frame.text("code", "区县代码");
        for (Board board : boards) {
            region.add(board.name());
            open.add(board.open().total());
            overdue.add(board.open().overdue());
            soon.add(board.open().byClock().values().stream()
                    .mapToInt(Board.ClockCounts::dueSoon)
                    .sum());
            today.forEach((measure, column) -> column.add(board.today().of(measure)));
            share(board.window().share(TicketRate.ON_TIME_RATE), onTime, onTimeOf);
            share(board.today().share(TicketRate.RESULT_RATE), satisfied, satisfiedOf);
            code.add(board.region());
        }
    }

    private static Column today(DataFrame frame, Measure measure) {
        String title = MeasureTitles.figure(measure).chinese();
        return frame.number(measure.figure(), "今日" + title, Column.COUNT);
    }

    private static void share(MeasureCounts.Share share, Column rate, Column base) {
        rate.addNumber(Json.rate(share.part(), share.of()));
        base.add(share.of());
    }

    private static Column share(DataFrame frame, String key, String title) {
        return frame.number(key, title, Column.SHARE).decimals(2).range(0, 1);
    }

    private void clocks(DataFrame frame, List<Board> boards) {
        TreeMap<ClockKind, Board.ClockCounts> sums = new TreeMap<>();
        for (ClockKind kind : USUAL) sums.put(kind, Board.ClockCounts.NONE);
        for (Board board : boards)
            board.open()
                    .byClock()
                    .forEach((kind, stand) -> sums.merge(ClockKind.of(kind), stand, Board.ClockCounts::plus));
        Column clock = frame.text("clock", "时限");
        Column running = frame.number("running", "正常", Column.COUNT);
        Column soon = frame.number("dueSoon", "临期", Column.COUNT);
        Column overdue = frame.number("overdue", "逾期", Column.COUNT);
        sums.forEach((kind, sum) -> {
            clock.add(source.policy().title(kind));
            running.add(sum.running());
            soon.add(sum.dueSoon());
            overdue.add(sum.overdue());
        });
    }

    private static void statuses(DataFrame frame, List<Board> boards) {
        Column name = frame.text("status", "状态");
        Column count = frame.number("open", "在办", Column.COUNT);
        for (Status status : Status.values()) {
            if (!status.open()) continue;
            name.add(status.chinese());
            count.add(boards.stream()
                    .mapToInt(b -> b.open().byStatus().getOrDefault(status.name(), 0))
                    .sum());
        }
    }

    private void breakdown(List<Panel> panels, String name, String title, Facet facet) {
        String description = "当日零点起登记的工单按" + facet.title() + "统计，多的在前";
        panels.add(
                new BoardPanel(source, name, title, description, (frame, boards) -> breakdown(frame, boards, facet)));
    }

    private void breakdown(DataFrame frame, List<Board> boards, Facet facet) {
        Map<String, Integer> sums = new TreeMap<>();
        int registered = 0;
        for (Board board : boards) {
            board.today()
                    .registeredBy(facet.dimension().orElseThrow())
                    .forEach((value, count) -> sums.merge(value, count, Integer::sum));
            registered += board.today().of(Measure.REGISTERED);
        }
        Column name = frame.text("name", facet.title());
        Column count = today(frame, Measure.REGISTERED);
        Column part = share(frame, "share", "占登记总数");
        int all = registered;
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> {
                    name.add(source.words().title(facet, entry.getKey()));
                    count.add(entry.getValue());
                    part.addNumber(Json.rate(entry.getValue(), all));
                });
    }
}
