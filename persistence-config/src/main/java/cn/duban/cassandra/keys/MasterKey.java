package cn.duban.cassandra.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key outside the store that wraps the key-encryption keys: AES-GCM with 256 bits, in memory or in a device that computes
 * with it. Its id is kept beside what it wraps and says nothing about the key.
 */
public final class MasterKey {
    static final int BYTES = 32;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final String source;
    private final SecretKey key;
    private final Optional<Provider> device;

    private MasterKey(String id, String source, SecretKey key, Optional<Provider> device) {
        this.id = id;
        this.source = source;
        this.key = key;
        this.device = device;
    }

    /**
     * @param text 32 bytes in base64
     * @param source where the text is from, for messages
     */
    public static MasterKey ofText(String text, String source) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            // The cause would repeat a part of the text.
            bytes = new byte[0];
        }
        if (bytes.length != BYTES)
            throw new KeyStartException("The master key of " + source
                    + " must be 32 bytes in base64: make one with head -c 32 /dev/urandom | base64, or restore the one"
                    + " that the store was started with.");
        return new MasterKey(digest(bytes), source, new SecretKeySpec(bytes, "AES"), Optional.empty());
    }

    /** A key that never leaves its device. */
    static MasterKey ofDevice(SecretKey key, String alias, Provider device) {
        return new MasterKey("pkcs11:" + alias, "the PKCS#11 device", key, Optional.of(device));
    }

    /** The text of a new key, for a file. */
    static String randomText() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Differs between two keys in memory; for a key in a device it is the name. */
    public String id() {
        return id;
    }

    public String source() {
        return source;
    }

    byte[] wrap(long owner, SecretKey wrapped) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, owner, nonce);
            byte[] sealed = cipher.doFinal(wrapped.getEncoded());
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new KeyStartException("The master key of " + source + " cannot encrypt: " + e + ".", e);
        }
    }

    /** Empty if another key has wrapped it, or it was wrapped for another owner. */
    Optional<SecretKey> unwrap(long owner, byte[] wrapped) {
        if (wrapped.length <= NONCE) return Optional.empty();
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, owner, Arrays.copyOf(wrapped, NONCE));
            return Optional.of(new SecretKeySpec(cipher.doFinal(wrapped, NONCE, wrapped.length - NONCE), "AES"));
        } catch (GeneralSecurityException wrongKey) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, long owner, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = device.isPresent()
                ? Cipher.getInstance("AES/GCM/NoPadding", device.get())
                : Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(owner).array());
        return cipher;
    }

    private static String digest(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            byte[] hash = mac.doFinal("id of a master key".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "MasterKey[" + id + " of " + source + "]";
    }
}
