package cn.duban.cassandra.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.InflaterInputStream;

/** Reads one file of a part. */
final class PartReader implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final DataInputStream in;

    PartReader(Path file, BackupKey key, String context) throws IOException {
        this.in = new DataInputStream(new BufferedInputStream(
                new InflaterInputStream(
                        new SealedInput(new BufferedInputStream(Files.newInputStream(file), BUFFER), key, context)),
                BUFFER));
    }

    /** Whether another record follows. */
    boolean next() throws IOException {
        return in.readBoolean();
    }

    DataInputStream in() {
        return in;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
