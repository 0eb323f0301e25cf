package cn.duban.http.stream;

import cn.duban.http.web.Masking;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;

/** The events that a reader wants, of the regions it follows. Caches its hash, which every reader needs at every wake-up. */
final class EventSelection {
    private final Set<String> regions;
    private final Set<String> units;
    private final Set<String> types;
    private final Masking.Visibility sight;
    private final int hash;

    /**
     * @param units only events of these units, which include their children; empty for all
     * @param types only these events, such as {@code ticket.signed}; empty for all
     */
    EventSelection(Set<String> regions, Set<String> units, Set<String> types, Masking.Visibility sight) {
        this.regions = Set.copyOf(regions);
        this.units = Set.copyOf(units);
        this.types = Set.copyOf(types);
        this.sight = sight;
        this.hash = Objects.hash(this.regions, this.units, this.types, sight);
    }

    Set<String> regions() {
        return regions;
    }

    Set<String> units() {
        return units;
    }

    Set<String> types() {
        return types;
    }

    Masking.Visibility sight() {
        return sight;
    }

    boolean takes(String type, Collection<String> ofUnits) {
        if (!types.isEmpty() && !types.contains(type)) return false;
        if (units.isEmpty()) return true;
        for (String unit : ofUnits) if (units.contains(unit)) return true;
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof EventSelection wants
                        && hash == wants.hash
                        && sight == wants.sight
                        && regions.equals(wants.regions)
                        && units.equals(wants.units)
                        && types.equals(wants.types);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
