package cn.duban.runtime.node;

import cn.duban.engine.EngineClock;
import cn.duban.region.NameLimits;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The engine's settings, from {@code duban.clock} and {@code duban.engine}.
 *
 * @param speed engine seconds per real second, for the scaled clock
 * @param start of a scaled or stepped clock, unless something recorded is later
 * @param askTimeout how long a caller waits for a ticket; above the store's own time-outs
 * @param settleTimeout how long a step may take
 * @param sleepAfter how long a ticket is quiet before it writes its journal and leaves memory
 * @param names how many names from outside a region takes that the policy does not list
 * @param recentBytes of the recent batches that a node keeps for readers, all regions together
 */
public record EngineSettings(
        EngineClock.Mode mode,
        double speed,
        Optional<Instant> start,
        Duration askTimeout,
        Duration settleTimeout,
        Duration sleepAfter,
        NameLimits names,
        long recentBytes) {

    private static final Duration SOONEST_SLEEP = Duration.ofSeconds(2);

    public static EngineSettings of(Config config) {
        Config duban = config.getConfig("duban");
        return new EngineSettings(
                mode(duban),
                duban.getDouble("clock.speed"),
                start(duban),
                duban.getDuration("engine.ask-timeout"),
                duban.getDuration("engine.settle-timeout"),
                sleepAfter(duban),
                names(duban),
                duban.getBytes("engine.recent-bytes"));
    }

    /** How long a move waits for the outcome of a message about its ticket: less than the caller waits for the answer. */
    Duration moveHold() {
        return askTimeout.multipliedBy(3).dividedBy(5);
    }

    private static Duration sleepAfter(Config duban) {
        Duration after = duban.getDuration("engine.sleep-after");
        if (after.compareTo(SOONEST_SLEEP) < 0)
            throw new ConfigException.BadValue(
                    duban.getValue("engine.sleep-after").origin(),
                    "duban.engine.sleep-after",
                    "is less than " + SOONEST_SLEEP.toSeconds() + " s");
        return after;
    }

    private static NameLimits names(Config duban) {
        return new NameLimits(limit(duban, "engine.names.topics"), limit(duban, "engine.names.agents"));
    }

    private static int limit(Config duban, String key) {
        int most = duban.getInt(key);
        if (most < 0)
            throw new ConfigException.BadValue(duban.getValue(key).origin(), "duban." + key, most + " is negative");
        return most;
    }

    private static EngineClock.Mode mode(Config duban) {
        String mode = duban.getString("clock.mode");
        return Arrays.stream(EngineClock.Mode.values())
                .filter(m -> m.name().equals(mode.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ConfigException.BadValue(
                        duban.getValue("clock.mode").origin(),
                        "duban.clock.mode",
                        mode + " is none of system, scaled, stepped"));
    }

    private static Optional<Instant> start(Config duban) {
        String start = duban.getString("clock.start");
        if (start.isEmpty()) return Optional.empty();
        try {
            return Optional.of(OffsetDateTime.parse(start).toInstant());
        } catch (DateTimeParseException e) {
            throw new ConfigException.BadValue(
                    duban.getValue("clock.start").origin(),
                    "duban.clock.start",
                    start + " is no instant such as 2026-03-02T08:00:00+08:00",
                    e);
        }
    }
}
