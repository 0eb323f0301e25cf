package cn.duban.warning.keywords;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.corpus.io.IIOAdapter;
import com.hankcs.hanlp.dictionary.stopword.CoreStopWordDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The places, organisations and most frequent nouns of a list of texts. The first call loads dictionaries for a quarter of a second
 * and every call takes milliseconds: do not call it on an actor's thread.
 *
 * @param places in descending order of the number of texts that name them
 * @param organisations in the same order
 * @param words in the same order
 */
public record Keywords(List<String> places, List<String> organisations, List<String> words) {
    private static final int MOST = 5;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_TEXTS = 50;

    public Keywords {
        places = List.copyOf(places);
        organisations = List.copyOf(organisations);
        words = List.copyOf(words);
    }

    /** Loads the dictionaries at first use. */
    private static final class Language {
        /** A strong reference: a logger that is garbage-collected loses its level. */
        private static final Logger QUIET = Logger.getLogger("HanLP");

        static final Segment SEGMENT = open();

        private static Segment open() {
            QUIET.setLevel(Level.OFF);
            HanLP.Config.IOAdapter = new OnClassPath();
            return HanLP.newSegment().enablePlaceRecognize(true).enableOrganizationRecognize(true);
        }
    }

    /** Reads the dictionaries from the jar and drops the cache files that the library writes beside them. */
    private static final class OnClassPath implements IIOAdapter {
        @Override
        public InputStream open(String path) throws IOException {
            InputStream in = HanLP.class.getClassLoader().getResourceAsStream(path);
            if (in == null) throw new FileNotFoundException(path);
            return in;
        }

        @Override
        public OutputStream create(String path) {
            return OutputStream.nullOutputStream();
        }
    }

    public static Keywords of(List<String> texts) {
        Map<String, Integer> places = new HashMap<>();
        Map<String, Integer> organisations = new HashMap<>();
        Map<String, Integer> words = new HashMap<>();
        for (String text : texts.subList(0, Math.min(MOST_TEXTS, texts.size()))) {
            Set<String> seen = new HashSet<>();
            for (Term term : Language.SEGMENT.seg(text.substring(0, Math.min(LONGEST_TEXT, text.length())))) {
                if (term.word.length() < 2 || !seen.add(term.word)) continue;
                String nature = term.nature.toString();
                if (nature.startsWith("ns")) places.merge(term.word, 1, Integer::sum);
                else if (nature.startsWith("nt")) organisations.merge(term.word, 1, Integer::sum);
                else if (nature.startsWith("n")
                        && !nature.startsWith("nr")
                        && CoreStopWordDictionary.shouldInclude(term)) words.merge(term.word, 1, Integer::sum);
            }
        }
        return new Keywords(commonest(places), commonest(organisations), commonest(words));
    }

    private static List<String> commonest(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey(
                                Comparator.comparingInt(String::length).reversed()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }
}
