package cn.duban.http.stream;

import java.util.zip.Deflater;
import org.apache.pekko.util.ByteString;
import org.apache.pekko.util.ByteStringBuilder;

/**
 * The encoding of a stream. {@code GZIP} (RFC 1952) consists of independent pieces: whole deflate blocks (RFC 1951) without
 * references to other pieces, the last one an empty stored block. A piece for many readers is compressed once, and each reader
 * may have started at a different piece. The stream never ends, so it has no last block and no checksum.
 */
enum StreamEncoding {
    PLAIN {
        @Override
        ByteString head() {
            return ByteString.emptyByteString();
        }

        @Override
        ByteString shared(ByteString bytes) {
            return bytes;
        }

        @Override
        ByteString own(ByteString bytes) {
            return bytes;
        }
    },

    GZIP {
        @Override
        ByteString head() {
            return HEAD;
        }

        /** Writes the same bytes as zlib's full flush. */
        @Override
        ByteString shared(ByteString bytes) {
            if (bytes.isEmpty()) return bytes;
            Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
            try {
                deflater.setInput(bytes.toArrayUnsafe());
                ByteStringBuilder pressed = ByteString.createBuilder();
                byte[] buffer = new byte[BUFFER];
                int length;
                do {
                    length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
                    pressed.putBytes(buffer, 0, length);
                } while (length == buffer.length);
                return pressed.result().compact();
            } finally {
                deflater.end();
            }
        }

        /** Writes stored blocks: compressing a piece for one reader alone does not pay. */
        @Override
        ByteString own(ByteString bytes) {
            if (bytes.isEmpty()) return bytes;
            ByteStringBuilder stored = ByteString.createBuilder();
            for (ByteString left = bytes; !left.isEmpty(); left = left.drop(LONGEST_STORED)) {
                int length = Math.min(left.size(), LONGEST_STORED);
                beginStored(stored, length);
                stored.append(left.take(length));
            }
            beginStored(stored, 0);
            return stored.result();
        }
    };

    private static final int BUFFER = 16 << 10;
    private static final int LONGEST_STORED = 0xFFFF;

    /** Method deflate, no name, no time, no extra flags, system unknown. */
    private static final ByteString HEAD =
            ByteString.fromArrayUnsafe(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF});

    private static void beginStored(ByteStringBuilder blocks, int length) {
        blocks.putByte((byte) 0);
        blocks.putByte((byte) length).putByte((byte) (length >> 8));
        blocks.putByte((byte) ~length).putByte((byte) (~length >> 8));
    }

    /** The bytes before the first piece. */
    abstract ByteString head();

    /** A piece for many readers. */
    abstract ByteString shared(ByteString bytes);

    /** A piece for one reader. */
    abstract ByteString own(ByteString bytes);
}
