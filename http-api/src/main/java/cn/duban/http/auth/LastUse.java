package cn.duban.http.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** When each credential and each session was last used, to the second: memory now, the sessions' file within a minute. */
final class LastUse {
    private static final int MOST = 20_000;

    private final InstantSource clock;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final Cache<String, Instant> uses =
            Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).build();

    LastUse(InstantSource clock, Map<String, Instant> before) {
        this.clock = clock;
        uses.putAll(before);
    }

    /** @param reference of a credential, or the id of a session */
    void mark(String reference) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.equals(uses.getIfPresent(reference))) return;
        uses.put(reference, now);
        changed.set(true);
    }

    Optional<Instant> of(String reference) {
        return Optional.ofNullable(uses.getIfPresent(reference));
    }

    /** Whether there were uses since the last call. */
    boolean changed() {
        return changed.getAndSet(false);
    }

    Map<String, Instant> all() {
        return Map.copyOf(uses.asMap());
    }
}
