package cn.duban.runtime.node;

import cn.duban.calls.RecomputedCalls;
import cn.duban.engine.RegionLog;
import cn.duban.metrics.Counters;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.runtime.replica.Replica;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The proof for calls and agents: reads the city's log from its first batch to the cut and counts in another way than the fold.
 *
 * @param reports the number of different reports of calls and agents
 * @param differences live minus recomputed, of every cell that differs
 */
record CallRecount(long reports, Map<String, Long> differences) {
    private static final int ROWS_AT_ONCE = 200;

    /** @param executor on which the log is read and counted */
    static CompletionStage<CallRecount> of(RegionLog log, String city, Replica.Cut cut, Executor executor) {
        Counters live = cut.calls();
        RecomputedCalls again = new RecomputedCalls(city, live.zone(), cut.recordedAt());
        return read(log, city, 1, cut.position(), again, executor)
                .thenApplyAsync(done -> new CallRecount(again.reports(), again.differences(live)), executor);
    }

    private static CompletionStage<Void> read(
            RegionLog log, String city, long from, long to, RecomputedCalls again, Executor executor) {
        if (from > to) return CompletableFuture.completedFuture(null);
        int limit = (int) Math.min(ROWS_AT_ONCE, to - from + 1);
        return log.read(city, from, limit)
                .thenComposeAsync(
                        rows -> {
                            if (rows.isEmpty())
                                throw new IllegalStateException("the log of " + city + " ends before " + from);
                            for (RegionLog.Row row : rows) add(EventCodec.batch(row.payload()), again);
                            return read(log, city, from + rows.size(), to, again, executor);
                        },
                        executor);
    }

    private static void add(Batch batch, RecomputedCalls again) {
        again.day(batch.recordedAt());
        for (Entry entry : batch.entries())
            if (entry instanceof Entry.Called called) again.add(called.call());
            else if (entry instanceof Entry.AgentStated stated) again.add(stated.report());
    }
}
