package cn.duban.policy.files;

import cn.duban.policy.Unit;
import cn.duban.policy.UnitClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads units.conf. A unit of level 3 inherits its region and class from its parent unless it names its own. */
final class UnitsReader {
    private record Written(Block block, String id, Optional<String> parent) {}

    final Known ids;
    private final Known regionCodes;
    private final Map<String, Written> written = new HashMap<>();
    private final List<Unit> units = new ArrayList<>();

    UnitsReader(Optional<Block> unitsFile, Known regionCodes) {
        this.ids = new Known("unit", unitsFile.isPresent());
        this.regionCodes = regionCodes;
        unitsFile.ifPresent(this::read);
    }

    List<Unit> units() {
        return units;
    }

    private void read(Block file) {
        List<Written> inOrder = new ArrayList<>();
        for (Block block : file.needs("units").blocks("units")) {
            Written unit = new Written(block, WordsReader.id(block, "id"), block.optionalText("parent"));
            ids.declare(block, "id", unit.id());
            written.putIfAbsent(unit.id(), unit);
            inOrder.add(unit);
        }
        file.end();
        Map<String, Unit> made = new HashMap<>();
        for (Written unit : inOrder) {
            if (written.get(unit.id()) == unit && above(unit)) {
                make(unit, made);
            } else {
                // Reads the unit anyway, so that the same start shows its other faults.
                one(unit, Optional.empty());
            }
        }
        for (Written unit : inOrder) {
            Optional.ofNullable(made.get(unit.id())).ifPresent(units::add);
        }
    }

    /** Whether the chain of parents ends at level 2. The fault is reported at the unit where it breaks. */
    private boolean above(Written unit) {
        if (unit.parent().isEmpty()) {
            return true;
        }
        String parentId = unit.parent().get();
        Written parent = written.get(parentId);
        if (parent == null) {
            unit.block().fault("parent", "parent " + parentId + " of unit " + unit.id() + " is missing");
            return false;
        }
        if (parent.parent().isEmpty()) {
            return true;
        }
        if (inCycle(unit)) {
            unit.block().fault("parent", "unit " + unit.id() + " stands below itself, through " + parentId);
        } else {
            unit.block()
                    .fault(
                            "parent",
                            "unit " + unit.id() + " would stand on level 4: its parent " + parentId
                                    + " has a parent itself");
        }
        return false;
    }

    private boolean inCycle(Written unit) {
        Written at = unit;
        for (int steps = 0; steps <= written.size(); steps++) {
            Optional<Written> next = at.parent().flatMap(p -> Optional.ofNullable(written.get(p)));
            if (next.isEmpty()) {
                return false;
            }
            if (next.get().id().equals(unit.id())) {
                return true;
            }
            at = next.get();
        }
        return false;
    }

    private void make(Written unit, Map<String, Unit> made) {
        if (made.containsKey(unit.id())) {
            return;
        }
        Optional<Unit> parent = Optional.empty();
        if (unit.parent().isPresent()) {
            Written above = written.get(unit.parent().get());
            make(above, made);
            parent = Optional.of(made.get(above.id()));
        }
        made.put(unit.id(), one(unit, parent));
    }

    private Unit one(Written unit, Optional<Unit> parent) {
        Block block = unit.block();
        String region =
                block.optionalText("region").or(() -> parent.map(Unit::region)).orElse("");
        Optional<UnitClass> unitClass = block.optional("class", (b, key) -> b.choice(key, UnitClass.class))
                .flatMap(c -> c);
        if (unit.parent().isEmpty()) {
            block.needs("region").needs("class");
        }
        if (block.has("region")) {
            regionCodes.check(block, "region", region);
        }
        Unit result = new Unit(
                unit.id(),
                block.text("name"),
                region,
                unit.parent(),
                unit.parent().isEmpty() ? 2 : 3,
                unitClass.or(() -> parent.map(Unit::unitClass)).orElse(UnitClass.ORGAN));
        block.end();
        return result;
    }
}
