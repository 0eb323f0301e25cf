package cn.duban.load.timers;

import cn.duban.load.limits.IngestLine;
import cn.duban.load.limits.IngestTarget;
import cn.duban.load.limits.Measurement;
import cn.duban.load.report.Latencies;
import cn.duban.load.report.ProcessCpu;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Callers at a steady rate, in turns without and with deadlines due beside them. */
final class ForegroundLoad implements AutoCloseable {
    private static final int IN_FLIGHT = 256;

    private final IngestTarget target;
    private final List<IngestLine> commands;
    private final int perSecond;
    private int sent;
    private final TurnResults quiet = new TurnResults();
    private final TurnResults during = new TurnResults();
    private String failure = "";

    /** @param commands in order, enough for all turns */
    ForegroundLoad(URI engine, List<IngestLine> commands, int perSecond) throws IOException {
        this.target = new IngestTarget(engine, 1, (line, result) -> {});
        this.commands = commands;
        this.perSecond = perSecond;
    }

    /** @param counts whether the result is kept; a failure always is */
    void quiet(int seconds, boolean counts) {
        measure(seconds, counts ? quiet : new TurnResults());
    }

    void during(int seconds, boolean counts) {
        measure(seconds, counts ? during : new TurnResults());
    }

    private void measure(int seconds, TurnResults into) {
        List<IngestLine> turn = commands.subList(sent, sent += seconds * perSecond);
        Measurement measured = Measurement.open(
                target, turn.iterator(), perSecond, IN_FLIGHT, Duration.ofSeconds(seconds), new ProcessCpu(Map.of()));
        into.all.add(measured.latencies());
        if (failure.isEmpty()) failure = measured.firstFailure();
    }

    TurnResults quiet() {
        return quiet;
    }

    TurnResults during() {
        return during;
    }

    /** The results of all turns of one kind. */
    static final class TurnResults {
        private final List<Latencies> all = new ArrayList<>();

        private Latencies pooled() {
            Latencies pooled = new Latencies();
            all.forEach(pooled::add);
            return pooled;
        }

        /** In milliseconds, of all commands of all turns. */
        double p99() {
            return pooled().millis(99);
        }

        /** Of all commands, and separately of each turn: a pause of the machine hits one turn and not its neighbours. */
        Map<String, Object> figures() {
            Map<String, Object> figures = pooled().figures();
            figures.put(
                    "turnsP99ms",
                    all.stream().map(turn -> Math.round(turn.millis(99))).toList());
            return figures;
        }
    }

    /** The first failure, or empty. */
    String failure() {
        return failure;
    }

    @Override
    public void close() {
        target.close();
    }
}
