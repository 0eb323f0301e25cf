package cn.duban.runtime.codec;

import cn.duban.engine.DataKeys;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The personal texts of one row, taken out of its body and encrypted by key: one section a key, AES-GCM. The body has in the place of
 * a text its number and its length, so that everything but the text can be read without its key.
 *
 * <p>A sealed row: {@link #MARK}, the number of sections (int), the sections, the body. A section: the key's number (long), a nonce
 * ({@value #NONCE} bytes), the length of the rest (int), and encrypted: for each text its number (int), its length in bytes (int)
 * and its bytes in UTF-8.
 */
final class TextSeal {
    /** The first byte of a sealed row; {@link Compression} has the smaller ones. */
    static final byte MARK = 3;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int SECTION_HEAD = Long.BYTES + NONCE + Integer.BYTES;
    private static final int LENGTH_BITS = 24;
    /** The longest text whose length fits a place. */
    private static final int LONGEST = (1 << LENGTH_BITS) - 1;

    /** Half of a nonce is random by process, half counts, so that no nonce is used twice. */
    private static final long PROCESS = new SecureRandom().nextLong();

    private static final AtomicLong COUNT = new AtomicLong(new SecureRandom().nextInt());

    private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(() -> {
        try {
            return Cipher.getInstance(CIPHER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    });

    private record Text(int number, String text) {}

    private final Map<Long, List<Text>> byKey = new LinkedHashMap<>();
    private int texts;

    /** Takes a text out of the body. Returns its place: its number and length. */
    long take(long key, String text) {
        if (text.length() > LONGEST) throw new IllegalArgumentException("a text of " + text.length() + " characters");
        int number = texts++;
        byKey.computeIfAbsent(key, k -> new ArrayList<>(4)).add(new Text(number, text));
        return (long) number << LENGTH_BITS | text.length();
    }

    static int numberOf(long place) {
        return (int) (place >> LENGTH_BITS);
    }

    static int lengthOf(long place) {
        return (int) (place & LONGEST);
    }

    boolean empty() {
        return byKey.isEmpty();
    }

    Set<Long> keys() {
        return byKey.keySet();
    }

    /** The row. Texts whose key is erased are left out. */
    byte[] around(byte[] body, DataKeys keys) {
        ByteArrayOutputStream row = new ByteArrayOutputStream(body.length + 256);
        row.write(MARK);
        int sections = 0;
        ByteArrayOutputStream encrypted = new ByteArrayOutputStream(256);
        for (Map.Entry<Long, List<Text>> of : byKey.entrySet()) {
            Optional<SecretKey> key = keys.get(of.getKey());
            if (key.isEmpty()) continue;
            encrypted.writeBytes(section(of.getKey(), key.get(), of.getValue()));
            sections++;
        }
        row.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(sections).array());
        row.writeBytes(encrypted.toByteArray());
        row.writeBytes(body);
        return row.toByteArray();
    }

    private static byte[] section(long number, SecretKey key, List<Text> texts) {
        byte[] plain = plain(texts);
        byte[] nonce = ByteBuffer.allocate(NONCE)
                .putLong(PROCESS)
                .putInt((int) COUNT.incrementAndGet())
                .array();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, number, key, nonce);
            byte[] encrypted = cipher.doFinal(plain);
            return ByteBuffer.allocate(SECTION_HEAD + encrypted.length)
                    .putLong(number)
                    .put(nonce)
                    .putInt(encrypted.length)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, long number, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = CIPHERS.get();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return cipher;
    }

    private static byte[] plain(List<Text> texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            for (Text text : texts) {
                byte[] utf = text.text().getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.number());
                out.writeInt(utf.length);
                out.write(utf);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static boolean isSealed(byte[] row) {
        return row.length > 0 && row[0] == MARK;
    }

    /** The keys that a row needs, read without any of them. */
    static Set<Long> keysOf(byte[] row) {
        if (!isSealed(row)) return Set.of();
        Set<Long> keys = new LinkedHashSet<>();
        ByteBuffer in = ByteBuffer.wrap(row, 1, row.length - 1);
        for (int sections = in.getInt(); sections > 0; sections--) {
            keys.add(in.getLong());
            in.position(in.position() + NONCE);
            int length = in.getInt();
            in.position(in.position() + length);
        }
        return keys;
    }

    /**
     * What a sealed row holds.
     *
     * @param texts by number; those whose key is erased are missing
     */
    record Opened(byte[] body, Map<Integer, String> texts) {}

    /** @throws IllegalStateException if a section was not encrypted under its key, or a key is not loaded */
    static Opened open(byte[] row, DataKeys keys) {
        ByteBuffer in = ByteBuffer.wrap(row, 1, row.length - 1);
        Map<Integer, String> texts = new LinkedHashMap<>();
        for (int sections = in.getInt(); sections > 0; sections--) {
            long number = in.getLong();
            byte[] nonce = new byte[NONCE];
            in.get(nonce);
            byte[] encrypted = new byte[in.getInt()];
            in.get(encrypted);
            keys.get(number).ifPresent(key -> decrypt(number, key, nonce, encrypted, texts));
        }
        byte[] body = new byte[in.remaining()];
        in.get(body);
        return new Opened(body, texts);
    }

    private static void decrypt(
            long number, SecretKey key, byte[] nonce, byte[] encrypted, Map<Integer, String> texts) {
        try {
            ByteBuffer plain = ByteBuffer.wrap(
                    cipher(Cipher.DECRYPT_MODE, number, key, nonce).doFinal(encrypted));
            while (plain.hasRemaining()) {
                int text = plain.getInt();
                byte[] utf = new byte[plain.getInt()];
                plain.get(utf);
                texts.put(text, new String(utf, StandardCharsets.UTF_8));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what key " + number + " encrypted has been changed", e);
        }
    }
}
