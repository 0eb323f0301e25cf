package cn.duban.load.limits;

import cn.duban.load.client.OfferedActions;
import cn.duban.load.year.Shifts;
import cn.duban.load.year.UnitDirectory;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.policy.files.PolicyFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The built-in policy's units, for measurements without an engine. */
public final class BuiltInUnits {

    private BuiltInUnits() {}

    public static UnitDirectory directory() {
        Policy policy = PolicyFiles.builtIn().policy();
        Map<String, List<String>> leads = new LinkedHashMap<>();
        Map<String, List<String>> children = new LinkedHashMap<>();
        for (Unit unit : policy.units()) {
            unit.parent()
                    .map(parent -> children.computeIfAbsent(parent, key -> new ArrayList<>()))
                    .orElseGet(() -> leads.computeIfAbsent(unit.region(), key -> new ArrayList<>()))
                    .add(unit.id());
        }
        return new UnitDirectory(leads, children, OfferedActions.none(), Shifts.yulin());
    }
}
