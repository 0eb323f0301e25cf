package cn.duban.policy.files;

import cn.duban.policy.Policy;
import java.util.Map;

/** A policy, and for each of its files whether it came from the folder or is built in. */
public record Loaded(Policy policy, Map<String, Origin> files) {
    public enum Origin {
        FOLDER,
        BUILT_IN
    }

    public Loaded {
        files = Map.copyOf(files);
    }
}
