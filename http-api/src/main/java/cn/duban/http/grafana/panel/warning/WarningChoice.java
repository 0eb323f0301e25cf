package cn.duban.http.grafana.panel.warning;

import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.query.Choice;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.http.warning.WarningView;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningLevel;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The chosen warnings; compared by value. Warnings of the city are visible to everybody; where counties are chosen by name,
 * only those that include a warning from there.
 *
 * @param citys whether all warnings of the city are chosen
 */
public record WarningChoice(Scope scope, boolean citys, Set<WarningLevel> levels, Set<Signal> signals) {
    static final List<Facet> FACETS = List.of(Facet.REGION, Facet.UNIT, Facet.TOPIC);
    public static final PayloadField LEVELS = PayloadField.several("grade", "预警级别", "全部");
    static final PayloadField SIGNALS = PayloadField.several("signal", "预警信号", "全部");

    public static WarningChoice of(PanelQuery asked, PanelSource source) {
        return new WarningChoice(
                asked.scope(FACETS),
                asked.means(source.policy().cityCode()),
                chosen(asked, LEVELS, WarningLevel.values(), WarningLevel::chinese),
                chosen(asked, SIGNALS, Signal.values(), Signal::chinese));
    }

    static <E extends Enum<E>> Set<E> chosen(
            PanelQuery asked, PayloadField of, E[] values, Function<E, String> chinese) {
        Choice choice = asked.choice(of.name());
        Set<String> unknown = new HashSet<>(choice.values());
        Set<E> chosen = EnumSet.noneOf(values[0].getDeclaringClass());
        for (E value : values) {
            Set<String> names = Set.of(value.name(), chinese.apply(value));
            unknown.removeAll(names);
            if (choice.takes(names)) chosen.add(value);
        }
        if (!unknown.isEmpty()) throw PanelQuery.invalid("没有这样的" + of.label() + "：" + String.join("、", unknown));
        return chosen;
    }

    public List<Warning> of(PanelSource source) {
        return source.engine().warnings().all().stream()
                .filter(w -> takes(w, source))
                .toList();
    }

    private boolean takes(Warning warning, PanelSource source) {
        return levels.contains(warning.level())
                && warning.signs().stream().anyMatch(sign -> signals.contains(sign.signal()))
                && inRegion(warning, source)
                && scope.takes(Facet.TOPIC, names(Facet.TOPIC, warning.finding().topic(), source))
                && (!scope.restricts(Facet.UNIT) || scope.takes(Facet.UNIT, units(warning, source)));
    }

    private boolean inRegion(Warning warning, PanelSource source) {
        if (scope.regions().contains(warning.region())) return true;
        if (!warning.region().equals(source.policy().cityCode())) return false;
        return citys
                || warning.parts().stream()
                        .flatMap(id -> source.engine().warnings().warning(id).stream())
                        .anyMatch(part -> scope.regions().contains(part.region()));
    }

    private static Set<String> units(Warning warning, PanelSource source) {
        Set<String> names = new HashSet<>(names(Facet.UNIT, warning.finding().unit(), source));
        names.addAll(names(Facet.UNIT, WarningView.of(warning, source.policy()).handledBy(), source));
        return names;
    }

    private static Set<String> names(Facet facet, Optional<String> value, PanelSource source) {
        return value.map(v -> source.words().names(facet, v)).orElse(Set.of());
    }
}
