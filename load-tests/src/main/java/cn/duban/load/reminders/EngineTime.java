package cn.duban.load.reminders;

import cn.duban.load.client.EngineClient;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine's scaled time as this process's own nanoseconds, over all lives of the engine: a line for each life, and while it is
 * dead time stands still.
 */
final class EngineTime {

    private static final int ASKED = 10;

    /** From {@code fromNanos} on the engine showed {@code shown} at {@code atNanos} and ran on from there. */
    private record Line(long fromNanos, long atNanos, Instant shown) {}

    private final double speed;
    private final List<Line> lines = new ArrayList<>();
    private Instant frozen = Instant.EPOCH;
    private boolean running;
    private long uncertainNanos;

    EngineTime(double speed) {
        this.speed = speed;
    }

    /** Learns the line of a new life by asking several times and trusting the quickest answer. @param fromNanos its birth */
    synchronized void lives(EngineClient engine, long fromNanos) {
        long best = Long.MAX_VALUE;
        Line line = new Line(fromNanos, fromNanos, Instant.EPOCH);
        for (int i = 0; i < ASKED; i++) {
            long before = System.nanoTime();
            String now = engine.json("/v1/clock").path("now").asText();
            long took = System.nanoTime() - before;
            if (took < best) {
                best = took;
                line = new Line(
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

    /** What the engine's clock showed then; for the time before a life's first answer, its line drawn backwards. */
    synchronized Instant at(long nanos) {
        Line of = lines.get(0);
        for (Line line : lines) {
            if (line.fromNanos() <= nanos) {
                of = line;
            }
        }
        return shown(of, nanos);
    }

    /** How far {@link #at} may be off, in engine time. */
    synchronized Duration uncertainty() {
        return engine(Duration.ofNanos(uncertainNanos));
    }

    /** Engine time that passes in so much real time. */
    Duration engine(Duration real) {
        return Duration.ofNanos((long) (real.toNanos() * speed));
    }

    Duration real(Duration engine) {
        return Duration.ofNanos((long) (engine.toNanos() / speed));
    }

    private Instant shown(Line line, long nanos) {
        return line.shown().plusNanos((long) ((nanos - line.atNanos()) * speed));
    }
}
