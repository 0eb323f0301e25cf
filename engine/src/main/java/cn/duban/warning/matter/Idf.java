package cn.duban.warning.matter;

import com.carrotsearch.hppc.IntIntHashMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * In how many texts each bigram stood before the engine had read any: what a region starts from, so that its first tickets do
 * not seem alike because all of them say 希望尽快解决. The texts of the region itself soon outweigh it.
 *
 * <p>The table was written by hand and not counted from anybody's texts: {@code everyday.txt} lists phrases that people use
 * whatever they call about, by the share of texts that we take to hold one.
 */
public final class Idf {
    /** As if so many texts had been read. Not more, or what an office writes into every ticket would long pass for rare. */
    private static final int TEXTS = 200;

    private static final String TABLE = "everyday.txt";

    /** Knows nothing beforehand. */
    public static final Idf NONE = new Idf(0, new IntIntHashMap());

    private static final class Seed {
        static final Idf SEED = read();
    }

    private final int texts;
    private final IntIntHashMap counts;

    private Idf(int texts, IntIntHashMap counts) {
        this.texts = texts;
        this.counts = counts;
    }

    /** The one that comes with the engine. */
    public static Idf seed() {
        return Seed.SEED;
    }

    int texts() {
        return texts;
    }

    int of(int bigram) {
        return counts.getOrDefault(bigram, 0);
    }

    /** Lines of a share in percent and phrases; a bigram of several phrases stands in as many texts as the commonest. */
    private static Idf read() {
        IntIntHashMap counts = new IntIntHashMap();
        try (InputStream in = Idf.class.getResourceAsStream(TABLE);
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
        return new Idf(TEXTS, counts);
    }
}
