package cn.duban.cassandra.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reserves blocks of a file without changing what it holds, by the system's {@code fallocate}, which Java has no method for.
 */
final class Preallocation {
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin/fallocate"), Path.of("/bin/fallocate"));
    private static final int PATIENCE_SECONDS = 10;

    private final List<String> program;

    Preallocation() {
        program = PROGRAMS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(found -> List.of(found.toString()))
                .orElse(List.of());
    }

    /**
     * @param keepSize whether the file's length stays, so that its readers see no difference
     * @throws IOException when there is no room, or when the file system cannot do it
     */
    void reserve(Path file, long bytes, boolean keepSize) throws IOException, InterruptedException {
        if (program.isEmpty()) {
            throw new IOException("the program fallocate is not installed");
        }
        List<String> command = new ArrayList<>(program);
        if (keepSize) {
            command.add("-n");
        }
        command.addAll(List.of("-l", Long.toString(bytes), file.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        try (var said = process.getInputStream()) {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("fallocate did not end");
            }
            if (process.exitValue() != 0) {
                throw new IOException(new String(said.readAllBytes()).trim());
            }
        }
    }
}
