package cn.duban.policy;

import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The built-in policy with another time after which texts are erased. */
public final class KeepingPolicy {
    private static final String BUILT_IN = "erase-after = 1825 days";

    private KeepingPolicy() {}

    /** @param line of rules.conf; empty: nothing is erased by itself */
    public static Policy of(Path folder, String line) {
        try (InputStream rules = PolicyFiles.class.getResourceAsStream("/policy/yulin/rules.conf")) {
            String text = new String(rules.readAllBytes(), StandardCharsets.UTF_8);
            if (!text.contains(BUILT_IN)) throw new AssertionError("rules.conf has no line " + BUILT_IN);
            Files.writeString(folder.resolve("rules.conf"), text.replace(BUILT_IN, line));
            return PolicyFiles.load(folder).policy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
