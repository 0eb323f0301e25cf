package cn.duban.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The engine's only source of time. {@code SYSTEM} is the wall clock; {@code SCALED} runs {@code speed} engine seconds per real
 * second from where it was left; {@code STEPPED} moves only by steps. No mode goes back. Engine time has milliseconds.
 */
public final class EngineClock implements InstantSource {
    public enum Mode {
        SYSTEM,
        SCALED,
        STEPPED
    }

    private final Mode mode;
    private final double speed;
    private final long startedNanos = System.nanoTime();
    private final AtomicReference<Instant> floor;
    private final Instant base;

    /** @param start not before anything recorded; the wall clock ignores it */
    public EngineClock(Mode mode, double speed, Instant start) {
        if (!(speed > 0)) throw new IllegalArgumentException("a clock's speed is positive");
        this.mode = mode;
        this.speed = mode == Mode.SCALED ? speed : 1;
        this.base = Instant.ofEpochMilli(start.toEpochMilli());
        this.floor = new AtomicReference<>(mode == Mode.SYSTEM ? Instant.EPOCH : base);
    }

    public Mode mode() {
        return mode;
    }

    /** Engine seconds per real second; 1 for the wall clock, without meaning for a stepped one. */
    public double speed() {
        return speed;
    }

    @Override
    public Instant instant() {
        Instant reading =
                switch (mode) {
                    case SYSTEM -> Instant.ofEpochMilli(System.currentTimeMillis());
                    case SCALED -> base.plusMillis((long) ((System.nanoTime() - startedNanos) / 1_000_000 * speed));
                    case STEPPED -> base;
                };
        return floor.updateAndGet(last -> reading.isAfter(last) ? reading : last);
    }

    /** Real time until the clock shows {@code at}; zero if it already does. Useless for a stepped clock. */
    public Duration until(Instant at) {
        Duration engine = Duration.between(instant(), at);
        return engine.isNegative() ? Duration.ZERO : Duration.ofNanos((long) (engine.toNanos() / speed));
    }

    /** Moves a stepped clock forward. */
    public void moveTo(Instant to) {
        if (mode != Mode.STEPPED) throw new IllegalStateException("only a stepped clock is moved");
        floor.updateAndGet(last -> to.isAfter(last) ? to : last);
    }
}
