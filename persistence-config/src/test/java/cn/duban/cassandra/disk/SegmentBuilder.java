package cn.duban.cassandra.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/** Writes commit log segments as Cassandra 5.0 does, whole or cut off. */
final class SegmentBuilder {
    static final int HEADER = 20;
    static final int MUTATION = 1_012;

    private final long id;
    private final ByteBuffer bytes = ByteBuffer.allocate(256 << 10);
    private final Random random = new Random(1);
    private int marker = HEADER;

    SegmentBuilder(long id) {
        this.id = id;
        CRC32 crc = new CRC32();
        bytes.putInt(8).putLong(id).putShort((short) 2).put((byte) '{').put((byte) '}');
        for (int value : new int[] {8, (int) id, (int) (id >>> 32), 2}) {
            crc.update(ByteBuffer.allocate(4).putInt(0, value));
        }
        crc.update(new byte[] {'{', '}'});
        bytes.putInt((int) crc.getValue());
    }

    /** A synced section of that many mutations. @return its end */
    SegmentBuilder section(int mutations) {
        bytes.position(marker + 8);
        for (int i = 0; i < mutations; i++) {
            byte[] mutation = new byte[MUTATION - 12];
            random.nextBytes(mutation);
            CRC32 crc = new CRC32();
            crc.update(ByteBuffer.allocate(4).putInt(0, mutation.length));
            bytes.putInt(mutation.length).putInt((int) crc.getValue()).put(mutation);
            crc.update(mutation);
            // Not zero, so that the tests know where the last byte is.
            bytes.putInt((int) crc.getValue());
        }
        int end = bytes.position();
        CRC32 crc = new CRC32();
        for (int value : new int[] {(int) id, (int) (id >>> 32), marker}) {
            crc.update(ByteBuffer.allocate(4).putInt(0, value));
        }
        bytes.putInt(marker, end).putInt(marker + 4, (int) crc.getValue());
        marker = end;
        return this;
    }

    int end() {
        return marker;
    }

    SegmentBuilder zeros(int from, int to) {
        Arrays.fill(bytes.array(), from, to, (byte) 0);
        return this;
    }

    SegmentBuilder flip(int position) {
        bytes.put(position, (byte) ~bytes.get(position));
        return this;
    }

    byte[] bytes(int length) {
        return Arrays.copyOf(bytes.array(), length);
    }

    SegmentContents contents() {
        return contents(bytes.capacity());
    }

    SegmentContents contents(int length) {
        return new SegmentContents(ByteBuffer.wrap(bytes(length)), id);
    }

    Path write(Path commitLog, int length) throws IOException {
        Files.createDirectories(commitLog);
        return Files.write(commitLog.resolve("CommitLog-8-" + id + ".log"), bytes(length));
    }
}
