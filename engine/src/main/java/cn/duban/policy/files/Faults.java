package cn.duban.policy.files;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong while reading goes on, so that one start shows everything. */
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(String file, int line, String problem) {
        found.add(new Fault(file, Math.max(line, 0), problem));
    }

    boolean any() {
        return !found.isEmpty();
    }

    List<Fault> found() {
        return List.copyOf(found);
    }
}
