package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.ask.Asked;
import java.util.List;

/** How many rows a list shows: the field of the query builder, its value and the cut. */
final class RowLimit {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private RowLimit() {}

    static Payload field() {
        return Payload.input("limit", "行数", Integer.toString(USUAL));
    }

    static int of(Asked asked) {
        return asked.number("limit", USUAL, MOST);
    }

    static <R> List<R> first(int limit, List<R> rows) {
        return rows.subList(0, Math.min(rows.size(), limit));
    }
}
