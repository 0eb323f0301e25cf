package cn.duban.http.calls;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallBoard;
import cn.duban.calls.CallMeasure;
import cn.duban.calls.RollingRate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Meters of the whole city's calls and agents; agents are counted, not named. */
public final class CallMeters {
    private final MultiGauge agents;
    private volatile CallBoard board;

    /** @param board the first figures */
    public CallMeters(MeterRegistry registry, CallBoard board) {
        this.board = board;
        agents = MultiGauge.builder("duban.agents")
                .description("agents by state")
                .register(registry);
        today(registry, "offered", "inbound calls since midnight", CallMeasure.CALLS_OFFERED);
        today(registry, "answered", "inbound calls answered since midnight", CallMeasure.CALLS_ANSWERED);
        today(
                registry,
                "within.standard",
                "inbound calls answered in time since midnight",
                CallMeasure.CALLS_WITHIN15S);
        today(registry, "abandoned", "inbound calls abandoned since midnight", CallMeasure.CALLS_ABANDONED);
        today(registry, "handled", "conversations that ended since midnight", CallMeasure.CALLS_HANDLED);
        today(registry, "called.back", "missed calls returned since midnight", CallMeasure.CALLED_BACK);
        gauge(
                registry,
                "duban.calls.connect.rate",
                "answered of offered over the window of the standard",
                b -> rate(b.rolling().answered(), b.rolling().offered()));
        gauge(
                registry,
                "duban.calls.connect.rate.of",
                "of how many that rate is",
                b -> b.rolling().offered());
        gauge(
                registry,
                "duban.calls.below.standard",
                "1 while that rate is below the standard",
                b -> b.rolling().state() == RollingRate.State.BELOW ? 1 : 0);
        gauge(registry, "duban.calls.owed", "missed calls that are not returned yet", CallBoard::owed);
        Gauge.builder("duban.calls.oldest.owed", this, m -> oldest(m.board))
                .description("age of the oldest missed call that is not returned yet; 0 if there is none")
                .baseUnit("seconds")
                .register(registry);
        gauge(
                registry,
                "duban.agents.occupancy",
                "agents' time with calls and after them today, as a share of the time in which calls could come",
                b -> rate(b.today().occupiedSeconds(), b.today().availableSeconds()));
        gauge(
                registry,
                "duban.agents.calls.per.hour",
                "conversations that ended today per hour of agents logged in",
                b -> b.today().callsPerAgentHour().orElse(Double.NaN));
    }

    private void today(MeterRegistry registry, String name, String description, CallMeasure measure) {
        gauge(
                registry,
                "duban.calls." + name + ".today",
                description,
                b -> b.today().count(measure));
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<CallBoard> value) {
        Gauge.builder(name, this, m -> value.applyAsDouble(m.board))
                .description(description)
                .register(registry);
    }

    /** NaN while its base is 0. */
    private static double rate(long part, long of) {
        return of == 0 ? Double.NaN : Math.min(1.0, (double) part / of);
    }

    private static double oldest(CallBoard board) {
        return board.oldestOwed()
                .map(at -> Math.max(0, Duration.between(at, board.asOf()).toMillis() / 1000.0))
                .orElse(0.0);
    }

    public void refresh(CallBoard now) {
        board = now;
        List<MultiGauge.Row<?>> rows = now.agents().entrySet().stream()
                .filter(e -> e.getKey() != AgentReport.State.OFF)
                .<MultiGauge.Row<?>>map(
                        e -> MultiGauge.Row.of(Tags.of("state", e.getKey().name()), e.getValue()))
                .toList();
        agents.register(rows, true);
    }
}
