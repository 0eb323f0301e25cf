package cn.duban.load;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The engine as it is shipped, built by the module before this one; `mvn test` alone does not package it. */
public final class BuiltEngine {

    private BuiltEngine() {}

    public static String jar() {
        Path jar = Path.of(System.getProperty("duban.root", ".."), "http-api/target/duban.jar");
        assumeTrue(Files.isRegularFile(jar), "no " + jar + ": run mvn verify, which packages the engine first");
        return jar.toString();
    }

    /** Runs a command of the client side as a person would, and tells its exit code. */
    static int run(String... arguments) {
        return Main.commandLine().execute(arguments);
    }

    /** The same with an engine that starts in half the time: for promises that have nothing to do with speed. */
    static int runQuickly(String... arguments) {
        return run(Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--java-option=-XX:TieredStopAtLevel=1",
                                "--java-option=-XX:+UseSerialGC",
                                "--java-option=-Dduban.cassandra.jvm-options=-XX:TieredStopAtLevel=1"))
                .toArray(String[]::new));
    }
}
