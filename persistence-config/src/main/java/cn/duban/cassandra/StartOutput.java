package cn.duban.cassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The output of a Cassandra that did not start. */
record StartOutput(List<String> lines) {
    private static final String BEFORE_THE_REASON = "encountered during startup: ";

    static StartOutput in(Path folder) {
        try {
            return new StartOutput(Files.readAllLines(folder.resolve("logs/out.log")));
        } catch (IOException e) {
            return new StartOutput(List.of());
        }
    }

    boolean saysPortTaken() {
        return lines.stream()
                .anyMatch(
                        line -> line.contains("Failed to bind port") || line.contains("is in use by another process"));
    }

    /** In brackets with a space before, or empty. */
    String reason() {
        return lines.stream()
                .filter(line -> !line.startsWith("WARNING") && !line.isBlank())
                .findFirst()
                .map(line -> {
                    int reason = line.indexOf(BEFORE_THE_REASON);
                    return " (" + (reason < 0 ? line : line.substring(reason + BEFORE_THE_REASON.length())) + ")";
                })
                .orElse("");
    }
}
