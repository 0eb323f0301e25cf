package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.answer.Column;
import cn.duban.http.grafana.answer.Frame;
import cn.duban.http.grafana.ask.Facet;
import cn.duban.http.json.Json;
import cn.duban.policy.ClockKind;
import cn.duban.region.Board;
import cn.duban.region.Flows;
import cn.duban.ticket.Grade;
import cn.duban.ticket.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The tables of the boards: counties side by side, clocks, statuses, and what today's tickets are about. */
final class BoardTables {
    /** Shown even while nothing runs on them, so that a quiet board does not look broken. */
    private static final Set<ClockKind> USUAL = Set.of(
            ClockKind.DISPATCH,
            ClockKind.SIGN,
            ClockKind.HANDLE,
            ClockKind.REPLY,
            ClockKind.REDO,
            ClockKind.REVIEW,
            ClockKind.CALL_BACK);

    private final Source source;

    BoardTables(Source source) {
        this.source = source;
    }

    List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        panels.add(
                new BoardPanel(source, "board.regions", "区县对比", "各区县当前在办、逾期工单数与临期时限数，今日流量和今日各率", BoardTables::regions));
        panels.add(
                new BoardPanel(source, "board.clocks", "时限状况", "按时限种类统计：正常、临期（已用八成以上）与逾期，三者互不重叠，按时限计", this::clocks));
        panels.add(new BoardPanel(source, "board.statuses", "在办工单状态", "当前在办工单按状态统计", BoardTables::statuses));
        breakdown(panels, "board.kinds", "今日登记（按诉求类别）", Facet.KIND, f -> f.byKind);
        breakdown(panels, "board.channels", "今日登记（按受理渠道）", Facet.CHANNEL, f -> f.byChannel);
        breakdown(panels, "board.topics", "今日登记（按诉求事项）", Facet.TOPIC, f -> f.byTopic);
        breakdown(panels, "board.labels", "今日登记（按标签）", Facet.LABEL, f -> f.byLabel);
        return panels;
    }

    private static void regions(Frame frame, List<Board> boards) {
        Column region = frame.text("region", "区县");
        Column open = frame.number("open", "在办", Column.COUNT);
        Column overdue = frame.number("overdue", "逾期", Column.COUNT);
        Column soon = frame.number("dueSoon", "临期", Column.COUNT);
        Column registered = frame.number("registered", "今日登记", Column.COUNT);
        Column closed = frame.number("closed", "今日办结", Column.COUNT);
        Column late = frame.number("newlyOverdue", "今日新增逾期", Column.COUNT);
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
                    .mapToInt(Board.Stand::dueSoon)
                    .sum());
            registered.add(board.today().registered);
            closed.add(board.today().closed);
            late.add(board.today().newlyOverdue);
            Board.Verdicts verdicts = board.verdicts();
            onTime.addNumber(Json.rate(verdicts.met(), verdicts.of()));
            onTimeOf.add(verdicts.of());
            Map<String, Integer> result = board.today().result;
            int of = result.values().stream().mapToInt(Integer::intValue).sum();
            satisfied.addNumber(Json.rate(of - result.getOrDefault(Grade.DISSATISFIED.name(), 0), of));
            satisfiedOf.add(of);
            code.add(board.region());
        }
    }

    private static Column share(Frame frame, String key, String title) {
        return frame.number(key, title, Column.SHARE).decimals(2).range(0, 1);
    }

    private void clocks(Frame frame, List<Board> boards) {
        TreeMap<ClockKind, Board.Stand> sums = new TreeMap<>();
        Board.Stand none = new Board.Stand(0, 0, 0);
        for (ClockKind kind : USUAL) sums.put(kind, none);
        for (Board board : boards)
            board.open().byClock().forEach((kind, stand) -> sums.merge(ClockKind.of(kind), stand, BoardTables::plus));
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

    private static Board.Stand plus(Board.Stand a, Board.Stand b) {
        return new Board.Stand(a.running() + b.running(), a.dueSoon() + b.dueSoon(), a.overdue() + b.overdue());
    }

    private static void statuses(Frame frame, List<Board> boards) {
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

    private void breakdown(
            List<Panel> panels, String name, String title, Facet facet, Function<Flows, Map<String, Integer>> of) {
        String description = "当日零点起登记的工单按" + facet.title() + "统计，多的在前";
        panels.add(new BoardPanel(
                source, name, title, description, (frame, boards) -> breakdown(frame, boards, facet, of)));
    }

    private void breakdown(Frame frame, List<Board> boards, Facet facet, Function<Flows, Map<String, Integer>> of) {
        Map<String, Integer> sums = new TreeMap<>();
        int registered = 0;
        for (Board board : boards) {
            of.apply(board.today()).forEach((value, count) -> sums.merge(value, count, Integer::sum));
            registered += board.today().registered;
        }
        Column name = frame.text("name", facet.title());
        Column count = frame.number("registered", "今日登记", Column.COUNT);
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
