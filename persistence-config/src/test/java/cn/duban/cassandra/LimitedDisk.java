package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A small file system in memory, or with {@code -Dduban.disk.ext4=true} on a loop device, and a file on it that fills it. Needs
 * the right to mount; tests are skipped without.
 */
public final class LimitedDisk implements AutoCloseable {
    private static final int PIECE = 64 << 10;

    private final Path folder;

    private LimitedDisk(Path folder) {
        this.folder = folder;
    }

    public static LimitedDisk mount(Path folder, int mebibytes) throws Exception {
        Files.createDirectories(folder);
        List<String> command =
                List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
        if (Boolean.getBoolean("duban.disk.ext4")) {
            Path image = folder.resolveSibling(folder.getFileName() + ".img");
            try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
                file.setLength((long) mebibytes << 20);
            }
            assertThat(new ProcessBuilder("mkfs.ext4", "-q", image.toString())
                            .start()
                            .waitFor())
                    .isZero();
            command = List.of("mount", "-o", "loop", image.toString(), folder.toString());
        }
        Process mount = new ProcessBuilder(command).redirectErrorStream(true).start();
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
            // The ballast may have been deleted since.
            assertThat(full).hasMessageContaining("No space left");
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
