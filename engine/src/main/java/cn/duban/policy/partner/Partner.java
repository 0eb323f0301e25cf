package cn.duban.policy.partner;

import java.util.List;
import java.util.stream.Stream;

/**
 * A partner that takes over matters (联动单位).
 *
 * @param id stored with tickets
 * @param aliases other names that callers may use for it
 * @param incident whether its acceptance must give the number of its own record (接警编号)
 */
public record Partner(String id, String name, List<String> aliases, boolean incident) {
    public Partner {
        aliases = List.copyOf(aliases);
    }

    List<String> names() {
        return Stream.concat(Stream.of(id, name), aliases.stream()).toList();
    }

    boolean named(String word) {
        return id.equalsIgnoreCase(word) || name.equals(word) || aliases.contains(word);
    }
}
