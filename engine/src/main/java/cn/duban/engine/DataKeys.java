package cn.duban.engine;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.SecretKey;

/**
 * The port to the keys under which personal data is encrypted, one key a ticket. A key has a number, which is kept in clear beside
 * what it encrypts; 0 means that nothing is encrypted. When a key is erased, what it encrypted cannot be read any more.
 *
 * <p>Keys come in blocks, and a block is written before any of its keys is given out, so that a key that was used is never lost.
 * Stages fail with {@link RegionLog.StoreAwayException} while the store cannot be reached. Safe for several threads; no method
 * blocks.
 */
public interface DataKeys {

    /** Nothing is encrypted: new tickets get number 0, and every other key counts as erased. */
    DataKeys NONE = new DataKeys() {
        @Override
        public Optional<Long> fresh() {
            return Optional.of(0L);
        }

        @Override
        public boolean loaded(long key) {
            return true;
        }

        @Override
        public Optional<SecretKey> get(long key) {
            return Optional.empty();
        }

        @Override
        public CompletionStage<Void> load(Set<Long> keys) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> erase(long key) {
            return CompletableFuture.completedFuture(null);
        }
    };

    /** The number of a key that no ticket has yet and that the store has; empty while the store has not written the next ones. */
    Optional<Long> fresh();

    /** Whether {@link #get} knows the key, or knows that it is erased. */
    boolean loaded(long key);

    /**
     * A loaded key (AES, 256 bits); empty if it is erased.
     *
     * @throws IllegalStateException if it is not loaded
     */
    Optional<SecretKey> get(long key);

    /** Reads keys from the store; afterwards they are loaded, at least until as many others were as memory may hold. */
    CompletionStage<Void> load(Set<Long> keys);

    /** Deletes a key from the store and from memory. Completes when no restart brings it back; repeating it changes nothing. */
    CompletionStage<Void> erase(long key);

    /** Drops from memory a key that another node has erased: from now on it is loaded and erased. */
    default void forget(long key) {}
}
