package cn.duban.load.client;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that start an engine of their own unless they are given a running one. */
public final class EngineOptions {

    @Option(
            names = "--start",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "start an engine of our own on an empty folder (default); --no-start uses the one at --url")
    private boolean start = true;

    @Mixin
    private OwnEngineOptions own = new OwnEngineOptions();

    public boolean starts() {
        return start;
    }

    public OwnEngineOptions own() {
        return own;
    }
}
