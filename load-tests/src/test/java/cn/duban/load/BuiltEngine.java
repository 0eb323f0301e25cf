package cn.duban.load;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The engine as it is shipped, built by the module before this one; `mvn test` alone does not package it. */
public final class BuiltEngine {
    /** Options of an engine for a minute. */
    private static final String FIRST_COMPILER = "--java-option=-XX:TieredStopAtLevel=1";

    private static final String ONE_COLLECTOR = "--java-option=-XX:+UseSerialGC";

    private BuiltEngine() {}

    public static String jar() {
        Path jar = Path.of(System.getProperty("duban.root", ".."), "http-api/target/duban.jar");
        assumeTrue(Files.isRegularFile(jar), "no " + jar + ": run mvn verify, which packages the engine first");
        return jar.toString();
    }

    /**
     * Runs a command of the client side as a person would, and tells its exit code. Its engine starts in half the time, since it
     * lives for a minute: what the second compiler would make faster is over before it is done.
     */
    static int run(String... arguments) {
        return runWith(ONE_COLLECTOR, arguments);
    }

    /** The same with a collector of the caller's. */
    static int runWith(String collector, String... arguments) {
        return Main.commandLine()
                .execute(Stream.concat(Stream.of(arguments), Stream.of(FIRST_COMPILER, collector))
                        .toArray(String[]::new));
    }
}
