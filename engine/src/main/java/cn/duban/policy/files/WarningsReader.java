package cn.duban.policy.files;

import cn.duban.policy.warning.MatterRules;
import cn.duban.policy.warning.WordRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads warnings.conf: when tickets concern the same matter, and the words that texts are searched for. */
final class WarningsReader {
    /** Memory holds the tickets of the longest window with the bigrams of their texts. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(31);

    private static final int WIDEST_CONTEXT = 100;

    private Optional<MatterRules> matters = Optional.empty();
    private Optional<WordRules> words = Optional.empty();

    WarningsReader(Optional<Block> file) {
        file.ifPresent(this::read);
    }

    MatterRules matters() {
        return matters.orElseThrow();
    }

    WordRules words() {
        return words.orElseThrow();
    }

    private void read(Block file) {
        matters = file.needs("matters").block("matters").map(WarningsReader::matters);
        words = file.needs("words").block("words").map(WarningsReader::words);
        file.end();
    }

    private static MatterRules matters(Block block) {
        double cosine = block.fraction("cosine", false);
        int few = block.integer("few", 1);
        double tenfold = block.fraction("tenfold", true);
        List<MatterRules.Window> windows = windows(block);
        int blue = block.integer("blue", 2);
        int yellow = above(block, "yellow", blue);
        int orange = above(block, "orange", yellow);
        int red = above(block, "red", orange);
        int danger = block.integer("danger-callers", 0);
        block.end();
        return new MatterRules(cosine, few, tenfold, windows, blue, yellow, orange, red, danger);
    }

    private static List<MatterRules.Window> windows(Block block) {
        List<MatterRules.Window> windows = new ArrayList<>();
        Duration before = Duration.ZERO;
        for (Block window : block.needs("windows").blocks("windows")) {
            Duration span = window.duration("span");
            if (span.compareTo(before) <= 0 || span.compareTo(LONGEST_WINDOW) > 0)
                window.fault("span", "windows are given shortest first, up to " + LONGEST_WINDOW.toDays() + " days");
            before = span;
            windows.add(new MatterRules.Window(span, window.integer("callers", 2)));
            window.end();
        }
        if (block.has("windows") && windows.isEmpty()) block.fault("windows", "there is at least one window");
        return windows;
    }

    private static int above(Block block, String key, int lower) {
        int number = block.integer(key, 1);
        if (block.has(key) && number <= lower) block.fault(key, key + " must be above " + lower + ", not " + number);
        return number;
    }

    private static WordRules words(Block block) {
        List<WordRules.Listed> listed = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Block list : block.needs("lists").blocks("lists")) {
            Optional<WordRules.Kind> kind = list.choice("kind", WordRules.Kind.class);
            int oneIn = list.integer("one-in", 1);
            for (String word : list.needs("words").texts("words")) {
                if (word.isBlank()) list.fault("words", "a word is empty");
                if (!seen.add(word)) list.fault("words", word + " is listed twice");
                kind.ifPresent(of -> listed.add(new WordRules.Listed(word, of, oneIn)));
            }
            list.end();
        }
        int within = block.integer("within", 1);
        if (within > WIDEST_CONTEXT) block.fault("within", "within is at most " + WIDEST_CONTEXT + ", not " + within);
        List<WordRules.Context> contexts = new ArrayList<>();
        for (Block context : block.blocks("contexts")) contexts.add(context(context, seen));
        List<String> noHits = block.texts("no-hits");
        for (String word : noHits) if (seen.contains(word)) block.fault("no-hits", word + " is listed as a word, too");
        block.end();
        return new WordRules(listed, within, contexts, noHits);
    }

    private static WordRules.Context context(Block block, Set<String> listed) {
        List<WordRules.Kind> kinds = new ArrayList<>();
        for (String kind : block.texts("kinds"))
            block.constant("kinds", kind, WordRules.Kind.class).ifPresent(kinds::add);
        List<String> words = block.texts("words");
        for (String word : words) if (!listed.contains(word)) block.fault("words", "no word " + word + " in the lists");
        WordRules.Context context = new WordRules.Context(kinds, words, block.texts("ahead"), block.texts("behind"));
        block.end();
        return context;
    }
}
