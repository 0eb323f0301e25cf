package cn.duban.load.client;

import cn.duban.load.report.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that every command shares. */
public final class Connection {

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            description = "the engine's address (default: ${DEFAULT-VALUE})")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--json", paramLabel = "FILE", description = "write the summary as JSON to this file")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--progress", description = "show progress on standard error even when it is no terminal")
    private boolean progress;

    public URI url() {
        return url;
    }

    public Optional<Path> json() {
        return json;
    }

    public Progress progress(String label, long total) {
        return new Progress(label, total, progress);
    }
}
