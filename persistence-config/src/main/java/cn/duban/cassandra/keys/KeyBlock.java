package cn.duban.cassandra.keys;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A block of data keys in memory, each unwrapped when it is first asked for; the keys that it lacks are erased. */
final class KeyBlock {
    /** Keys a block. */
    static final int SIZE = 256;

    private static final int BITS = 8;
    private static final int NUMBER_BITS = 54;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final long number;
    /** A key or what wraps it, in slots that fit either. */
    private final byte[] slots = new byte[SIZE * KeyWrap.BYTES];

    private final BitSet present = new BitSet(SIZE);
    private final BitSet wrapped = new BitSet(SIZE);
    private final Optional<SecretKey> kek;
    private Optional<KeyWrap> unwrapping = Optional.empty();
    private final long since = System.nanoTime();
    private volatile long used = since;

    /** @param kek what wraps the keys that are put into it; empty if none will be */
    KeyBlock(long number, Optional<SecretKey> kek) {
        this.number = number;
        this.kek = kek;
    }

    static KeyBlock random() {
        long number = 0;
        while (number == 0) number = RANDOM.nextLong() >>> (Long.SIZE - NUMBER_BITS);
        KeyBlock block = new KeyBlock(number, Optional.empty());
        RANDOM.nextBytes(block.slots);
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

    synchronized void put(int index, byte[] bytes) {
        System.arraycopy(bytes, 0, slots, index * KeyWrap.BYTES, KeyWrap.BYTES);
        present.set(index);
        wrapped.set(index);
    }

    /** @throws IllegalStateException if its row was changed */
    Optional<SecretKey> get(int index) {
        used = System.nanoTime();
        return peek(index);
    }

    synchronized Optional<SecretKey> peek(int index) {
        if (!present.get(index)) return Optional.empty();
        if (wrapped.get(index)) unwrap(index);
        return Optional.of(new SecretKeySpec(slots, index * KeyWrap.BYTES, MasterKey.BYTES, "AES"));
    }

    synchronized void forget(int index) {
        present.clear(index);
        Arrays.fill(slots, index * KeyWrap.BYTES, (index + 1) * KeyWrap.BYTES, (byte) 0);
    }

    private void unwrap(int index) {
        if (unwrapping.isEmpty()) unwrapping = kek.map(KeyWrap::unwrapping);
        int from = index * KeyWrap.BYTES;
        SecretKey key = unwrapping.orElseThrow().unwrap(Arrays.copyOfRange(slots, from, from + KeyWrap.BYTES));
        System.arraycopy(key.getEncoded(), 0, slots, from, MasterKey.BYTES);
        wrapped.clear(index);
    }

    /** How many it holds. */
    synchronized int count() {
        return present.cardinality();
    }
}
