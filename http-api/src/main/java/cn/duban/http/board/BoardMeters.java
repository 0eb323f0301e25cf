package cn.duban.http.board;

import cn.duban.engine.Boards;
import cn.duban.http.series.MeasureTitles;
import cn.duban.http.web.Json;
import cn.duban.region.count.Board;
import cn.duban.region.count.MeasureCounts;
import cn.duban.region.count.TicketRate;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.state.SupervisionOrder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The boards' figures as meters: by region, by the clocks of the three overdue lists, and the city's rates of today. Topics and
 * units have too many values for Prometheus; {@code /v1/series} has them.
 */
public final class BoardMeters {
    private final Boards boards;
    private final MultiGauge open;
    private final MultiGauge overdue;
    private final MultiGauge dueSoonClocks;
    private final MultiGauge overdueClocks;
    private final Map<Measure, MultiGauge> today = new EnumMap<>(Measure.class);
    private final MultiGauge stale;
    private final MultiGauge orders;
    private volatile Board city;

    public BoardMeters(MeterRegistry registry, Boards boards) {
        this.boards = boards;
        this.city = boards.city();
        open = gauges(registry, "duban.open.tickets", "tickets that are not closed");
        overdue = gauges(registry, "duban.overdue.tickets", "tickets in one of the three overdue lists");
        dueSoonClocks =
                gauges(registry, "duban.due.soon.clocks", "clocks past 80 percent of their budget, not overdue");
        overdueClocks = gauges(registry, "duban.overdue.clocks", "clocks past their due that still run");
        for (Measure measure : Measure.ofTheDay())
            today.put(
                    measure,
                    gauges(
                            registry,
                            "duban." + dotted(measure.figure()) + ".today",
                            MeasureTitles.figure(measure).english() + " since midnight"));
        stale = gauges(registry, "duban.region.stale", "1 while the region has not answered for 15 seconds");
        orders = gauges(registry, "duban.orders.pending", "supervision orders without receipt, by colour");
        for (TicketRate rate : TicketRate.values()) rate(registry, rate);
    }

    /** {@code newlyOverdue} is {@code newly.overdue}, as Micrometer writes names. */
    private static String dotted(String figure) {
        StringBuilder dotted = new StringBuilder();
        for (char letter : figure.toCharArray()) {
            if (Character.isUpperCase(letter)) dotted.append('.');
            dotted.append(Character.toLowerCase(letter));
        }
        return dotted.toString();
    }

    private static MultiGauge gauges(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** A rate of the city today, NaN while its base is 0, and the base. */
    private void rate(MeterRegistry registry, TicketRate rate) {
        String name = "duban." + dotted(rate.wire());
        Gauge.builder(name, this, m -> value(m.city.today().share(rate)))
                .description(MeasureTitles.of(rate).english() + ", of the city today")
                .register(registry);
        Gauge.builder(name + ".of", this, m -> m.city.today().share(rate).of())
                .description("of how many that rate is")
                .register(registry);
    }

    private static double value(MeasureCounts.Share share) {
        return Json.rate(share.part(), share.of()).map(BigDecimal::doubleValue).orElse(Double.NaN);
    }

    public void refresh() {
        List<Board> regions = boards.regions();
        city = boards.city();
        rows(open, regions, b -> b.open().total());
        rows(overdue, regions, b -> b.open().overdue());
        clocks(dueSoonClocks, regions, Board.ClockCounts::dueSoon);
        clocks(overdueClocks, regions, Board.ClockCounts::overdue);
        today.forEach((measure, gauge) -> rows(gauge, regions, b -> b.today().of(measure)));
        rows(stale, regions, b -> b.stale() ? 1 : 0);
        pendingOrders();
    }

    private static void clocks(MultiGauge gauge, List<Board> regions, ToDoubleFunction<Board.ClockCounts> value) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Board region : regions)
            for (String kind : Measure.OVERDUE.members()) {
                Board.ClockCounts stand = region.open().byClock().getOrDefault(kind, Board.ClockCounts.NONE);
                rows.add(MultiGauge.Row.of(
                        Tags.of("region", region.region(), "clock", kind), value.applyAsDouble(stand)));
            }
        gauge.register(rows, true);
    }

    private void pendingOrders() {
        List<Boards.ListedOrder> listed = boards.orders();
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (OrderColour colour : OrderColour.values()) {
            long pending = listed.stream()
                    .map(Boards.ListedOrder::line)
                    .filter(o -> o.colour() == colour && o.state() == SupervisionOrder.State.OPEN)
                    .count();
            rows.add(MultiGauge.Row.of(Tags.of("colour", colour.name()), pending));
        }
        orders.register(rows, true);
    }

    public static void rows(MultiGauge gauge, List<Board> boards, ToDoubleFunction<Board> value) {
        gauge.register(
                boards.stream()
                        .<MultiGauge.Row<?>>map(
                                b -> MultiGauge.Row.of(Tags.of("region", b.region()), value.applyAsDouble(b)))
                        .toList(),
                true);
    }
}
