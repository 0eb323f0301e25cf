package cn.duban.http.grafana.panel;

import cn.duban.engine.Engine;
import cn.duban.http.grafana.ask.Asked;
import cn.duban.http.grafana.ask.Facet;
import cn.duban.http.grafana.ask.Span;
import cn.duban.http.grafana.ask.Words;
import cn.duban.http.series.Readings;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;

/**
 * The sources of all panels: the engine, the metrics, the names of facets and the clock.
 *
 * @param wall the clock of the viewers
 */
public record Source(Engine engine, Readings readings, Words words, InstantSource wall) {

    public static Source of(Engine engine, InstantSource wall) {
        return new Source(engine, new Readings(engine), new Words(engine.policy()), wall);
    }

    Policy policy() {
        return engine.policy();
    }

    Instant now() {
        return engine.clock().instant();
    }

    LocalDate today() {
        return now().atZone(policy().zone()).toLocalDate();
    }

    Instant midnight(LocalDate day) {
        return day.atStartOfDay(policy().zone()).toInstant();
    }

    /** The range of a panel's request in engine time. */
    Span.Range range(Asked asked) {
        return Span.Range.of(asked, policy().zone(), wall.instant());
    }

    String region(String code) {
        return words.title(Facet.REGION, code);
    }

    String unit(String id) {
        return policy().unit(id).map(Unit::name).orElse(id);
    }
}
