package cn.duban.http.view;

import cn.duban.calls.CallFlows;
import cn.duban.http.json.Json;
import cn.duban.region.Board;
import cn.duban.region.Flows;
import cn.duban.ticket.Grade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A board as it is given out: the counts, and the rates made of them, each with its base. */
public record BoardView(
        String region,
        String name,
        Instant asOf,
        String position,
        boolean stale,
        Today today,
        Board.Open open,
        Satisfaction satisfaction,
        Optional<BigDecimal> onTimeRate,
        int onTimeRateOf,
        Optional<BigDecimal> redoRate,
        int redoRateOf,
        Optional<BigDecimal> returnRate,
        int returnRateOf,
        List<String> warnings) {

    public record Today(
            int registered,
            int answered,
            int dispatched,
            int signed,
            int replied,
            int returned,
            int redone,
            int closed,
            int newlyOverdue,
            int handedOver,
            int threeWay,
            int fastTracked,
            int merged,
            int voided,
            Map<String, Integer> orders,
            Map<String, Integer> byKind,
            Map<String, Integer> byChannel,
            Map<String, Integer> byTopic,
            Map<String, Integer> byLabel,
            Calls calls) {}

    public record Calls(
            int offered,
            int answered,
            int within15s,
            int abandoned,
            Optional<BigDecimal> rate15s,
            int rate15sOf,
            Optional<BigDecimal> connectRate,
            int connectRateOf) {
        static Calls of(CallFlows calls) {
            return new Calls(
                    calls.offered,
                    calls.answered,
                    calls.within15s,
                    calls.abandoned,
                    Json.rate(calls.within15s, calls.offered),
                    calls.offered,
                    Json.rate(calls.answered, calls.offered),
                    calls.offered);
        }
    }

    public record Satisfaction(
            Map<String, Integer> process,
            Map<String, Integer> result,
            Optional<BigDecimal> processRate,
            int processRateOf,
            Optional<BigDecimal> resultRate,
            int resultRateOf) {
        static Satisfaction of(Flows flows) {
            Map<String, Integer> process = grades(flows.process);
            Map<String, Integer> result = grades(flows.result);
            return new Satisfaction(
                    process,
                    result,
                    Json.rate(satisfied(process), all(process)),
                    all(process),
                    Json.rate(satisfied(result), all(result)),
                    all(result));
        }

        private static Map<String, Integer> grades(Map<String, Integer> counts) {
            Map<String, Integer> grades = new LinkedHashMap<>();
            for (Grade grade : Grade.values()) grades.put(grade.name(), counts.getOrDefault(grade.name(), 0));
            return grades;
        }

        private static int all(Map<String, Integer> grades) {
            return grades.values().stream().mapToInt(Integer::intValue).sum();
        }

        private static int satisfied(Map<String, Integer> grades) {
            int satisfied = 0;
            for (Grade grade : Grade.values()) if (grade.satisfied()) satisfied += grades.get(grade.name());
            return satisfied;
        }
    }

    /** Without the hour and the place in the log: equal as long as nothing that is shown changes. */
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
        Flows today = board.today();
        Flows window = board.window();
        return new BoardView(
                board.region(),
                board.name(),
                board.asOf(),
                board.position(),
                board.stale(),
                new Today(
                        today.registered,
                        today.answered,
                        today.dispatched,
                        today.signed,
                        today.replied,
                        today.returned,
                        today.redone,
                        today.closed,
                        today.newlyOverdue,
                        today.handedOver,
                        today.threeWay,
                        today.fastTracked,
                        today.merged,
                        today.voided,
                        today.orders,
                        today.byKind,
                        today.byChannel,
                        today.byTopic,
                        today.byLabel,
                        Calls.of(board.calls())),
                board.open(),
                Satisfaction.of(window),
                Json.rate(board.verdicts().met(), board.verdicts().of()),
                board.verdicts().of(),
                // Redos of tickets replied to before the window may outnumber its replies: a rate never exceeds one.
                Json.rate(Math.min(window.redone, window.replied), window.replied),
                window.replied,
                Json.rate(Math.min(window.returned, window.dispatched), window.dispatched),
                window.dispatched,
                board.warnings());
    }
}
