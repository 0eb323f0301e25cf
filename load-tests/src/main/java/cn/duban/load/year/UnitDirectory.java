package cn.duban.load.year;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.OfferedActions;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The regions and units that tickets can be dispatched to, and the available actions.
 *
 * @param leads by region: units that answer to the centre, the city's own bureaux under the city's code
 * @param children by unit: the sub-units it may forward to
 * @param offered the later actions that this engine accepts
 * @param shifts of the agents
 */
public record UnitDirectory(
        Map<String, List<String>> leads, Map<String, List<String>> children, OfferedActions offered, Shifts shifts) {

    private static final String CITY = "610800";

    /** Reads them from the engine's policy. */
    public static UnitDirectory fetch(EngineClient engine) {
        Map<String, List<String>> leads = new LinkedHashMap<>();
        Map<String, List<String>> children = new LinkedHashMap<>();
        for (JsonNode region : engine.json("/v1/regions")) {
            String code = region.path("id").asText();
            for (JsonNode unit : engine.json("/v1/units?region=" + code)) {
                String parent = unit.path("parent").asText("");
                if (parent.isEmpty() || parent.equals("null")) {
                    leads.computeIfAbsent(code, key -> new ArrayList<>())
                            .add(unit.path("id").asText());
                } else {
                    children.computeIfAbsent(parent, key -> new ArrayList<>())
                            .add(unit.path("id").asText());
                }
            }
        }
        if (leads.isEmpty()) {
            throw new IllegalStateException("the engine's policy knows no units");
        }
        return new UnitDirectory(leads, children, OfferedActions.ask(engine), Shifts.of(engine.json("/v1/policy")));
    }

    /** Three units a region with two sub-units each: to try the generator without an engine. */
    public static UnitDirectory invented(OfferedActions offered) {
        Map<String, List<String>> leads = new LinkedHashMap<>();
        Map<String, List<String>> children = new LinkedHashMap<>();
        for (String region : YulinShares.REGIONS.keySet()) {
            for (int i = 1; i <= 3; i++) {
                String unit = "u" + region + "-" + i;
                leads.computeIfAbsent(region, key -> new ArrayList<>()).add(unit);
                children.put(unit, List.of(unit + "-a", unit + "-b"));
            }
        }
        return new UnitDirectory(leads, children, offered, Shifts.yulin());
    }

    /** Most matters of a county go to the county's units, some to a bureau of the city. */
    String lead(String region, SeededRandom draw) {
        List<String> own = leads.getOrDefault(region, List.of());
        List<String> city = leads.getOrDefault(CITY, own);
        if (own.isEmpty() || (!city.isEmpty() && draw.chance(0.25))) {
            return draw.pick(city.isEmpty() ? leads.values().iterator().next() : city);
        }
        return draw.pick(own);
    }

    List<String> under(String unit) {
        return children.getOrDefault(unit, List.of());
    }
}
