package cn.duban.http.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the class path, ready to be sent.
 *
 * @param zipped its gzip form; empty if that saves nothing
 * @param tag hash of its content, for conditional requests
 */
record Asset(String path, AssetType kind, byte[] bytes, byte[] zipped, String tag) {

    static Asset of(String path, byte[] bytes) {
        AssetType kind = AssetType.of(path);
        byte[] zipped = kind.text() ? zip(bytes) : new byte[0];
        if (zipped.length >= bytes.length) zipped = new byte[0];
        return new Asset(path, kind, bytes, zipped, tag(bytes));
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
