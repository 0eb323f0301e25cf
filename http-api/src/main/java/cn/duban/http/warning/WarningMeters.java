package cn.duban.http.warning;

import cn.duban.engine.WarningRegister;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningLevel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Open warnings of public opinion by region and level, without recurring issues. The warnings' own pages show what they are
 * about.
 */
public final class WarningMeters {
    private final WarningRegister desk;
    private final List<String> regions;
    private final MultiGauge open;
    private final MultiGauge unclaimed;

    public WarningMeters(MeterRegistry registry, WarningRegister desk, Policy policy) {
        this.desk = desk;
        this.regions = policy.regions().stream().map(Region::code).toList();
        open = MultiGauge.builder("duban.warnings.open")
                .description("open warnings, by region and level")
                .register(registry);
        unclaimed = MultiGauge.builder("duban.warnings.unclaimed")
                .description("open warnings that no one has acknowledged, by region and level")
                .register(registry);
    }

    public void refresh() {
        List<Warning> all = desk.all().stream()
                .filter(w -> w.state().open() && w.signal() != Signal.RECURRING)
                .toList();
        rows(open, all, w -> true);
        rows(unclaimed, all, w -> w.state() == Warning.State.RAISED);
    }

    /** Every region and level has a row, so that one without warnings reads 0. */
    private void rows(MultiGauge gauge, List<Warning> warnings, Predicate<Warning> counts) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (String region : regions)
            for (WarningLevel level : WarningLevel.values())
                rows.add(MultiGauge.Row.of(
                        Tags.of("region", region, "level", level.name()),
                        warnings.stream()
                                .filter(w -> w.region().equals(region) && w.level() == level)
                                .filter(counts)
                                .count()));
        gauge.register(rows, true);
    }
}
