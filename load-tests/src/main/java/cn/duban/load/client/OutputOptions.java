package cn.duban.load.client;

import cn.duban.load.report.Progress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of the commands that run long and end with a summary. */
public final class OutputOptions {

    @Option(names = "--json", paramLabel = "FILE", description = "write the summary as JSON to this file")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--progress", description = "show progress on standard error even when it is no terminal")
    private boolean progress;

    public Optional<Path> json() {
        return json;
    }

    public Progress progress(String label, long total) {
        return new Progress(label, total, progress);
    }
}
