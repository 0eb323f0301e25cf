package cn.duban.cassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the JDK for the embedded Cassandra, which runs only on 17. */
final class JdkCheck {
    private static final int NEEDED = 17;

    private JdkCheck() {}

    /** The home of the JDK to use, checked. */
    static Path javaHome(String configured) {
        Path home = Path.of(configured.isEmpty() ? System.getProperty("java.home") : configured);
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            throw new PersistenceStartException(
                    "There is no Java in " + home + ": set duban.cassandra.java-home to the home of a JDK 17.");
        }
        String version = configured.isEmpty() ? Runtime.version().toString() : releaseOf(home);
        complaint(version, home).ifPresent(sentence -> {
            throw new PersistenceStartException(sentence);
        });
        return home;
    }

    /** The error for a JDK of this version; empty if it fits. */
    static Optional<String> complaint(String version, Path home) {
        int feature;
        try {
            feature = Runtime.Version.parse(version).feature();
        } catch (IllegalArgumentException e) {
            feature = 0;
        }
        return feature == NEEDED
                ? Optional.empty()
                : Optional.of("The embedded Cassandra runs on JDK 17 only, but the Java in " + home + " is " + version
                        + ": start Duban with a JDK 17, or set duban.cassandra.java-home to one.");
    }

    private static String releaseOf(Path home) {
        try {
            for (String line : Files.readAllLines(home.resolve("release"))) {
                if (line.startsWith("JAVA_VERSION=")) {
                    return line.substring("JAVA_VERSION=".length()).replace("\"", "");
                }
            }
        } catch (IOException e) {
            throw new PersistenceStartException(
                    "The version of the Java in " + home + " cannot be read: set duban.cassandra.java-home to the home"
                            + " of a JDK 17.",
                    e);
        }
        return "unknown";
    }
}
