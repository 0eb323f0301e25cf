package cn.duban.load;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The engine as it is shipped, built by the module before this one; `mvn test` alone does not package it. */
final class BuiltEngine {

    private BuiltEngine() {}

    static String jar() {
        Path jar = Path.of(System.getProperty("duban.root", ".."), "http-api/target/duban.jar");
        assumeTrue(Files.isRegularFile(jar), "no " + jar + ": run mvn verify, which packages the engine first");
        return jar.toString();
    }

    /** Runs a command of the client side as a person would, and tells its exit code. */
    static int run(String... arguments) {
        return Main.commandLine().execute(arguments);
    }
}
