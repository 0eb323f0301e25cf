package cn.duban.load.reminders;

import cn.duban.load.client.EngineClient;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps this process's nanoseconds to the engine's scaled time, over all lives of the engine: one linear segment a life;
 * time stops while the engine is dead.
 */
final class EngineTime {

    private static final int ASKED = 10;

    /** From {@code fromNanos} on: the engine showed {@code shown} at {@code atNanos} and ran on from there. */
    private record Segment(long fromNanos, long atNanos, Instant shown) {}

    private final double speed;
    private final List<Segment> lines = new ArrayList<>();
    private Instant frozen = Instant.EPOCH;
    private boolean running;
    private long uncertainNanos;

    EngineTime(double speed) {
        this.speed = speed;
    }

    /**
     * Determines the segment of a new life by asking several times and using the fastest answer.
     *
     * @param fromNanos its start
     */
    synchronized void recordStart(EngineClient engine, long fromNanos) {
        long best = Long.MAX_VALUE;
        Segment line = new Segment(fromNanos, fromNanos, Instant.EPOCH);
        for (int i = 0; i < ASKED; i++) {
            long before = System.nanoTime();
            String now = engine.json("/v1/clock").path("now").asText();
            long took = System.nanoTime() - before;
            if (took < best) {
                best = took;
                line = new Segment(
                        fromNanos, before + took / 2, OffsetDateTime.parse(now).toInstant());
            }
        }
        lines.add(line);
        uncertainNanos = Math.max(uncertainNanos, best / 2);
        running = true;
    }

    synchronized void dies() {
        frozen = now();
        running = false;
    }

    synchronized Instant now() {
        return running ? shown(lines.get(lines.size() - 1), System.nanoTime()) : frozen;
    }

    /** The engine's clock at that moment; before a life's first answer, its segment is extrapolated backwards. */
    synchronized Instant at(long nanos) {
        Segment of = lines.get(0);
        for (Segment line : lines) {
            if (line.fromNanos() <= nanos) {
                of = line;
            }
        }
        return shown(of, nanos);
    }

    /** The largest error of {@link #at}, in engine time. */
    synchronized Duration uncertainty() {
        return engine(Duration.ofNanos(uncertainNanos));
    }

    /** Converts real time to engine time. */
    Duration engine(Duration real) {
        return Duration.ofNanos((long) (real.toNanos() * speed));
    }

    Duration real(Duration engine) {
        return Duration.ofNanos((long) (engine.toNanos() / speed));
    }

    private Instant shown(Segment line, long nanos) {
        return line.shown().plusNanos((long) ((nanos - line.atNanos()) * speed));
    }
}
