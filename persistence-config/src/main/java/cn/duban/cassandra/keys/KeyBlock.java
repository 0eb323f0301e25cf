package cn.duban.cassandra.keys;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A block of data keys in memory; the keys that it lacks are erased. */
final class KeyBlock {
    /** Keys a block. */
    static final int SIZE = 256;

    private static final int BITS = 8;
    private static final int NUMBER_BITS = 54;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final long number;
    private final byte[] keys = new byte[SIZE * MasterKey.BYTES];
    private final BitSet present = new BitSet(SIZE);
    private final long since = System.nanoTime();
    private volatile long used = since;

    KeyBlock(long number) {
        this.number = number;
    }

    static KeyBlock random() {
        long number = 0;
        while (number == 0) number = RANDOM.nextLong() >>> (Long.SIZE - NUMBER_BITS);
        KeyBlock block = new KeyBlock(number);
        RANDOM.nextBytes(block.keys);
        block.present.set(0, SIZE);
        return block;
    }

    static long blockOf(long key) {
        return key >>> BITS;
    }

    static int indexOf(long key) {
        return (int) (key & (SIZE - 1));
    }

    long key(int index) {
        return number << BITS | index;
    }

    long number() {
        return number;
    }

    /** Of {@link System#nanoTime}. */
    long since() {
        return since;
    }

    /** When a key was last asked for, of {@link System#nanoTime}. */
    long used() {
        return used;
    }

    synchronized void put(int index, SecretKey key) {
        System.arraycopy(key.getEncoded(), 0, keys, index * MasterKey.BYTES, MasterKey.BYTES);
        present.set(index);
    }

    Optional<SecretKey> get(int index) {
        used = System.nanoTime();
        return peek(index);
    }

    synchronized Optional<SecretKey> peek(int index) {
        if (!present.get(index)) return Optional.empty();
        return Optional.of(new SecretKeySpec(keys, index * MasterKey.BYTES, MasterKey.BYTES, "AES"));
    }

    synchronized void forget(int index) {
        present.clear(index);
        Arrays.fill(keys, index * MasterKey.BYTES, (index + 1) * MasterKey.BYTES, (byte) 0);
    }

    /** How many it holds. */
    synchronized int count() {
        return present.cardinality();
    }
}
