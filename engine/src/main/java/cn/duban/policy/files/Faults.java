package cn.duban.policy.files;

import java.util.ArrayList;
import java.util.List;

/** Collects problems while reading continues, so that one start shows all of them. */
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(String file, int line, String problem) {
        found.add(new Fault(file, Math.max(line, 0), problem));
    }

    void add(String file, int line, String problem, Fault.Cell cell) {
        found.add(new Fault(file, line, problem, cell));
    }

    boolean any() {
        return !found.isEmpty();
    }

    boolean anyIn(String... files) {
        List<String> of = List.of(files);
        return found.stream().anyMatch(fault -> of.contains(fault.file()));
    }

    List<Fault> found() {
        return List.copyOf(found);
    }
}
