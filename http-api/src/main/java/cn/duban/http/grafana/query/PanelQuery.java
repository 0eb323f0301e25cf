package cn.duban.http.grafana.query;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One target as a panel reads it, with the caller. Collects notices on what cannot be followed and remarks on how the rest was
 * read.
 */
public final class PanelQuery {
    private final DataQueryRequest ask;
    private final JsonNode payload;
    private final Caller caller;
    private final Policy policy;
    private final FacetNames words;
    private final Instant now;
    private final Set<String> notices = new LinkedHashSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    /** @param now engine time */
    public PanelQuery(
            DataQueryRequest ask,
            DataQueryRequest.Target target,
            Caller caller,
            Policy policy,
            FacetNames words,
            Instant now) {
        this.ask = ask;
        this.payload = target.payload();
        this.caller = caller;
        this.policy = policy;
        this.words = words;
        this.now = now;
        if (!payload.isObject() && !payload.isMissingNode() && !payload.isNull())
            notice("参数不是 JSON 对象，已忽略：" + payload.asText());
    }

    public DataQueryRequest ask() {
        return ask;
    }

    public Caller caller() {
        return caller;
    }

    public Instant now() {
        return now;
    }

    /** The parts of the request that were not followed. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /** How parts of the request were interpreted. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    public void notice(String text) {
        notices.add(text);
    }

    public void remark(String text) {
        remarks.add(text);
    }

    /** Adds a notice for each payload key and filter that the panel does not support. */
    public void only(Set<String> keys, Set<String> filterKeys, String title) {
        payload.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) notice("“" + title + "”没有参数 " + key + "，已忽略");
        });
        for (AdHocFilter filter : ask.filters())
            if (!filterKeys.contains(filter.key())) {
                String facet = Facet.ofKey(filter.key()).map(Facet::title).orElse(filter.key());
                notice("“" + title + "”不能按“" + facet + "”筛选，已忽略");
            }
    }

    public Choice choice(String key) {
        Choice choice = Choice.of(payload.path(key));
        choice.notice().ifPresent(this::notice);
        return choice;
    }

    /** The single value of a payload key; empty where nothing or everything is chosen. */
    public Optional<String> one(String key) {
        Choice choice = choice(key);
        if (choice.values().size() > 1) throw invalid("参数 " + key + " 只能给一个值");
        return choice.values().stream().findFirst();
    }

    public int number(String key, int otherwise, int most) {
        Optional<String> given = one(key);
        if (given.isEmpty()) return otherwise;
        // A smaller number in its place would show a part as if it were all that was asked for.
        if (!given.get().matches("\\d{1,6}") || given.get().matches("0+") || Integer.parseInt(given.get()) > most)
            throw invalid("参数 " + key + " 应为 1 至 " + most + " 的整数");
        return Integer.parseInt(given.get());
    }

    public static Problem.ProblemException invalid(String message) {
        return Problem.of(ProblemCode.VALIDATION, message).thrown();
    }

    /**
     * @param facets those the panel supports; a panel without the region covers the whole city and needs a caller who sees all
     *     of it
     */
    public Scope scope(List<Facet> facets) {
        if (!facets.contains(Facet.REGION) && !caller.allRegions())
            throw Problem.of(ProblemCode.REGION_FORBIDDEN, "这项数字只有全市的，此令牌只能查看部分区县")
                    .thrown();
        List<String> regions = facets.contains(Facet.REGION)
                ? regions()
                : policy.regions().stream().map(Region::code).toList();
        Map<Facet, Set<String>> chosen = new TreeMap<>();
        List<AdHocFilter> filters = new ArrayList<>();
        for (Facet facet : facets) {
            if (facet == Facet.REGION) continue;
            Choice choice = choice(facet.key());
            if (!choice.all()) chosen.put(facet, choice.values());
            for (String value : choice.values())
                if (!words.known(facet, value)) notice("没有这样的" + facet.title() + "：" + value);
            for (AdHocFilter filter : ask.filters()) if (filter.key().equals(facet.key())) filters.add(filter);
        }
        boolean city = regions.size() == policy.regions().size();
        return new Scope(regions, city, chosen, filters);
    }

    /** The chosen regions. Refuses a region that is asked for by name and forbidden to the caller. */
    private List<String> regions() {
        Choice choice = choice(Facet.REGION.key());
        Set<String> unknown = new LinkedHashSet<>(choice.values());
        List<String> regions = new ArrayList<>();
        for (Region region : policy.regions()) {
            Set<String> names = names(region);
            unknown.removeAll(names);
            if (!choice.takes(names)) continue;
            if (!choice.all() && !caller.maySeeRegion(region.code())) throw forbidden(region);
            if (passes(names) && caller.maySeeRegion(region.code())) regions.add(region.code());
        }
        if (!unknown.isEmpty()) notice("没有这些区县：" + String.join("、", unknown));
        return regions;
    }

    private static Set<String> names(Region region) {
        return Set.of(region.code(), region.name());
    }

    private boolean passes(Set<String> regionNames) {
        return ask.filters().stream()
                .filter(f -> f.key().equals(Facet.REGION.key()))
                .allMatch(f -> f.passes(regionNames));
    }

    /** Whether a region is chosen, without regard to the caller's rights: some of the city's data is visible to everybody. */
    public boolean means(String code) {
        return policy.region(code)
                .map(PanelQuery::names)
                .filter(names -> choice(Facet.REGION.key()).takes(names) && passes(names))
                .isPresent();
    }

    private Problem.ProblemException forbidden(Region region) {
        List<String> seen = caller.regions().stream()
                .sorted()
                .map(code -> words.title(Facet.REGION, code))
                .toList();
        return Problem.of(ProblemCode.REGION_FORBIDDEN, "无权查看" + region.name() + "，此令牌只能查看：" + String.join("、", seen))
                .thrown();
    }
}
