package cn.duban.metrics;

import com.carrotsearch.hppc.ObjectIntHashMap;
import java.util.ArrayList;
import java.util.List;

/** Names as small numbers, given in the order in which they first come; looking up a known one allocates nothing. */
final class NameTable {
    private final ObjectIntHashMap<String> numbers = new ObjectIntHashMap<>();
    private final List<String> names = new ArrayList<>();

    /** The number of a name; a new name gets the next one. */
    int of(String name) {
        int at = numbers.indexOf(name);
        if (numbers.indexExists(at)) return numbers.indexGet(at);
        int number = names.size();
        numbers.indexInsert(at, name, number);
        names.add(name);
        return number;
    }

    /** The number of a name, or -1. */
    int known(String name) {
        return numbers.getOrDefault(name, -1);
    }

    String name(int number) {
        return names.get(number);
    }

    int size() {
        return names.size();
    }

    List<String> list() {
        return List.copyOf(names);
    }
}
