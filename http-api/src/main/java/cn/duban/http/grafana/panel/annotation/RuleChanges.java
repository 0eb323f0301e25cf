package cn.duban.http.grafana.panel.annotation;

import cn.duban.engine.EventFeed;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Changes of policies, directories and silences, read from the city's log. Reads the log as far back as it is asked for, each
 * part once.
 */
public final class RuleChanges {
    private static final int BATCHES = 500;
    private static final long PATIENCE_MILLIS = 3_000;

    private final EventFeed feed;
    private final String city;
    private final Map<Long, List<Annotation>> byPosition = new ConcurrentHashMap<>();
    /** The read in progress or done; one at a time. */
    private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
    /** The positions that have been read: after this one, up to the next field. */
    private long after = -1;

    private long upTo = -1;
    /** Everything recorded since then has been read. */
    private volatile Instant readSince = Instant.MAX;

    public RuleChanges(EventFeed feed, String city) {
        this.feed = feed;
        this.city = city;
    }

    /** @param complete whether the whole time was read */
    record Found(List<Annotation> changes, boolean complete) {}

    /** The changes in that time, as far as they can be read within three seconds. */
    CompletionStage<Found> between(Instant from, Instant to) {
        CompletionStage<Void> read = from.isBefore(readSince)
                ? feed.positionsAt(from)
                        .thenCompose(positions -> read(positions.getOrDefault(city, 0L)))
                        .thenRun(() -> since(from))
                : read(Long.MAX_VALUE);
        return read.thenApply(done -> true)
                .toCompletableFuture()
                .copy()
                .completeOnTimeout(false, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .thenApply(complete -> new Found(known(from, to), complete));
    }

    private synchronized void since(Instant from) {
        if (from.isBefore(readSince)) readSince = from;
    }

    private List<Annotation> known(Instant from, Instant to) {
        List<Annotation> changes = new ArrayList<>();
        for (List<Annotation> batch : byPosition.values())
            for (Annotation change : batch)
                if (!change.at().isBefore(from) && !change.at().isAfter(to)) changes.add(change);
        return changes;
    }

    /** @param position reads the log from there on; new batches are always read */
    private synchronized CompletionStage<Void> read(long position) {
        reading = reading.exceptionally(failed -> null).thenCompose(done -> extend(position));
        return reading;
    }

    /** Reads new batches and those before everything that has been read. */
    private CompletionStage<Void> extend(long position) {
        long head = feed.heads().getOrDefault(city, 0L);
        if (after < 0) return from(Math.min(position, head), head, Math.min(position, head));
        CompletionStage<Void> newer = from(upTo, head, after);
        if (position >= after) return newer;
        long readFrom = after;
        return newer.thenCompose(done -> from(position, readFrom, position));
    }

    /** @param begin the value of {@code after} once this is read */
    private CompletionStage<Void> from(long position, long last, long begin) {
        if (position >= last) {
            done(last, begin);
            return CompletableFuture.completedFuture(null);
        }
        return feed.after(city, position, BATCHES).thenCompose(batches -> {
            for (Batch batch : batches) if (batch.position() <= last) take(batch);
            long reached =
                    batches.isEmpty() ? last : batches.get(batches.size() - 1).position();
            return from(reached, last, begin);
        });
    }

    private void done(long last, long begin) {
        after = begin;
        upTo = Math.max(upTo, last);
    }

    private void take(Batch batch) {
        List<Annotation> found = new ArrayList<>();
        for (int i = 0; i < batch.entries().size(); i++) {
            String id = city + "-" + batch.position() + "-" + i;
            change(batch.entries().get(i), batch.recordedAt(), id).ifPresent(found::add);
        }
        if (!found.isEmpty()) byPosition.put(batch.position(), found);
    }

    private static Optional<Annotation> change(Entry entry, Instant at, String id) {
        if (entry instanceof Entry.PolicyAdopted adopted)
            return Optional.of(new Annotation(
                    id, "policy", at, Optional.empty(), "规则变更", "启用新的规则文件，校验码 " + shortened(adopted.hash())));
        if (entry instanceof Entry.DirectoryAdopted adopted)
            return Optional.of(new Annotation(
                    id,
                    "directory",
                    at,
                    Optional.empty(),
                    "名录更新",
                    "值班名录更新为 " + adopted.officers().size() + " 人"));
        if (entry instanceof Entry.Silenced silenced)
            return Optional.of(new Annotation(
                    id,
                    "silence",
                    at,
                    Optional.of(silenced.silence().until()).filter(at::isBefore),
                    "提醒静默",
                    silenced.silence().reason()));
        return Optional.empty();
    }

    private static String shortened(String hash) {
        return hash.length() <= 8 ? hash : hash.substring(0, 8);
    }
}
