package cn.duban.http.grafana.panel;

import cn.duban.engine.Engine;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.FacetNames;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.TimeSteps;
import cn.duban.http.series.MetricReader;
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
public record PanelSource(Engine engine, MetricReader readings, FacetNames words, InstantSource wall) {

    public static PanelSource of(Engine engine, InstantSource wall) {
        return new PanelSource(engine, new MetricReader(engine), new FacetNames(engine.policy()), wall);
    }

    public Policy policy() {
        return engine.policy();
    }

    public Instant now() {
        return engine.clock().instant();
    }

    public LocalDate today() {
        return now().atZone(policy().zone()).toLocalDate();
    }

    public Instant midnight(LocalDate day) {
        return day.atStartOfDay(policy().zone()).toInstant();
    }

    /** The range of a panel's request in engine time. */
    public TimeSteps.Range range(PanelQuery asked) {
        return TimeSteps.Range.of(asked, policy().zone(), wall.instant());
    }

    public String region(String code) {
        return words.title(Facet.REGION, code);
    }

    public String unit(String id) {
        return policy().unit(id).map(Unit::name).orElse(id);
    }
}
