package cn.duban.http.stream;

import java.util.zip.Deflater;
import org.apache.pekko.util.ByteString;
import org.apache.pekko.util.ByteStringBuilder;

/**
 * How a stream is coded on its way. {@code GZIP} (RFC 1952) is cut into pieces that stand for themselves: whole blocks of deflate
 * (RFC 1951) that look back into no other piece, the last of them an empty stored one. So what many readers get is pressed once,
 * and they may have begun anywhere. As the stream itself it has no end: no last block, no checksum.
 */
enum Coding {
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

        /** As zlib's full flush writes it. */
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

        /** Stored blocks: what one reader alone gets is not worth the work. */
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

    /** Goes before the first piece. */
    abstract ByteString head();

    /** A piece for many readers. */
    abstract ByteString shared(ByteString bytes);

    /** A piece for one reader. */
    abstract ByteString own(ByteString bytes);
}
