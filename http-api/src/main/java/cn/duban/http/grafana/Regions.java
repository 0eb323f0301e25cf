package cn.duban.http.grafana;

import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The regions an answer covers: those the caller may see, the panel chose and the viewer's filters pass.
 *
 * @param codes in the order of the policy
 * @param notices what of the choice could not be followed
 */
record Regions(List<Region> chosen, List<String> notices) {

    /** @param allowed the codes the caller may see, empty for all */
    static Regions of(Policy policy, Set<String> allowed, Choice choice, List<Filter> filters) {
        List<String> notices = new ArrayList<>();
        choice.notice().ifPresent(notices::add);
        Set<String> unknown = new LinkedHashSet<>(choice.values());
        List<Region> chosen = new ArrayList<>();
        for (Region region : policy.regions()) {
            Set<String> names = Set.of(region.code(), region.name());
            unknown.removeAll(names);
            boolean wanted = choice.all() || choice.takes(region.code()) || choice.takes(region.name());
            boolean passes =
                    filters.stream().filter(f -> f.key().equals("region")).allMatch(f -> f.passes(names));
            if (wanted && passes && (allowed.isEmpty() || allowed.contains(region.code()))) chosen.add(region);
        }
        if (!unknown.isEmpty()) notices.add("没有这些区县：" + String.join("、", unknown));
        return new Regions(chosen, notices);
    }

    Set<String> codes() {
        Set<String> codes = new LinkedHashSet<>();
        for (Region region : chosen) codes.add(region.code());
        return codes;
    }
}
