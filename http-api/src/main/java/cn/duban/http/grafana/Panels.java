package cn.duban.http.grafana;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.region.Board;
import cn.duban.runtime.Boards;
import cn.duban.ticket.Clock;
import cn.duban.ticket.Summary;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What each metric answers, as one data frame. Pure but for the figures it reads. */
final class Panels {
    private static final Set<String> WORKLIST_FILTERS = Set.of("region", "unit", "status", "kind", "urgency");
    /** Shown even while nothing runs on them, so that a quiet board does not look broken. */
    private static final Set<ClockKind> USUAL = Set.of(
            ClockKind.DISPATCH,
            ClockKind.SIGN,
            ClockKind.HANDLE,
            ClockKind.REPLY,
            ClockKind.REDO,
            ClockKind.REVIEW,
            ClockKind.CALL_BACK);

    private final Catalogue catalogue;
    private final Policy policy;
    private final Boards boards;
    private final History history;
    private final Worklist worklist;
    private final Supplier<Sample> now;

    Panels(Catalogue catalogue, Policy policy, Boards boards, History history, Supplier<Sample> now) {
        this.catalogue = catalogue;
        this.policy = policy;
        this.boards = boards;
        this.history = history;
        this.worklist = new Worklist(boards, policy);
        this.now = now;
    }

    /** Empty for a metric that does not exist. */
    Optional<ObjectNode> answer(Ask ask, Ask.Target target, Set<String> allowed) {
        if (target.target().equals("annotations")) return Optional.of(annotations(target.refId()));
        return catalogue.metric(target.target()).map(metric -> {
            Choice choice = Choice.of(target.payload().path("region"));
            if (target.payload().isTextual()) choice = Choice.ALL;
            Regions regions = Regions.of(policy, allowed, choice, ask.filters());
            List<String> notices = new ArrayList<>(regions.notices());
            notices.addAll(inapplicable(metric, ask.filters()));
            DataFrame frame = new DataFrame(target.refId(), metric.label());
            switch (metric.name()) {
                case "open.by-county" -> byCounty(frame, metric, regions);
                case "open.by-clock" -> byClock(frame, metric, regions);
                case "worklist.due" -> due(frame, metric, regions, ask.filters());
                default -> series(frame, metric, regions, ask);
            }
            return frame.notices(notices).json();
        });
    }

    private static List<String> inapplicable(Metric metric, List<Filter> filters) {
        Set<String> applicable = metric.name().equals("worklist.due") ? WORKLIST_FILTERS : Set.of("region");
        return filters.stream()
                .map(Filter::key)
                .filter(key -> !applicable.contains(key))
                .distinct()
                .map(key -> "“" + metric.label() + "”不能按 " + key + " 筛选，已忽略")
                .toList();
    }

    private void series(DataFrame frame, Metric metric, Regions regions, Ask ask) {
        Figure figure = Figure.ofMetric(metric.name())
                .orElseThrow(() -> new IllegalStateException("nothing counts " + metric.name()));
        History.Stretch stretch = history.within(ask.from(), ask.to(), now.get());
        List<Sample> points = Thinning.to(ask.maxDataPoints(), stretch.samples(), s -> s.on(stretch.axis()));
        if (stretch.axis() == Sample.Axis.WALL && !points.isEmpty()) frame.remark("引擎时间不在所选时段内，横轴为各数取得时的实际时间");
        ArrayNode time = frame.field("time", "time");
        for (Sample sample : points) time.add(sample.on(stretch.axis()));
        if (metric.kind().equals("series"))
            for (Region region : regions.chosen()) {
                ArrayNode values = frame.field(region.name(), "number", metric.unit());
                for (Sample sample : points) values.add(sample.of(figure, region.code()));
            }
        String sum = metric.total().isEmpty() ? metric.label() : metric.total();
        ArrayNode values = frame.field(sum, "number", metric.unit());
        Set<String> codes = regions.codes();
        for (Sample sample : points) values.add(sample.sum(figure, codes));
    }

    private void byCounty(DataFrame frame, Metric metric, Regions regions) {
        List<ArrayNode> columns = columns(frame, metric);
        Set<String> codes = regions.codes();
        for (Board board : boards.regions()) {
            if (!codes.contains(board.region())) continue;
            int soon = board.open().byClock().values().stream()
                    .mapToInt(Board.Stand::dueSoon)
                    .sum();
            columns.get(0).add(board.name());
            columns.get(1).add(board.open().total());
            columns.get(2).add(board.open().overdue());
            columns.get(3).add(soon);
        }
    }

    private void byClock(DataFrame frame, Metric metric, Regions regions) {
        TreeMap<ClockKind, int[]> sums = new TreeMap<>();
        for (ClockKind kind : USUAL) sums.put(kind, new int[3]);
        Set<String> codes = regions.codes();
        for (Board board : boards.regions())
            if (codes.contains(board.region()))
                board.open().byClock().forEach((kind, stand) -> {
                    int[] sum = sums.computeIfAbsent(ClockKind.of(kind), k -> new int[3]);
                    sum[0] += stand.running();
                    sum[1] += stand.dueSoon();
                    sum[2] += stand.overdue();
                });
        List<ArrayNode> columns = columns(frame, metric);
        sums.forEach((kind, sum) -> {
            columns.get(0).add(policy.title(kind));
            for (int i = 0; i < sum.length; i++) columns.get(i + 1).add(sum[i]);
        });
    }

    private void due(DataFrame frame, Metric metric, Regions regions, List<Filter> filters) {
        List<ArrayNode> columns = columns(frame, metric);
        for (Summary ticket : worklist.due(regions.codes(), filters, metric.limit())) {
            Optional<Clock> clock = Worklist.tightestClock(ticket);
            if (clock.isEmpty()) continue;
            columns.get(0).add(ticket.id());
            columns.get(1).add(policy.region(ticket.region()).map(Region::name).orElse(ticket.region()));
            columns.get(2).add(ticket.title());
            columns.get(3).add(ticket.status().chinese());
            columns.get(4).add(policy.title(clock.get().kind()));
            columns.get(5).add(clock.get().dueAt().toEpochMilli());
        }
    }

    /** The metric's own columns, in its order; what fills them stands in the methods above. */
    private static List<ArrayNode> columns(DataFrame frame, Metric metric) {
        return metric.columns().stream()
                .map(c -> c.type().equals("number")
                        ? frame.field(c.text(), c.type(), metric.unit())
                        : frame.field(c.text(), c.type()))
                .toList();
    }

    /** Warnings and changes of rules come here; there are none yet, and none is an answer too. */
    private static ObjectNode annotations(String refId) {
        DataFrame frame = new DataFrame(refId, "事件");
        frame.field("time", "time");
        frame.field("timeEnd", "time");
        for (String text : List.of("title", "text", "tags", "id")) frame.field(text, "string");
        return frame.json();
    }
}
