package cn.duban.runtime.projection;

import cn.duban.detection.Detectors;
import cn.duban.engine.RegionLog;
import cn.duban.region.Retention;
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
 * The checkpoints of a projection, in the same store as the regions'. A checkpoint's position is the sum of the fold's
 * positions, which only grows.
 *
 * @param <S> the fold's snapshot
 */
public final class ProjectionCheckpoints<S> {
    /**
     * Batches after which a checkpoint is due.
     *
     * @param quiet in a quiet moment
     * @param atLast at any moment
     */
    record Pace(long quiet, long atLast) {
        /** Checkpoints are megabytes and are never deleted; a start folds so many batches in a few seconds. */
        private static final Pace OF_FIGURES = new Pace(50_000, 500_000);

        /** Such checkpoints are small, and each batch that is searched again reads its ended tickets. */
        private static final Pace OF_POSITIONS = new Pace(1_000, 1_000);
    }

    /**
     * A kind of snapshot.
     *
     * @param name under which the checkpoints are stored, as a region's are under its code
     * @param version of the fold: checkpoints of other versions are not read
     * @param fits whether the fold can resume from a snapshot
     * @param pace when one is due
     */
    record Kind<S>(
            String name,
            int version,
            Function<S, byte[]> bytes,
            Function<byte[], S> read,
            Function<S, Map<String, Long>> positions,
            Function<S, Instant> recordedAt,
            Predicate<S> fits,
            Pace pace) {}

    private final RegionLog log;
    private final Kind<S> kind;
    private final Executor blocking;
    private volatile long kept;

    ProjectionCheckpoints(RegionLog log, Kind<S> kind, Executor blocking) {
        this.log = log;
        this.kind = kind;
        this.blocking = blocking;
    }

    /** The checkpoints of scoring, which starts from the beginning if days are counted in another zone. */
    public static ProjectionCheckpoints<Scoring.Snapshot> ofScoring(RegionLog log, ZoneId zone, Executor blocking) {
        return new ProjectionCheckpoints<>(
                log,
                new Kind<>(
                        "centre",
                        Scoring.FOLD_VERSION,
                        EventCodec::bytes,
                        EventCodec::scoring,
                        Scoring.Snapshot::positions,
                        Scoring.Snapshot::recordedAt,
                        s -> s.zone().equals(zone),
                        Pace.OF_FIGURES),
                blocking);
    }

    /** The checkpoints of detection. */
    public static ProjectionCheckpoints<Detectors.Snapshot> ofDetection(RegionLog log, Executor blocking) {
        return new ProjectionCheckpoints<>(
                log,
                new Kind<>(
                        "watch",
                        Detectors.FOLD_VERSION,
                        EventCodec::bytes,
                        EventCodec::detection,
                        Detectors.Snapshot::positions,
                        Detectors.Snapshot::recordedAt,
                        s -> true,
                        Pace.OF_FIGURES),
                blocking);
    }

    /** How far ended tickets are searched for. */
    public static ProjectionCheckpoints<Retention.Progress> ofRetention(RegionLog log, Executor blocking) {
        return new ProjectionCheckpoints<>(
                log,
                new Kind<>(
                        "retention",
                        Retention.Progress.VERSION,
                        EventCodec::bytes,
                        EventCodec::retention,
                        Retention.Progress::positions,
                        Retention.Progress::recordedAt,
                        s -> true,
                        Pace.OF_POSITIONS),
                blocking);
    }

    /** The latest checkpoint; empty if it does not fit, or is ahead of the logs because they were set back. */
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
        return sum(positions) - kept
                >= (quiet ? kind.pace().quiet() : kind.pace().atLast());
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
