package cn.duban.cassandra.backup;

import cn.duban.engine.RegionLog.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in hexadecimal digits. */
final class Hashes {
    private static final int BUFFER = 256 * 1024;

    private Hashes() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static String of(Path file) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) sha256.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Distinguishes the row from that of another store at the same position. */
    static String of(Row row) {
        MessageDigest sha256 = sha256();
        sha256.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(row.writer().getMostSignificantBits())
                .putLong(row.writer().getLeastSignificantBits())
                .array());
        return HexFormat.of().formatHex(sha256.digest(row.payload()));
    }
}
