package cn.duban.http.calls;

import cn.duban.calls.CallBoard;
import cn.duban.calls.CallSums;
import cn.duban.calls.CallTable;
import cn.duban.engine.Boards;
import cn.duban.engine.Engine;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Series;
import cn.duban.metrics.SeriesQuery;
import cn.duban.metrics.Window;
import cn.duban.policy.Line;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.Rotation;
import cn.duban.policy.Shift;
import cn.duban.region.count.Board;
import cn.duban.region.count.MeasureCounts;
import cn.duban.ticket.effect.Measure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Computes the summary of calls and agents with the load of tickets. Takes some milliseconds. */
public final class CallSummary {
    private record Asked(CallTable table, CallBoard board) {}

    private final Engine engine;

    public CallSummary(Engine engine) {
        this.engine = engine;
    }

    /** The summary of today, at most a second old. */
    public CallsView today() {
        CallBoard board = engine.boards().calls().board();
        Instant from = Window.TODAY.from(board.asOf(), engine.policy().zone());
        return view(
                board,
                new CallTable(from, board.asOf(), board.today(), Map.of()),
                "today",
                Optional.empty(),
                List.of(),
                Window.TODAY);
    }

    public CallsView of(Window window, String name, Optional<Dimension> by) {
        Policy policy = engine.policy();
        Asked asked = engine.boards()
                .calls()
                .ask((calls, now) ->
                        new Asked(CallTable.of(calls, now, window, by), CallBoard.of(calls, now, policy.calls())));
        List<CallsView.Part> parts = by.map(dimension -> new CallParts(policy, dimension)
                        .of(asked.table, window, tickets(dimension, window, asked.table)))
                .orElse(List.of());
        return view(
                asked.board,
                asked.table,
                name,
                by.map(Dimension::name).map(n -> n.toLowerCase(Locale.ROOT)),
                parts,
                window);
    }

    private CallsView view(
            CallBoard board,
            CallTable table,
            String window,
            Optional<String> by,
            List<CallsView.Part> parts,
            Window of) {
        CallSums total = table.total();
        return new CallsView(
                board.asOf(),
                window,
                table.from(),
                table.to(),
                by,
                board.rolling().standard().withinSeconds(),
                CallsView.Total.of(total, tickets(of)),
                parts,
                CallsView.Rolling.of(board.rolling()),
                CallsView.Owed.of(board),
                board.agents());
    }

    private CallsView.Tickets tickets(Window window) {
        Boards boards = engine.boards();
        Board city = window == Window.TODAY ? boards.city() : boards.city(window);
        return new CallsView.Tickets(
                city.window().of(Measure.REGISTERED),
                city.window().of(Measure.CLOSED),
                city.open().total());
    }

    /** Registered tickets by part, for dimensions that tickets share with calls. */
    private Map<String, Long> tickets(Dimension by, Window window, CallTable table) {
        Map<String, Long> tickets = new HashMap<>();
        if (by == Dimension.REGION)
            for (Region region : engine.policy().regions())
                engine.boards()
                        .region(region.code(), window)
                        .ifPresent(board ->
                                tickets.put(region.code(), (long) board.window().of(Measure.REGISTERED)));
        if (by == Dimension.HOUR) byHour(table.from(), table.to(), tickets);
        if (MeasureCounts.OF_CALLS.contains(by)) byReception(by, window, tickets);
        return tickets;
    }

    /** Tickets that came in by no line are under the empty key, so that parts add up to the total. */
    private void byReception(Dimension by, Window window, Map<String, Long> tickets) {
        names(by).forEach(key -> tickets.put(key, 0L));
        engine.boards().city(window).window().registeredBy(by).forEach((key, count) -> tickets.put(key, (long) count));
    }

    private Stream<String> names(Dimension by) {
        Policy policy = engine.policy();
        return switch (by) {
            case LINE -> policy.lines().stream().map(Line::id);
            case SHIFT -> policy.calls().shifts().stream().map(Shift::id);
            default -> policy.calls().rotations().stream().map(Rotation::id);
        };
    }

    private void byHour(Instant from, Instant to, Map<String, Long> tickets) {
        ZoneId zone = engine.policy().zone();
        Instant end = to.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
        List<Instant> bounds = new ArrayList<>();
        for (ZonedDateTime at = from.atZone(zone);
                at.toInstant().isBefore(end);
                at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1)) bounds.add(at.toInstant());
        bounds.add(end);
        Series series = engine.boards()
                .series(
                        Optional.empty(),
                        new SeriesQuery(Measure.REGISTERED.wire(), Dimension.KIND, Optional.empty()),
                        bounds)
                .orElseThrow();
        for (int hour = 0; hour < 24; hour++) tickets.put(String.format("%02d", hour), 0L);
        for (int step = 0; step < series.steps(); step++) {
            String hour = String.format("%02d", series.from(step).atZone(zone).getHour());
            tickets.merge(hour, series.sum(step).orElse(0), Long::sum);
        }
    }
}
