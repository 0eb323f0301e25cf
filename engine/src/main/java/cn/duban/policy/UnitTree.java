package cn.duban.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All units in the order of their file, with the queries on them. */
public final class UnitTree {
    private final List<Unit> units;
    private final Map<String, Unit> byId = new LinkedHashMap<>();
    private final Map<String, List<Unit>> byParent = new LinkedHashMap<>();
    private final Map<String, List<Unit>> byRegion = new LinkedHashMap<>();

    /** Requires unique ids, and for every unit a parent on a higher level; the loader reports violations. */
    public UnitTree(List<Unit> units) {
        this.units = List.copyOf(units);
        for (Unit unit : units) {
            if (byId.put(unit.id(), unit) != null) {
                throw new IllegalArgumentException("unit " + unit.id() + " is there twice");
            }
            byRegion.computeIfAbsent(unit.region(), r -> new ArrayList<>()).add(unit);
            unit.parent()
                    .ifPresent(p ->
                            byParent.computeIfAbsent(p, k -> new ArrayList<>()).add(unit));
        }
        for (Unit unit : units) {
            // A parent is on a higher level, so every chain of parents ends.
            if (unit.parent().isPresent()
                    && unit(unit.parent().get())
                            .filter(p -> p.level() < unit.level())
                            .isEmpty()) {
                throw new IllegalArgumentException(
                        "unit " + unit.id() + " has no parent " + unit.parent().get() + " above it");
            }
        }
        byParent.replaceAll((id, children) -> List.copyOf(children));
        byRegion.replaceAll((code, members) -> List.copyOf(members));
    }

    public List<Unit> units() {
        return units;
    }

    public Optional<Unit> unit(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Unit> children(String unitId) {
        return byParent.getOrDefault(unitId, List.of());
    }

    public List<Unit> unitsOf(String region) {
        return byRegion.getOrDefault(region, List.of());
    }

    /** Whether a unit is the ancestor itself or below it. Unknown units are within nothing. */
    public boolean within(String unitId, String ancestorId) {
        Optional<Unit> at = unit(unitId);
        while (at.isPresent()) {
            if (at.get().id().equals(ancestorId)) {
                return true;
            }
            at = at.get().parent().flatMap(this::unit);
        }
        return false;
    }
}
