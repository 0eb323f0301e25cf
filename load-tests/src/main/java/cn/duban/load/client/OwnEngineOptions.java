package cn.duban.load.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that starts an engine of its own. */
public final class OwnEngineOptions {

    @Option(names = "--jar", paramLabel = "FILE", description = "the engine's jar (default: the one built beside this)")
    private Optional<Path> jar = Optional.empty();

    @Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "an option of the engine's JVM, such as -Xmx2g; may be repeated")
    private List<String> javaOptions = new ArrayList<>();

    public List<String> javaOptions() {
        return List.copyOf(javaOptions);
    }

    public Path jar() {
        return jar.orElseGet(EngineProcess::defaultJar);
    }

    /** @param settings system properties @param log the file for its output */
    public EngineProcess start(Map<String, String> settings, Path log) throws IOException {
        return start(List.of(), settings, log);
    }

    /**
     * @param defaults options of its JVM; given options override them
     * @param settings system properties
     * @param log the file for its output
     */
    public EngineProcess start(List<String> defaults, Map<String, String> settings, Path log) throws IOException {
        List<String> options = new ArrayList<>(defaults);
        options.addAll(javaOptions);
        return EngineProcess.start(jar(), options, settings, log);
    }
}
