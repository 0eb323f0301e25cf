package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.query.PanelQuery;
import java.util.List;

/** How many rows a list shows: the field of the query builder, its value and the cut. */
public final class RowLimit {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private RowLimit() {}

    public static PayloadField field() {
        return PayloadField.input("limit", "行数", Integer.toString(USUAL));
    }

    public static int of(PanelQuery asked) {
        return asked.number("limit", USUAL, MOST);
    }

    public static <R> List<R> first(int limit, List<R> rows) {
        return rows.subList(0, Math.min(rows.size(), limit));
    }
}
