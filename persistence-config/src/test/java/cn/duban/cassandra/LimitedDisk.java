package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A small file system in memory, and a file on it that fills it. Needs the right to mount; tests are skipped without. */
public final class LimitedDisk implements AutoCloseable {
    private static final int PIECE = 64 << 10;

    private final Path folder;

    private LimitedDisk(Path folder) {
        this.folder = folder;
    }

    public static LimitedDisk mount(Path folder, int mebibytes) throws Exception {
        Files.createDirectories(folder);
        Process mount = new ProcessBuilder(
                        "mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(mount.getInputStream().readAllBytes());
        assumeTrue(mount.waitFor() == 0, "a file system of limited size cannot be mounted here: " + said);
        return new LimitedDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    public long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Writes until nothing more fits; repeat it, because deleted files make room. */
    public void fill() throws IOException {
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            assertThat(free()).isLessThan(PIECE);
        }
    }

    /** Writes until that much is free. */
    public void fillUpTo(long free) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] piece = new byte[PIECE];
            while (free() > free) {
                out.write(piece);
            }
        }
    }

    public void makeRoom() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() throws IOException {
        assertThat(new ProcessBuilder("umount", "-l", folder.toString())
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .isZero();
    }
}
