package cn.duban.http.grafana;

import cn.duban.region.Board;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The numbers of a board that are followed over time, under their metrics' names. */
enum Figure {
    OPEN("open.total", b -> b.open().total()),
    OVERDUE("open.overdue", b -> b.open().overdue()),
    REGISTERED("flow.registered", b -> b.today().registered),
    DISPATCHED("flow.dispatched", b -> b.today().dispatched),
    SIGNED("flow.signed", b -> b.today().signed),
    REPLIED("flow.replied", b -> b.today().replied),
    REDONE("flow.redone", b -> b.today().redone),
    CLOSED("flow.closed", b -> b.today().closed),
    NEWLY_OVERDUE("flow.newly-overdue", b -> b.today().newlyOverdue);

    private final String metric;
    private final ToIntFunction<Board> reading;

    Figure(String metric, ToIntFunction<Board> reading) {
        this.metric = metric;
        this.reading = reading;
    }

    int of(Board board) {
        return reading.applyAsInt(board);
    }

    static Optional<Figure> ofMetric(String name) {
        return Arrays.stream(values()).filter(f -> f.metric.equals(name)).findFirst();
    }
}
