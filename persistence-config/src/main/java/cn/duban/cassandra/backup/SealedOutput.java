package cn.duban.cassandra.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** Encrypts a file: magic, salt, then chunks; closing writes the last chunk. */
final class SealedOutput extends OutputStream {
    private final OutputStream out;
    private final ChunkCipher cipher;
    private final byte[] chunk = new byte[ChunkCipher.CHUNK];
    private int filled;
    private boolean closed;

    SealedOutput(OutputStream out, BackupKey key, String context) throws IOException {
        byte[] salt = new byte[ChunkCipher.SALT];
        new SecureRandom().nextBytes(salt);
        this.out = out;
        this.cipher = new ChunkCipher(key.ofFile(salt, context), context);
        out.write(ChunkCipher.MAGIC);
        out.write(salt);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            // A full chunk is kept until more comes, since the last one is marked.
            if (filled == chunk.length) flushChunk(false);
            int part = Math.min(chunk.length - filled, length - done);
            System.arraycopy(bytes, from + done, chunk, filled, part);
            filled += part;
            done += part;
        }
    }

    private void flushChunk(boolean last) throws IOException {
        try {
            out.write(cipher.seal(chunk, filled, last));
            filled = 0;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) return;
        closed = true;
        flushChunk(true);
        out.close();
    }
}
