package cn.duban.http.grafana.panel.work;

import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.KeyedPanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.panel.RowLimit;
import cn.duban.http.grafana.panel.ViewerRights;
import cn.duban.http.grafana.panel.work.WorkLists.Row;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A work list with all columns needed to act on its tickets. */
public final class WorkListPanel extends KeyedPanel<WorkListPanel.Wanted> {
    private static final Comparator<Row> TIGHTEST = Comparator.comparing(
                    (Row row) -> row.clock().dueAt())
            .thenComparing(row -> row.ticket().id());

    private final PanelSource source;
    private final LatestRemarks lastWords;
    private final WorkLists lists;
    private final WorkList list;

    public WorkListPanel(PanelSource source, LatestRemarks lastWords, WorkLists lists, WorkList list) {
        super(PanelDescription.of(
                list.metric(),
                list.title(),
                list.description(),
                Facet.ofTickets(),
                PayloadField.select("clock", "时限种类", "全部"),
                RowLimit.field()));
        this.source = source;
        this.lastWords = lastWords;
        this.lists = lists;
        this.list = list;
    }

    @Override
    public boolean showsTickets() {
        return true;
    }

    @Override
    protected Wanted key(PanelQuery asked) {
        Optional<String> clock = asked.one("clock");
        clock.filter(c -> source.policy().clockKinds().stream()
                        .noneMatch(k -> k.name().equals(c)))
                .ifPresent(c -> {
                    throw PanelQuery.invalid("没有这样的时限：" + c);
                });
        return new Wanted(asked.scope(about().facets()), clock, RowLimit.of(asked), ViewerRights.of(asked.caller()));
    }

    record Wanted(Scope scope, Optional<String> clock, int limit, ViewerRights sight) {}

    @Override
    protected CompletionStage<DataFrame> answer(Wanted wanted) {
        WorkLists.Look look = lists.recent();
        List<Row> rows = new ArrayList<>();
        int all = rows(wanted, look, rows);
        // Only callers who may open the tickets get their latest remarks.
        if (!wanted.sight.tickets())
            return CompletableFuture.completedFuture(frame(wanted, rows, all, look.now(), Map.of()));
        return lastWords
                .of(rows.stream().map(Row::ticket).toList())
                .thenApply(words -> frame(wanted, rows, all, look.now(), words));
    }

    /** @return how many tickets are in the list; {@code rows} gets the most urgent of them */
    private int rows(Wanted wanted, WorkLists.Look look, List<Row> rows) {
        PriorityQueue<Row> tightest = new PriorityQueue<>(wanted.limit + 1, TIGHTEST.reversed());
        int all = 0;
        for (Row row : look.rows().get(list)) {
            if (!takes(wanted, row)) continue;
            all++;
            if (tightest.size() == wanted.limit) {
                if (TIGHTEST.compare(row, tightest.peek()) > 0) continue;
                tightest.remove();
            }
            tightest.add(row);
        }
        rows.addAll(tightest);
        rows.sort(TIGHTEST);
        return all;
    }

    private boolean takes(Wanted wanted, Row row) {
        return (wanted.clock.isEmpty()
                        || wanted.clock.get().equals(row.clock().kind().name()))
                && wanted.scope.takes(row.ticket(), source.words());
    }

    private DataFrame frame(Wanted wanted, List<Row> rows, int all, Instant now, Map<String, LatestRemark> words) {
        DataFrame frame = new DataFrame(list.title());
        TicketColumns columns = new TicketColumns(frame, source, wanted.sight, now);
        for (Row row : rows)
            columns.add(
                    row.ticket(), row.clock(), words.getOrDefault(row.ticket().id(), LatestRemark.UNKNOWN));
        frame.outOf(all, wanted.limit);
        if (all > rows.size()) frame.remark("共 " + all + " 件，列出最紧的 " + rows.size() + " 件");
        if (wanted.sight.tickets() && words.size() < rows.size()) frame.remark("部分最近动态尚未读到，下次刷新补上");
        return frame;
    }
}
