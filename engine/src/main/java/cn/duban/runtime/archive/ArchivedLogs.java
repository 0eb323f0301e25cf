package cn.duban.runtime.archive;

import cn.duban.engine.DataKeys;
import cn.duban.engine.LogContents;
import cn.duban.engine.RegionLog.Row;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.runtime.codec.SealedRows;
import cn.duban.ticket.Recorded;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads region logs for backups with the engine's own codec and fold. */
public final class ArchivedLogs implements LogContents {

    @Override
    public Links links(Row row) {
        Map<String, Long> needs = new HashMap<>();
        Set<String> settled = new HashSet<>();
        Set<String> carriedOut = new HashSet<>();
        Batch batch = EventCodec.batch(row.payload());
        for (Entry entry : batch.entries()) {
            if (entry instanceof Entry.Arrived arrived)
                needs.merge(arrived.from(), arrived.arrival().position(), Math::max);
            else if (entry instanceof Entry.Landed landed) needs.merge(landed.at(), landed.position(), Math::max);
            else if (entry instanceof Entry.HookMoved moved)
                moved.positions().forEach((region, position) -> needs.merge(region, position, Math::max));
            else if (entry instanceof Entry.Settled done) settled.add(done.errand());
            else if (entry instanceof Entry.Happened happened) carriedOut.add(key(happened.recorded()));
        }
        needs.remove(row.region());
        return new Links(needs, settled, carriedOut);
    }

    /** The key of the follow-up, if the event is of one. */
    private static String key(Recorded recorded) {
        return recorded.ticket() + ' ' + recorded.commandId();
    }

    @Override
    public Fold fold(String region) {
        return new RegionFold(region);
    }

    @Override
    public Optional<Fold> resume(byte[] state) {
        return RegionFold.resumed(state).map(fold -> fold);
    }

    @Override
    public Journals journals(DataKeys keys, Consumer<JournalRow> rows) {
        return new JournalRebuild(new SealedRows(keys), rows);
    }
}
