package cn.duban.http.series;

import cn.duban.policy.Policy;
import cn.duban.region.count.TicketRate;
import cn.duban.ticket.effect.Measure;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue of metrics: every count of tickets, calls and warnings by its own name, and the sums, rates and times made of them. */
public final class MetricCatalogue {
    private final MetricFactory made = new MetricFactory(MetricSubject.TICKETS);
    private final Policy policy;
    private final Map<String, Metric> byName = new LinkedHashMap<>();

    MetricCatalogue(Policy policy) {
        this.policy = policy;
        for (Measure measure : Measure.values())
            switch (measure.of()) {
                case HAPPENINGS ->
                    names(measure).forEach(name -> add(made.flow(name, title(measure, name), List.of(name))));
                case LEVELS -> names(measure).forEach(name -> add(made.level(name, title(measure, name))));
                case DURATIONS ->
                    made.durations(measure.wire(), MeasureTitles.of(measure)).forEach(this::add);
            }
        for (Measure measure : Measure.values())
            if (measure.summed()) add(made.flow(measure.figure(), MeasureTitles.figure(measure), measure.parts()));
        for (TicketRate rate : TicketRate.values())
            made.ratio(rate.wire(), MeasureTitles.of(rate), rate.part(), rate.less(), rate.of())
                    .forEach(this::add);
        new CallMetrics(policy.calls(), this::add).all();
        new WarningMetrics(this::add).all();
    }

    /** With the policy's own clocks, for measures that count each kind of clock apart, and with its reasons of returns. */
    private List<String> names(Measure measure) {
        if (measure == Measure.RETURN_ASKED)
            return Stream.concat(
                            measure.names().stream(),
                            policy.words().returnReasons().stream().map(reason -> measure.name(reason.code())))
                    .toList();
        if (!measure.byClock()) return measure.names();
        Stream<String> own = policy.clocks().stream().map(clock -> measure.name(clock.kind()));
        return Stream.concat(measure.names().stream(), own).toList();
    }

    private Title title(Measure measure, String name) {
        return MeasureTitles.of(measure, name, policy);
    }

    Optional<Metric> metric(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The shares that a policy's figures have, each with its titles. */
    public static List<Metric> rates(Policy policy) {
        return new MetricCatalogue(policy)
                .all().stream()
                        .filter(metric -> metric.kind() == Metric.Kind.RATIO)
                        .toList();
    }

    Collection<Metric> all() {
        return byName.values();
    }

    private void add(Metric metric) {
        if (byName.put(metric.name(), metric) != null)
            throw new IllegalStateException("metric " + metric.name() + " is in the catalogue twice");
    }
}
