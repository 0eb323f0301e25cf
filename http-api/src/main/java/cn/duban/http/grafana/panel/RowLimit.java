package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.query.PanelQuery;
import java.util.List;

/** How many rows a list shows: the field of the query builder, its value and the cut. */
public final class RowLimit {
    /** The parameter that sets it. */
    public static final String KEY = "limit";

    private static final int USUAL = 50;
    private static final int MOST = 500;

    private RowLimit() {}

    public static PayloadField field() {
        return PayloadField.input(KEY, "行数", Integer.toString(USUAL));
    }

    public static int of(PanelQuery asked) {
        return asked.number(KEY, USUAL, MOST);
    }

    /** The rows that the frame shows; the frame remembers if there are more. */
    public static <R> List<R> first(DataFrame frame, int limit, List<R> rows) {
        frame.outOf(rows.size(), limit);
        return rows.subList(0, Math.min(rows.size(), limit));
    }
}
