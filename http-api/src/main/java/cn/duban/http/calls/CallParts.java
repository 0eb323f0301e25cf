package cn.duban.http.calls;

import cn.duban.calls.CallSums;
import cn.duban.calls.CallTable;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Window;
import cn.duban.policy.CallRules;
import cn.duban.policy.Line;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.Rotation;
import cn.duban.policy.Shift;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a table with the names of the policy, in its order; parts unknown to the policy follow. */
final class CallParts {
    private static final int HOURS = 24;

    private final Policy policy;
    private final Dimension by;

    CallParts(Policy policy, Dimension by) {
        this.policy = policy;
        this.by = by;
    }

    /** @param tickets registered, by the key of the part */
    List<CallsView.Part> of(CallTable table, Window window, Map<String, Long> tickets) {
        Map<String, String> names = names();
        table.parts().keySet().forEach(key -> names.putIfAbsent(key, key));
        tickets.keySet().forEach(key -> names.putIfAbsent(key, key));
        List<CallsView.Part> parts = new ArrayList<>();
        names.forEach((key, name) -> {
            CallSums sums = table.parts().getOrDefault(key, new CallSums());
            parts.add(new CallsView.Part(
                    key,
                    name,
                    rotation(key, window, table),
                    CallFiguresView.of(sums, by == Dimension.SHIFT),
                    by == Dimension.LINE || by == Dimension.REGION
                            ? Optional.empty()
                            : Optional.of(AgentTimeView.of(sums)),
                    Optional.ofNullable(tickets.get(key))));
        });
        return parts;
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        switch (by) {
            case LINE -> {
                for (Line line : policy.lines()) names.put(line.id(), line.name());
            }
            case REGION -> {
                for (Region region : policy.regions()) names.put(region.code(), region.name());
            }
            case SHIFT -> {
                for (Shift shift : policy.calls().shifts()) names.put(shift.id(), shift.name());
            }
            case ROTATION -> {
                for (Rotation rotation : policy.calls().rotations()) names.put(rotation.id(), rotation.name());
            }
            case HOUR -> {
                for (int hour = 0; hour < HOURS; hour++)
                    names.put(String.format("%02d", hour), String.format("%d时", hour));
            }
            default -> {}
        }
        return names;
    }

    /** Over several days every rotation works each shift. */
    private Optional<String> rotation(String key, Window window, CallTable table) {
        if (by != Dimension.SHIFT || window != Window.TODAY) return Optional.empty();
        CallRules rules = policy.calls();
        LocalDate today = LocalDate.ofInstant(table.to(), policy.zone());
        return rules.shift(key)
                .flatMap(shift -> rules.rotation(rules.on(shift, today)))
                .map(Rotation::name);
    }
}
