package cn.duban.runtime.codec;

import cn.duban.engine.DataKeys;
import cn.duban.engine.RegionLog;
import cn.duban.region.Batch;
import cn.duban.region.RegionSnapshot;
import cn.duban.ticket.Summary;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Writes and reads rows with their personal texts encrypted. Keys that are not in memory are loaded before; with all keys in memory,
 * as is usual, a stage is complete at once.
 */
public record SealedRows(DataKeys keys) {

    public CompletionStage<byte[]> bytes(Batch batch) {
        return row(EventCodec.draft(batch));
    }

    public CompletionStage<byte[]> bytes(JournalPage page) {
        return row(EventCodec.draft(page));
    }

    public CompletionStage<byte[]> bytes(RegionSnapshot snapshot) {
        return row(EventCodec.draft(snapshot));
    }

    public CompletionStage<byte[]> bytes(Summary summary) {
        return row(EventCodec.draft(summary));
    }

    /** Summaries, in order. */
    public CompletionStage<List<Summary>> summaries(List<byte[]> rows) {
        Set<Long> needed = new HashSet<>();
        for (byte[] row : rows) needed.addAll(TextSeal.keysOf(row));
        return loaded(needed)
                .thenApply(done ->
                        rows.stream().map(row -> EventCodec.summary(row, keys)).toList());
    }

    private CompletionStage<byte[]> row(EventCodec.Draft draft) {
        return loaded(draft.seal().keys()).thenApply(done -> draft.row(keys));
    }

    /** The batches of rows, in order. */
    public CompletionStage<List<Batch>> batches(List<RegionLog.Row> rows) {
        return reader(rows).thenApply(reader -> rows.stream().map(reader).toList());
    }

    /** Reads these rows one by one, so that its caller may stop before memory is full. */
    public CompletionStage<Function<RegionLog.Row, Batch>> reader(List<RegionLog.Row> rows) {
        Set<Long> needed = new HashSet<>();
        for (RegionLog.Row row : rows) needed.addAll(TextSeal.keysOf(row.payload()));
        return loaded(needed).thenApply(done -> row -> EventCodec.batch(row.payload(), keys));
    }

    public CompletionStage<JournalPage> page(byte[] row) {
        return opened(row, bytes -> EventCodec.page(bytes, keys));
    }

    public CompletionStage<RegionSnapshot> snapshot(byte[] row) {
        return opened(row, bytes -> EventCodec.snapshot(bytes, keys));
    }

    private <T> CompletionStage<T> opened(byte[] row, Function<byte[], T> read) {
        return loaded(TextSeal.keysOf(row)).thenApply(done -> read.apply(row));
    }

    private CompletionStage<Void> loaded(Set<Long> needed) {
        Set<Long> missing = new HashSet<>();
        for (long key : needed) if (!keys.loaded(key)) missing.add(key);
        return missing.isEmpty() ? CompletableFuture.completedFuture(null) : keys.load(missing);
    }
}
