package cn.duban.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All units, in the order of their file, with the ways people ask for them. */
public final class UnitTree {
    private final List<Unit> units;
    private final Map<String, Unit> byId = new LinkedHashMap<>();
    private final Map<String, List<Unit>> byParent = new LinkedHashMap<>();
    private final Map<String, List<Unit>> byRegion = new LinkedHashMap<>();

    /** Ids must be unique and every parent present and above its child; the loader reports what is not. */
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
            // A parent must stand on a higher level, so a chain of parents always ends.
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

    /** Whether a unit is the ancestor itself or stands below it; unknown units are within nothing. */
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
