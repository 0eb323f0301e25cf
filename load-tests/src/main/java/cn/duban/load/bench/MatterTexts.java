package cn.duban.load.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/** Generates any number of different texts of about a hundred bigrams. */
public final class MatterTexts {
    private static final int WORDS = 20_000;
    /** Flattens the head of Zipf's law, so that the most frequent word occurs in about every thirtieth text. */
    private static final int FLATTENED = 300;

    private static final int WORD = 4;
    private static final int WORDS_IN_TEXT = 33;
    private static final char FIRST_LETTER = '\u4e00';
    private static final int LETTERS = 3_500;
    private static final int LENGTH = 110;
    private static final int SHORTEST_CLAUSE = 5;

    private MatterTexts() {}

    /** Made-up words by Zipf's law, so that a text shares bigrams with as many others as a real one does. */
    public static Supplier<String> simulated(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] words = new String[WORDS];
        double[] upTo = new double[WORDS];
        double sum = 0;
        for (int i = 0; i < WORDS; i++) {
            StringBuilder word = new StringBuilder();
            for (int c = 0; c < WORD; c++) word.append((char) (FIRST_LETTER + random.nextInt(LETTERS)));
            words[i] = word.toString();
            upTo[i] = sum += 1.0 / (i + FLATTENED);
        }
        double all = sum;
        return () -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < WORDS_IN_TEXT; i++) {
                int at = Arrays.binarySearch(upTo, random.nextDouble() * all);
                text.append(words[at < 0 ? -at - 1 : at]).append('，');
            }
            return text.toString();
        };
    }

    /** Clauses of recorded messages in any order: real words, and now and then two texts that share a clause. */
    public static Supplier<String> recorded(Path file, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> clauses = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            for (String clause : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("[^\\p{IsHan}]+"))
                if (clause.length() >= SHORTEST_CLAUSE) clauses.add(clause);
        }
        return () -> {
            StringBuilder text = new StringBuilder();
            while (text.length() < LENGTH)
                text.append(clauses.get(random.nextInt(clauses.size()))).append('，');
            return text.toString();
        };
    }
}
