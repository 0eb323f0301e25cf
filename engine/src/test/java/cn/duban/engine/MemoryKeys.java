package cn.duban.engine;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys that live as long as this object, as a store would hold them; {@link #forgetLoaded} is a restart. */
public final class MemoryKeys implements DataKeys {
    private final SecureRandom random = new SecureRandom();
    private final Map<Long, SecretKey> stored = new HashMap<>();
    private final Set<Long> loaded = new HashSet<>();
    private final Set<Long> forgotten = new HashSet<>();
    private long last = 256;
    private boolean away;

    @Override
    public synchronized Optional<Long> fresh() {
        if (away) return Optional.empty();
        byte[] key = new byte[32];
        random.nextBytes(key);
        stored.put(++last, new SecretKeySpec(key, "AES"));
        loaded.add(last);
        return Optional.of(last);
    }

    @Override
    public synchronized boolean loaded(long key) {
        return loaded.contains(key);
    }

    @Override
    public synchronized Optional<SecretKey> get(long key) {
        if (!loaded.contains(key)) throw new IllegalStateException("key " + key + " is not loaded");
        return Optional.ofNullable(stored.get(key));
    }

    @Override
    public synchronized CompletionStage<Void> load(Set<Long> keys) {
        if (away) return CompletableFuture.failedFuture(new RegionLog.StoreAwayException("away", null));
        loaded.addAll(keys);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletionStage<Void> erase(long key) {
        if (away) return CompletableFuture.failedFuture(new RegionLog.StoreAwayException("away", null));
        stored.remove(key);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized void forget(long key) {
        forgotten.add(key);
    }

    /** What {@link #forget} was called with. */
    public synchronized Set<Long> forgotten() {
        return Set.copyOf(forgotten);
    }

    public synchronized void away(boolean now) {
        away = now;
    }

    public synchronized void forgetLoaded() {
        loaded.clear();
    }

    /** The keys that are not erased. */
    public synchronized Set<Long> stored() {
        return Set.copyOf(stored.keySet());
    }
}
