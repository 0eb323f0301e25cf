package cn.duban.runtime;

import cn.duban.centre.Centre;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The centre's checkpoints, beside the regions' in the same store; their position is the sum of its positions, which only grows.
 */
final class CentreCheckpoints {
    /** Its name where regions have their codes. */
    static final String NAME = "centre";

    /**
     * Batches after which one is kept in a quiet moment, and those after which it no longer waits for one. They are megabytes and
     * are never deleted; so many batches are folded in a few seconds.
     */
    private static final long EVERY = 50_000;

    private static final long AT_LAST = 500_000;

    private final RegionLog log;
    private final ZoneId zone;
    private final Executor blocking;
    private final AtomicBoolean keeping = new AtomicBoolean();
    private volatile long kept;

    CentreCheckpoints(RegionLog log, ZoneId zone, Executor blocking) {
        this.log = log;
        this.zone = zone;
        this.blocking = blocking;
    }

    /** The centre as it was kept last, or a new one: also where days are counted otherwise, or the logs were set back since. */
    CompletionStage<Centre> latest(List<String> regions) {
        return log.latestCheckpoint(NAME, Centre.FOLD_VERSION)
                .thenComposeAsync(
                        found -> found.map(c -> Centre.restored(Wire.centre(c.payload())))
                                .filter(c -> c.zone().equals(zone))
                                .map(c -> orAnew(c, regions))
                                .orElseGet(() -> CompletableFuture.completedFuture(new Centre(zone))),
                        blocking);
    }

    private CompletionStage<Centre> orAnew(Centre centre, List<String> regions) {
        CompletionStage<Boolean> fits = CompletableFuture.completedFuture(
                regions.containsAll(centre.positions().keySet()));
        for (String region : regions)
            fits = fits.thenCombine(
                    log.head(region),
                    (so, head) -> so
                            && centre.position(region)
                                    <= head.map(RegionLog.Row::position).orElse(0L));
        return fits.thenApply(so -> {
            if (!so) return new Centre(zone);
            kept = sum(centre.positions());
            return centre;
        });
    }

    boolean due(Map<String, Long> positions, boolean quiet) {
        return !keeping.get() && sum(positions) - kept >= (quiet ? EVERY : AT_LAST);
    }

    /** Bytes are made elsewhere, so that nobody waits for them. */
    CompletionStage<Void> keep(Centre.Snapshot copy) {
        if (!keeping.compareAndSet(false, true)) return CompletableFuture.completedFuture(null);
        long position = sum(copy.positions());
        return CompletableFuture.supplyAsync(
                        () -> new RegionLog.Checkpoint(
                                NAME, position, Centre.FOLD_VERSION, copy.recordedAt(), Wire.bytes(copy)),
                        blocking)
                .thenCompose(log::saveCheckpoint)
                .whenComplete((done, failure) -> {
                    // What could not be kept is tried again later, not at once.
                    kept = position;
                    keeping.set(false);
                });
    }

    private static long sum(Map<String, Long> positions) {
        return positions.values().stream().mapToLong(Long::longValue).sum();
    }
}
