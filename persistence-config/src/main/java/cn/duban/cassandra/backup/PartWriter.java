package cn.duban.cassandra.backup;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes one file of a part: records, compressed, then encrypted, then synced to the disk. */
final class PartWriter implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final FileChannel channel;
    private final MessageDigest sha256 = Hashes.sha256();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final DataOutputStream out;
    private long records;

    PartWriter(Path file, BackupKey key, String context) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // Closing must not close the channel, which is synced after the last byte.
        OutputStream raw = new DigestOutputStream(Channels.newOutputStream(channel), sha256) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
        this.out = new DataOutputStream(new BufferedOutputStream(
                new DeflaterOutputStream(new SealedOutput(raw, key, context), deflater, BUFFER), BUFFER));
    }

    /** Begins a record. */
    DataOutputStream next() throws IOException {
        records++;
        out.writeBoolean(true);
        return out;
    }

    /** For what precedes the records. */
    DataOutputStream head() {
        return out;
    }

    /** Ends the file. */
    Manifest.File finish(boolean kept) throws IOException {
        out.writeBoolean(false);
        out.close();
        channel.force(true);
        channel.close();
        return new Manifest.File(Files.size(file), HexFormat.of().formatHex(sha256.digest()), records, kept);
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        channel.close();
    }
}
