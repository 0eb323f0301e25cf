package cn.duban.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The duty officers a centre can reach (值班名录), by office and by the unit or region they hold it for. */
public final class Directory {
    public static final Directory EMPTY = new Directory(List.of());

    private record Held(String office, String unit, String region) {}

    private final List<Officer> officers;
    private final Map<String, Officer> byId = new LinkedHashMap<>();
    private final Map<Held, List<Officer>> held = new HashMap<>();

    public Directory(List<Officer> officers) {
        this.officers = List.copyOf(officers);
        for (Officer officer : officers) {
            byId.put(officer.id(), officer);
            String unit = officer.unit().orElse("");
            String region = unit.isEmpty() ? officer.region().orElse("") : "";
            held.computeIfAbsent(new Held(officer.office(), unit, region), h -> new ArrayList<>())
                    .add(officer);
        }
    }

    public List<Officer> officers() {
        return officers;
    }

    public boolean isEmpty() {
        return officers.isEmpty();
    }

    public Optional<Officer> officer(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Officer> ofUnit(String office, String unit) {
        return held.getOrDefault(new Held(office, unit, ""), List.of());
    }

    /** Returns the officers who hold the office for a region as a whole. */
    public List<Officer> ofRegion(String office, String region) {
        return held.getOrDefault(new Held(office, "", region), List.of());
    }

    /** Returns the officers who hold the office for the whole city, including the centre's own. */
    public List<Officer> ofCity(String office) {
        return held.getOrDefault(new Held(office, "", ""), List.of());
    }
}
