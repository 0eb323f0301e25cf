package cn.duban.runtime.codec;

import cn.duban.ticket.Recorded;
import java.util.List;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Writes {@link EventCodec}'s bytes into the tickets' journals; the manifest is a short name that never changes. */
public final class JournalSerializer extends SerializerWithStringManifest {
    private static final int ID = 12345;
    /** One event a row: the older form, which stays readable and which baselines without gathering write. */
    private static final String RECORDED = "r1";

    private static final String PAGE = "p1";

    @Override
    public int identifier() {
        return ID;
    }

    @Override
    public String manifest(Object o) {
        return o instanceof JournalPage ? PAGE : RECORDED;
    }

    @Override
    public byte[] toBinary(Object o) {
        return o instanceof JournalPage page ? EventCodec.bytes(page) : EventCodec.bytes((Recorded) o);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        if (PAGE.equals(manifest)) return EventCodec.page(bytes);
        if (RECORDED.equals(manifest)) return new JournalPage(List.of(EventCodec.recorded(bytes)));
        throw new IllegalArgumentException("unknown manifest " + manifest);
    }
}
