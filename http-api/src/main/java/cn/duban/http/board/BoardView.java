package cn.duban.http.board;

import cn.duban.calls.CallMeasure;
import cn.duban.calls.CallSums;
import cn.duban.http.web.Json;
import cn.duban.metrics.Dimension;
import cn.duban.policy.grade.Grade;
import cn.duban.region.count.Board;
import cn.duban.region.count.MeasureCounts;
import cn.duban.region.count.TicketRate;
import cn.duban.ticket.effect.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A board in the API's JSON: the counts, and the rates made of them, each with its base.
 *
 * @param today the figures of {@link Measure#ofTheDay}, breakdowns of registered tickets, and calls
 */
public record BoardView(
        String region,
        String name,
        Instant asOf,
        String position,
        boolean stale,
        Map<String, Object> today,
        Board.Open open,
        Satisfaction satisfaction,
        Optional<BigDecimal> onTimeRate,
        int onTimeRateOf,
        Optional<BigDecimal> redoRate,
        int redoRateOf,
        Optional<BigDecimal> returnRate,
        int returnRateOf,
        List<String> warnings) {

    /**
     * The grades of the two questions, and the satisfied among them: those whose grade counted under the policy of their time.
     */
    public record Satisfaction(
            Map<String, Integer> process,
            Map<String, Integer> result,
            Optional<BigDecimal> processRate,
            int processRateOf,
            int processSatisfied,
            Optional<BigDecimal> resultRate,
            int resultRateOf,
            int resultSatisfied) {
        static Satisfaction of(MeasureCounts counts) {
            MeasureCounts.Share process = counts.share(TicketRate.PROCESS_RATE);
            MeasureCounts.Share result = counts.share(TicketRate.RESULT_RATE);
            return new Satisfaction(
                    grades(counts.members(Measure.PROCESS)),
                    grades(counts.members(Measure.RESULT)),
                    rate(process),
                    process.of(),
                    process.part(),
                    rate(result),
                    result.of(),
                    result.part());
        }

        private static Map<String, Integer> grades(Map<String, Integer> counts) {
            Map<String, Integer> grades = new LinkedHashMap<>();
            for (Grade grade : Grade.values()) grades.put(grade.name(), counts.getOrDefault(grade.name(), 0));
            return grades;
        }
    }

    /** The board without its time and its position in the log: equal as long as no figure changes. */
    public BoardView figures() {
        return new BoardView(
                region,
                name,
                Instant.EPOCH,
                "",
                stale,
                today,
                open,
                satisfaction,
                onTimeRate,
                onTimeRateOf,
                redoRate,
                redoRateOf,
                returnRate,
                returnRateOf,
                warnings);
    }

    public static BoardView of(Board board) {
        MeasureCounts.Share onTime = board.window().share(TicketRate.ON_TIME_RATE);
        MeasureCounts.Share redone = board.window().share(TicketRate.REDO_RATE);
        MeasureCounts.Share returned = board.window().share(TicketRate.RETURN_RATE);
        return new BoardView(
                board.region(),
                board.name(),
                board.asOf(),
                board.position(),
                board.stale(),
                today(board),
                board.open(),
                Satisfaction.of(board.window()),
                rate(onTime),
                onTime.of(),
                rate(redone),
                redone.of(),
                rate(returned),
                returned.of(),
                board.warnings());
    }

    private static Map<String, Object> today(Board board) {
        MeasureCounts counts = board.today();
        Map<String, Object> today = new LinkedHashMap<>();
        for (Measure measure : Measure.ofTheDay())
            today.put(measure.field(), measure.fieldByMember() ? counts.members(measure) : counts.of(measure));
        for (Dimension dimension : MeasureCounts.BREAKDOWNS)
            today.put(field(dimension), counts.registeredBy(dimension));
        today.put("calls", calls(board.calls()));
        return today;
    }

    /** {@code byKind} for the kind. */
    private static String field(Dimension dimension) {
        return "by" + dimension.name().charAt(0) + dimension.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> calls(CallSums sums) {
        Map<String, Object> calls = new LinkedHashMap<>();
        for (CallMeasure measure : CallMeasure.ofTheDay()) calls.put(measure.field(), sums.count(measure));
        long offered = sums.count(CallMeasure.CALLS_OFFERED);
        calls.put("rate15s", Json.rate(sums.count(CallMeasure.CALLS_WITHIN15S), offered));
        calls.put("rate15sOf", offered);
        calls.put("connectRate", Json.rate(sums.count(CallMeasure.CALLS_ANSWERED), offered));
        calls.put("connectRateOf", offered);
        return calls;
    }

    private static Optional<BigDecimal> rate(MeasureCounts.Share share) {
        return Json.rate(share.part(), share.of());
    }
}
