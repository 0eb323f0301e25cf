package cn.duban.runtime;

import cn.duban.ticket.Recorded;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Puts {@link Wire}'s bytes into the tickets' journals; the manifest is a short name that never changes. */
public final class JournalSerializer extends SerializerWithStringManifest {
    private static final int ID = 12345;
    private static final String RECORDED = "r1";

    @Override
    public int identifier() {
        return ID;
    }

    @Override
    public String manifest(Object o) {
        return RECORDED;
    }

    @Override
    public byte[] toBinary(Object o) {
        return Wire.bytes((Recorded) o);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        if (!RECORDED.equals(manifest)) throw new IllegalArgumentException("unknown manifest " + manifest);
        return Wire.recorded(bytes);
    }
}
