package cn.duban.cassandra.backup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM in chunks, as in STREAM: number and last-flag of a chunk are in its nonce and, with the file's name, in its
 * associated data, so that no chunk can be changed, moved, left out, or taken from another file. The key is used for one file.
 */
final class ChunkCipher {
    static final int CHUNK = 256 * 1024;
    static final int TAG = 16;
    static final int SALT = 32;
    static final byte[] MAGIC = "DUBANBK1".getBytes(StandardCharsets.US_ASCII);

    private static final int NONCE = 12;

    private final SecretKey key;
    private final byte[] context;
    private long number;

    ChunkCipher(SecretKey key, String context) {
        this.key = key;
        this.context = context.getBytes(StandardCharsets.UTF_8);
    }

    byte[] seal(byte[] plain, int length, boolean last) throws GeneralSecurityException {
        return next(Cipher.ENCRYPT_MODE, last).doFinal(plain, 0, length);
    }

    byte[] open(byte[] sealed, int length, boolean last) throws GeneralSecurityException {
        return next(Cipher.DECRYPT_MODE, last).doFinal(sealed, 0, length);
    }

    private Cipher next(int mode, boolean last) throws GeneralSecurityException {
        byte[] place = ByteBuffer.allocate(NONCE)
                .putLong(number++)
                .put((byte) (last ? 1 : 0))
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, place));
        cipher.updateAAD(context);
        cipher.updateAAD(place);
        return cipher;
    }
}
