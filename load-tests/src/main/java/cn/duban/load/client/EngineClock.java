package cn.duban.load.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;

/** The engine's time as this process estimates it: read now and then, and extrapolated at its speed in between. */
public final class EngineClock {

    private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final EngineClient engine;
    private Instant read = Instant.EPOCH;
    private double speed = 1;
    private long readAt;
    private boolean known;

    public EngineClock(EngineClient engine) {
        this.engine = engine;
    }

    /** Never ahead of the engine by more than this machine's clocks differ. */
    public synchronized Instant now() {
        if (!known || System.nanoTime() - readAt > ASK_AGAIN_NANOS) {
            ask();
        }
        return read.plusNanos((long) ((System.nanoTime() - readAt) * speed));
    }

    /** Waits until the engine's time has reached that instant. @return false when interrupted */
    public boolean await(Instant instant) {
        while (true) {
            Instant now = now();
            if (!now.isBefore(instant)) {
                return true;
            }
            double nanos = java.time.Duration.between(now, instant).toMillis() * 1e6 / Math.max(speed, 0.001);
            if (!pause((long) Math.min(2e9, Math.max(1e6, nanos)))) {
                return false;
            }
        }
    }

    private static boolean pause(long nanos) {
        java.util.concurrent.locks.LockSupport.parkNanos(nanos);
        return !Thread.currentThread().isInterrupted();
    }

    private void ask() {
        JsonNode clock = engine.json("/v1/clock");
        read = OffsetDateTime.parse(clock.path("now").asText()).toInstant();
        speed = clock.path("speed").asDouble(1);
        if (clock.path("mode").asText().equalsIgnoreCase("system")) {
            speed = 1;
        }
        readAt = System.nanoTime();
        known = true;
    }
}
