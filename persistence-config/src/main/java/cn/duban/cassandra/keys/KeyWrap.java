package cn.duban.cassandra.keys;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Wraps data keys by a key-encryption key (AES key wrap, RFC 3394). For one thread. */
final class KeyWrap {
    /** Of a wrapped data key. */
    static final int BYTES = MasterKey.BYTES + 8;

    private final Cipher cipher;

    private KeyWrap(int mode, SecretKey kek) {
        try {
            cipher = Cipher.getInstance("AESWrap");
            cipher.init(mode, kek);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyWrap wrapping(SecretKey kek) {
        return new KeyWrap(Cipher.WRAP_MODE, kek);
    }

    static KeyWrap unwrapping(SecretKey kek) {
        return new KeyWrap(Cipher.UNWRAP_MODE, kek);
    }

    byte[] wrap(SecretKey key) {
        try {
            return cipher.wrap(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException if another key has wrapped it, or it was changed */
    SecretKey unwrap(byte[] wrapped) {
        try {
            return (SecretKey) cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
        } catch (InvalidKeyException changed) {
            throw new IllegalStateException(
                    "A row of duban.data_key was changed, or its key-encryption key was", changed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
