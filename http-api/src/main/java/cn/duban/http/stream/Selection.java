package cn.duban.http.stream;

import cn.duban.http.auth.Masking;
import java.util.Collection;
import java.util.Set;

/**
 * What a reader wants of the events of the regions it follows.
 *
 * @param units only events of these units, their children already among them; empty for all
 * @param types only these events, as {@code ticket.signed}; empty for all
 */
record Selection(Set<String> regions, Set<String> units, Set<String> types, Masking.Sight sight) {
    Selection {
        regions = Set.copyOf(regions);
        units = Set.copyOf(units);
        types = Set.copyOf(types);
    }

    boolean takes(String type, Collection<String> ofUnits) {
        if (!types.isEmpty() && !types.contains(type)) return false;
        if (units.isEmpty()) return true;
        for (String unit : ofUnits) if (units.contains(unit)) return true;
        return false;
    }
}
