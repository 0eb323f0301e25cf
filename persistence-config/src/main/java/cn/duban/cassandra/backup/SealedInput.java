package cn.duban.cassandra.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Decrypts what {@link SealedOutput} wrote; gives out no byte that is not authenticated. */
final class SealedInput extends InputStream {
    private final PushbackInputStream in;
    private final ChunkCipher cipher;
    private final String context;
    private final byte[] sealed = new byte[ChunkCipher.CHUNK + ChunkCipher.TAG];
    private byte[] plain = new byte[0];
    private int at;
    private boolean ended;

    SealedInput(InputStream in, BackupKey key, String context) throws IOException {
        this.in = new PushbackInputStream(in);
        this.context = context;
        if (!Arrays.equals(in.readNBytes(ChunkCipher.MAGIC.length), ChunkCipher.MAGIC)) throw damaged(null);
        byte[] salt = in.readNBytes(ChunkCipher.SALT);
        if (salt.length != ChunkCipher.SALT) throw damaged(null);
        this.cipher = new ChunkCipher(key.ofFile(salt, context), context);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) return 0;
        while (at == plain.length) {
            if (ended) return -1;
            nextChunk();
        }
        int part = Math.min(length, plain.length - at);
        System.arraycopy(plain, at, bytes, from, part);
        at += part;
        return part;
    }

    private void nextChunk() throws IOException {
        int length = in.readNBytes(sealed, 0, sealed.length);
        int next = in.read();
        if (next >= 0) in.unread(next);
        ended = next < 0;
        if (length < ChunkCipher.TAG) throw damaged(null);
        try {
            plain = cipher.open(sealed, length, ended);
            at = 0;
        } catch (GeneralSecurityException e) {
            throw damaged(e);
        }
    }

    private BackupException damaged(Exception cause) {
        return new BackupException(
                "The backup's file " + context
                        + " cannot be decrypted: the key is another one, or the file was changed.",
                cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
