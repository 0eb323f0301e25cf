package cn.duban.load.limits;

import cn.duban.load.report.Median;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures several targets in turns after warming them up, so that all have the same machine. */
final class Turns {

    private final Map<String, List<Turn>> all = new LinkedHashMap<>();

    private Turns() {}

    /**
     * Measures that many rounds, then closes the targets in order.
     *
     * @param cassandra the Cassandra that all of them write to
     */
    static Turns of(int rounds, List<BenchTarget> seats, BenchMain.Cassandra cassandra, Progress progress) {
        Turns turns = new Turns();
        try (Compactions compactions = new Compactions(cassandra)) {
            for (int round = 0; round <= rounds; round++) {
                for (BenchTarget seat : seats) {
                    if (round == 0) {
                        System.err.printf("warm-up %s: %.0f a second%n", seat.name(), seat.warmUp());
                    } else {
                        compactions.settle();
                        turns.measure(seat, round);
                    }
                    progress.advance(1);
                }
            }
        } finally {
            seats.forEach(BenchTarget::close);
        }
        return turns;
    }

    private void measure(BenchTarget seat, int round) {
        Turn turn = seat.turn(round);
        all.computeIfAbsent(seat.name(), key -> new ArrayList<>()).add(turn);
        System.err.printf(
                "turn %d %s: %.0f a second, CPU seconds %s%n", round, seat.name(), turn.perSecond(), turn.cpu());
    }

    /** The median rate of a target's turns. */
    double median(String target) {
        return Median.of(all.get(target).stream().mapToDouble(Turn::perSecond));
    }

    void report(Summary summary) {
        all.forEach((name, turns) -> {
            Turn last = turns.get(turns.size() - 1);
            summary.figure(
                            name,
                            turns.stream()
                                            .map(turn -> Math.round(turn.perSecond()))
                                            .toList()
                                    + " a second")
                    .figure(name + ", latency", last.latencies())
                    .figure(name + ", CPU seconds", last.cpu());
            long failed = turns.stream().mapToLong(Turn::failed).sum();
            String why = turns.stream()
                    .map(Turn::firstFailure)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("none");
            long done = turns.stream().mapToLong(Turn::done).sum();
            summary.promise(
                    name + ": commands were carried out, none failed",
                    done > 0 && failed == 0,
                    done + " done, " + failed + " failed, first: " + why);
        });
    }
}
