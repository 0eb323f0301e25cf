package cn.duban.cassandra.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * A commit log segment's bytes in the layout of Cassandra 5.0, uncompressed: a header (version, id, length of parameters,
 * parameters, checksum), then sections. A section begins with a marker (position of the next marker, checksum of id and own
 * position) and holds mutations (size, checksum of the size, bytes, checksum of both). A marker of zeros is the end.
 */
record SegmentContents(ByteBuffer bytes, long id) {
    static final int MARKER = 8;
    /** Version, id, length and checksum, without parameters. */
    private static final int SHORTEST_HEADER = 18;

    private static final int SHORTEST_MUTATION = 10;
    private static final int AROUND_A_MUTATION = 12;
    private static final int UNREADABLE = -1;

    static SegmentContents of(CommitLogSegment segment) throws IOException {
        try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
            return new SegmentContents(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), segment.id());
        }
    }

    int length() {
        return bytes.limit();
    }

    /** The position after the last byte that is not zero. */
    int written() {
        int end = length();
        while (end >= Long.BYTES && bytes.getLong(end - Long.BYTES) == 0) {
            end -= Long.BYTES;
        }
        while (end > 0 && bytes.get(end - 1) == 0) {
            end--;
        }
        return end;
    }

    /** The position after the header, where the first marker is; -1 if the header is not whole or is another segment's. */
    int headerEnd() {
        if (length() < SHORTEST_HEADER) {
            return UNREADABLE;
        }
        int parameters = bytes.getShort(12) & 0xFFFF;
        int end = SHORTEST_HEADER + parameters;
        if (end > length() || bytes.getLong(4) != id) {
            return UNREADABLE;
        }
        CRC32 crc = new CRC32();
        add(crc, bytes.getInt(0));
        addId(crc);
        add(crc, parameters);
        crc.update(bytes.slice(14, parameters));
        return (int) crc.getValue() == bytes.getInt(end - Integer.BYTES) ? end : UNREADABLE;
    }

    /** Whether its sections are plain; compressed and encrypted ones name their method in the parameters. */
    boolean isPlain() {
        return (bytes.getShort(12) & 0xFFFF) <= 2;
    }

    boolean hasMarker(int position) {
        return position <= length() - MARKER && bytes.getInt(position + Integer.BYTES) == checksum(position);
    }

    boolean hasEndMarker(int position) {
        return position > length() - MARKER || bytes.getLong(position) == 0;
    }

    int next(int marker) {
        return bytes.getInt(marker);
    }

    /** The first position from there on with a marker that leads forward, or -1. */
    int laterMarker(int from, int written) {
        for (int p = from; p <= Math.min(written, length()) - MARKER; p++) {
            int next = bytes.getInt(p);
            if (next > p && next <= length() && hasMarker(p)) {
                return p;
            }
        }
        return UNREADABLE;
    }

    /** Reads mutations up to the section's end. @return the position after the last whole one */
    int mutationsEnd(int from, int end) {
        int position = from;
        while (end - position >= AROUND_A_MUTATION) {
            int size = bytes.getInt(position);
            if (size < SHORTEST_MUTATION || size > end - position - AROUND_A_MUTATION) {
                return position;
            }
            CRC32 crc = new CRC32();
            add(crc, size);
            if ((int) crc.getValue() != bytes.getInt(position + 4)) {
                return position;
            }
            crc.update(bytes.slice(position + 8, size));
            if ((int) crc.getValue() != bytes.getInt(position + 8 + size)) {
                return position;
            }
            position += AROUND_A_MUTATION + size;
        }
        return position;
    }

    private int checksum(int marker) {
        CRC32 crc = new CRC32();
        addId(crc);
        add(crc, marker);
        return (int) crc.getValue();
    }

    private void addId(CRC32 crc) {
        add(crc, (int) id);
        add(crc, (int) (id >>> 32));
    }

    private static void add(CRC32 crc, int value) {
        crc.update(value >>> 24);
        crc.update(value >>> 16);
        crc.update(value >>> 8);
        crc.update(value);
    }
}
