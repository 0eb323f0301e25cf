package cn.duban.policy;

import java.util.Optional;

/** A node of the topic tree, by its path such as "供热/停暖". */
public record Topic(String path, String name) {

    /** The path one level up, none at the top. */
    public Optional<String> parent() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
    }
}
