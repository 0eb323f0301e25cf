package cn.duban.runtime.projection;

import cn.duban.detection.Detectors;
import cn.duban.engine.RegionLog;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.scoring.Scoring;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The checkpoints of a fold over all logs, beside the regions' in the same store; their position is the sum of its positions,
 * which only grows.
 *
 * @param <S> the fold at rest
 */
public final class ProjectionCheckpoints<S> {
    /**
     * Batches after which one is kept in a quiet moment, and those after which it no longer waits for one. They are megabytes and
     * are never deleted; so many batches are folded in a few seconds.
     */
    private static final long EVERY = 50_000;

    private static final long AT_LAST = 500_000;

    /**
     * What is kept.
     *
     * @param name of its checkpoints, where regions have their codes
     * @param version of its fold: another version's are not read
     * @param fits whether one that was read can be gone on with
     */
    record Kind<S>(
            String name,
            int version,
            Function<S, byte[]> bytes,
            Function<byte[], S> read,
            Function<S, Map<String, Long>> positions,
            Function<S, Instant> recordedAt,
            Predicate<S> fits) {}

    private final RegionLog log;
    private final Kind<S> kind;
    private final Executor blocking;
    private volatile long kept;

    ProjectionCheckpoints(RegionLog log, Kind<S> kind, Executor blocking) {
        this.log = log;
        this.kind = kind;
        this.blocking = blocking;
    }

    /** Of the centre, which begins anew where days are counted otherwise. */
    public static ProjectionCheckpoints<Scoring.Snapshot> ofCentre(RegionLog log, ZoneId zone, Executor blocking) {
        return new ProjectionCheckpoints<>(
                log,
                new Kind<>(
                        "centre",
                        Scoring.FOLD_VERSION,
                        EventCodec::bytes,
                        EventCodec::centre,
                        Scoring.Snapshot::positions,
                        Scoring.Snapshot::recordedAt,
                        s -> s.zone().equals(zone)),
                blocking);
    }

    /** Of the watch over warnings. */
    public static ProjectionCheckpoints<Detectors.Snapshot> ofWatch(RegionLog log, Executor blocking) {
        return new ProjectionCheckpoints<>(
                log,
                new Kind<>(
                        "watch",
                        Detectors.FOLD_VERSION,
                        EventCodec::bytes,
                        EventCodec::watches,
                        Detectors.Snapshot::positions,
                        Detectors.Snapshot::recordedAt,
                        s -> true),
                blocking);
    }

    /** What was kept last; empty if it does not fit, or the logs were set back since. */
    public CompletionStage<Optional<S>> latest(List<String> regions) {
        return log.latestCheckpoint(kind.name(), kind.version())
                .thenComposeAsync(
                        found -> found.map(c -> kind.read().apply(c.payload()))
                                .filter(kind.fits())
                                .map(s -> unlessAhead(s, regions))
                                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())),
                        blocking);
    }

    private CompletionStage<Optional<S>> unlessAhead(S rest, List<String> regions) {
        Map<String, Long> positions = kind.positions().apply(rest);
        CompletionStage<Boolean> fits = CompletableFuture.completedFuture(regions.containsAll(positions.keySet()));
        for (String region : regions)
            fits = fits.thenCombine(
                    log.head(region),
                    (so, head) -> so
                            && positions.getOrDefault(region, 0L)
                                    <= head.map(RegionLog.Row::position).orElse(0L));
        return fits.thenApply(so -> {
            if (!so) return Optional.empty();
            kept = sum(positions);
            return Optional.of(rest);
        });
    }

    boolean due(Map<String, Long> positions, boolean quiet) {
        return sum(positions) - kept >= (quiet ? EVERY : AT_LAST);
    }

    /** Encodes on the blocking executor and saves. One at a time. */
    public CompletionStage<Void> keep(S rest) {
        long position = sum(kind.positions().apply(rest));
        return CompletableFuture.supplyAsync(
                        () -> new RegionLog.Checkpoint(
                                kind.name(),
                                position,
                                kind.version(),
                                kind.recordedAt().apply(rest),
                                kind.bytes().apply(rest)),
                        blocking)
                .thenCompose(log::saveCheckpoint)
                // A checkpoint that could not be saved is tried again later, not at once.
                .whenComplete((done, failure) -> kept = position);
    }

    private static long sum(Map<String, Long> positions) {
        return positions.values().stream().mapToLong(Long::longValue).sum();
    }
}
