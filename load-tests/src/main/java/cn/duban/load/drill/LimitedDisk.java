package cn.duban.load.drill;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file system of limited size in memory, and a file that fills it. */
final class LimitedDisk implements AutoCloseable {
    private static final int PIECE = 64 << 10;

    private final Path folder;

    private LimitedDisk(Path folder) {
        this.folder = folder;
    }

    /** @return empty where mounting is not allowed, with a message on standard error */
    static Optional<LimitedDisk> mount(Path folder, int mebibytes) throws IOException {
        Files.createDirectories(folder);
        Process mount = new ProcessBuilder(
                        "mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(mount.getInputStream().readAllBytes()).trim();
        if (mount.onExit().join().exitValue() != 0) {
            System.err.println("drill disk is skipped: a file system of limited size cannot be mounted here (" + output
                    + "). Run it as root.");
            return Optional.empty();
        }
        return Optional.of(new LimitedDisk(folder));
    }

    long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Writes until at most that much is free; repeat it, because deleted files make room. */
    void fill(long left) throws IOException {
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (free() > left) {
                out.write(piece);
            }
        } catch (IOException full) {
            // The engine may have deleted its ballast since.
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    void makeRoom() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() throws IOException {
        // Lazily: a process that is just ending may still have files open there.
        Process unmounted = new ProcessBuilder("umount", "-l", folder.toString()).start();
        if (unmounted.onExit().join().exitValue() != 0) {
            throw new IOException(folder + " cannot be unmounted");
        }
    }
}
