package cn.duban.policy.files;

import java.util.HashMap;
import java.util.Map;

/** The ids that one file declares, with their lines. If the file could not be read, every reference passes. */
final class Known {
    private final String what;
    private final boolean readable;
    private final Map<String, Integer> lines = new HashMap<>();

    Known(String what, boolean readable) {
        this.what = what;
        this.readable = readable;
    }

    /** Records the declaration of an id. Declaring it twice is a fault that names the first line. */
    void declare(Block at, String key, String id) {
        Integer first = lines.putIfAbsent(id, at.line(key));
        if (first != null && !id.isEmpty()) {
            at.fault(key, what + " " + id + " is already on line " + first);
        }
    }

    /** Reports a reference to an id that is not declared. */
    void check(Block at, String key, String id) {
        if (!id.isEmpty() && !has(id)) {
            at.fault(key, "no " + what + " " + id);
        }
    }

    boolean has(String id) {
        return !readable || lines.containsKey(id);
    }
}
