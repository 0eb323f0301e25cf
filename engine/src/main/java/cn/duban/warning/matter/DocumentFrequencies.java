package cn.duban.warning.matter;

import com.carrotsearch.hppc.IntIntHashMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Initial document frequencies of bigrams. A region starts from them, so that its first tickets do not look similar only because all
 * of them say 希望尽快解决. The region's own texts soon outweigh them.
 *
 * <p>The table is written by hand, not counted from real texts: {@code everyday.txt} lists phrases that people use on any topic, with
 * the assumed share of texts that contain one.
 */
public final class DocumentFrequencies {
    /** Number of texts the table stands for. With more, phrases that an office writes into every ticket would pass as rare for long. */
    private static final int TEXTS = 200;

    private static final String TABLE = "everyday.txt";

    /** An empty table. */
    public static final DocumentFrequencies NONE = new DocumentFrequencies(0, new IntIntHashMap());

    private static final class Seed {
        static final DocumentFrequencies SEED = read();
    }

    private final int texts;
    private final IntIntHashMap counts;

    private DocumentFrequencies(int texts, IntIntHashMap counts) {
        this.texts = texts;
        this.counts = counts;
    }

    /** The built-in table. */
    public static DocumentFrequencies seed() {
        return Seed.SEED;
    }

    int texts() {
        return texts;
    }

    int of(int bigram) {
        return counts.getOrDefault(bigram, 0);
    }

    /** Reads lines of a share in percent and phrases; a bigram of several phrases gets the largest share. */
    private static DocumentFrequencies read() {
        IntIntHashMap counts = new IntIntHashMap();
        try (InputStream in = DocumentFrequencies.class.getResourceAsStream(TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) continue;
                int share = line.indexOf('%');
                int count = (int) (Double.parseDouble(line.substring(0, share)) * TEXTS / 100);
                for (int bigram : Bigrams.of(line.substring(share + 1), ""))
                    counts.put(bigram, Math.max(count, counts.getOrDefault(bigram, 0)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new DocumentFrequencies(TEXTS, counts);
    }
}
