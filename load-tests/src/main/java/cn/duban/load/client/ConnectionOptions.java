package cn.duban.load.client;

import cn.duban.load.report.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that talk to a running engine. */
public final class ConnectionOptions {

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            description = "the engine's address (default: ${DEFAULT-VALUE})")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Mixin
    private OutputOptions output = new OutputOptions();

    public URI url() {
        return url;
    }

    public Optional<Path> json() {
        return output.json();
    }

    public Progress progress(String label, long total) {
        return output.progress(label, total);
    }
}
