package cn.duban.policy.files;

import cn.duban.policy.Officer;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Checks the officers of a directory against the rest of the policy, for directory.conf and imported tables alike. */
final class OfficerRules {
    private final Set<String> offices;
    private final Set<String> units;
    private final Set<String> regions;

    OfficerRules(Set<String> offices, Set<String> units, Set<String> regions) {
        this.offices = offices;
        this.units = units;
        this.regions = regions;
    }

    static OfficerRules of(Policy policy) {
        return new OfficerRules(
                policy.ladder().roles().keySet(),
                policy.units().stream().map(Unit::id).collect(java.util.stream.Collectors.toSet()),
                policy.regions().stream().map(Region::code).collect(java.util.stream.Collectors.toSet()));
    }

    /** Reports each fault with its officer's position in the list. */
    void check(List<Officer> officers, BiConsumer<Integer, String> fault) {
        Map<String, Integer> ids = new HashMap<>();
        for (int i = 0; i < officers.size(); i++)
            if (ids.putIfAbsent(officers.get(i).id(), i) != null)
                fault.accept(i, "officer " + officers.get(i).id() + " is there twice");
        for (int i = 0; i < officers.size(); i++) {
            Officer officer = officers.get(i);
            if (!offices.contains(officer.office()))
                fault.accept(
                        i,
                        officer.office() + " is no office of the ladder: "
                                + offices.stream().sorted().toList());
            if (officer.unit().filter(u -> !units.contains(u)).isPresent())
                fault.accept(i, "no unit " + officer.unit().get());
            if (officer.region().filter(r -> !regions.contains(r)).isPresent())
                fault.accept(i, "no region " + officer.region().get());
            if (officer.substitute().filter(s -> !ids.containsKey(s)).isPresent())
                fault.accept(i, "no officer " + officer.substitute().get() + " to stand in for " + officer.id());
            if (officer.addresses().isEmpty()) fault.accept(i, "officer " + officer.id() + " has no address at all");
        }
    }
}
