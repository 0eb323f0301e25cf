package cn.duban.cassandra.disk;

import cn.duban.cassandra.files.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that only takes up room. It is deleted when the disk is nearly full, so that Cassandra can close its segments and
 * write its tables, and is made again when there is room.
 */
final class Ballast {
    private static final Logger log = LoggerFactory.getLogger(Ballast.class);
    private static final int PIECE = 1 << 20;

    private final Path file;
    private final long bytes;
    private final Preallocation preallocation;

    Ballast(Path folder, long bytes, Preallocation preallocation) {
        this.file = folder.resolve("ballast");
        this.bytes = bytes;
        this.preallocation = preallocation;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Does nothing if it exists. Call it only when there is room. */
    void make() throws InterruptedException {
        if (exists()) {
            return;
        }
        Path half = file.resolveSibling("ballast.unfinished");
        try {
            allocate(half);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            log.warn("The ballast {} cannot be made, and is tried again: {}", file, e.getMessage());
            delete(half);
        }
    }

    /** @return whether there was one */
    boolean release() {
        return delete(file);
    }

    private void allocate(Path half) throws IOException, InterruptedException {
        Files.deleteIfExists(half);
        PrivateFiles.file(half);
        try {
            preallocation.reserve(half, bytes, false);
        } catch (IOException unsupported) {
            write(half);
        }
    }

    /** Random bytes, which no file system compresses away. */
    private void write(Path half) throws IOException {
        byte[] piece = new byte[PIECE];
        new Random(1).nextBytes(piece);
        try (OutputStream out = Files.newOutputStream(half)) {
            for (long left = bytes; left > 0; left -= PIECE) {
                out.write(piece, 0, (int) Math.min(PIECE, left));
            }
        }
    }

    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            log.error("The file {} cannot be deleted to make room: {}. Delete it by hand.", file, e.getMessage());
            return false;
        }
    }
}
