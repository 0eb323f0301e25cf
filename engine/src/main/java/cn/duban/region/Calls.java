package cn.duban.region;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The calls of the whole city, which all go to the city's own log: counted once by (callId, state), kept by region. */
public final class Calls {
    /** Days for which a repeated report is recognised, and shares are kept. */
    static final int DAYS_KEPT = 3;

    public Map<LocalDate, Set<String>> seen = new TreeMap<>();
    public Map<LocalDate, Map<String, CallFlows>> byRegion = new TreeMap<>();

    boolean known(Call call) {
        String key = key(call);
        for (Set<String> day : seen.values()) if (day.contains(key)) return true;
        return false;
    }

    void take(Call call, LocalDate happened, LocalDate recorded) {
        if (known(call)) return;
        seen.computeIfAbsent(recorded, d -> new HashSet<>()).add(key(call));
        byRegion.computeIfAbsent(happened, d -> new HashMap<>())
                .computeIfAbsent(call.region().orElse(""), r -> new CallFlows())
                .count(call);
        LocalDate oldest = recorded.minusDays(DAYS_KEPT);
        seen.keySet().removeIf(day -> day.isBefore(oldest));
        byRegion.keySet().removeIf(day -> day.isBefore(oldest));
    }

    Calls copy() {
        Calls copy = new Calls();
        seen.forEach((day, keys) -> copy.seen.put(day, new HashSet<>(keys)));
        byRegion.forEach((day, regions) -> {
            Map<String, CallFlows> shares = new HashMap<>();
            regions.keySet().forEach(region -> shares.put(region, share(day, region)));
            copy.byRegion.put(day, shares);
        });
        return copy;
    }

    /** A region's share; the city's own board shows the calls without a county, asked for by the empty code. */
    public CallFlows share(LocalDate day, String region) {
        CallFlows flows = new CallFlows();
        CallFlows of = byRegion.getOrDefault(day, Map.of()).get(region);
        if (of != null) flows.add(of);
        return flows;
    }

    private static String key(Call call) {
        return call.callId() + '/' + call.state();
    }
}
