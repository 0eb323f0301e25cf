package cn.duban.runtime.archive;

import cn.duban.engine.LogContents;
import cn.duban.engine.RegionLog.Row;
import cn.duban.region.RegionState;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.runtime.codec.SnapshotDigest;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The engine's own fold of one region's log, outside the engine. */
final class RegionFold implements LogContents.Fold {
    private final RegionState state;

    RegionFold(String region) {
        this(new RegionState(region));
    }

    private RegionFold(RegionState state) {
        this.state = state;
    }

    static Optional<RegionFold> resumed(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt() != RegionState.FOLD_VERSION) return Optional.empty();
        byte[] snapshot = new byte[in.remaining()];
        in.get(snapshot);
        return Optional.of(new RegionFold(RegionState.restored(EventCodec.snapshot(snapshot))));
    }

    @Override
    public void take(Row row) {
        state.take(EventCodec.batch(row.payload()));
    }

    @Override
    public LogContents.Digest digest() {
        return new LogContents.Digest(
                state.position(), state.recordedAt(), state.tickets().size(), SnapshotDigest.of(state.snapshot()));
    }

    @Override
    public byte[] state() {
        byte[] snapshot = EventCodec.bytes(state.snapshot());
        return ByteBuffer.allocate(Integer.BYTES + snapshot.length)
                .putInt(RegionState.FOLD_VERSION)
                .put(snapshot)
                .array();
    }
}
