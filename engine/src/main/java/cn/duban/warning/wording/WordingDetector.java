package cn.duban.warning.wording;

import cn.duban.policy.warning.WordRules;
import cn.duban.policy.warning.WordRules.Kind;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Searches a ticket's text for all words of the policy at once and drops those whose context changes their meaning. A single word
 * raises no warning, since every third ticket has one; mobilisation together with grievance does. Immutable.
 */
public final class WordingDetector {
    private final WordRules rules;
    private final Map<String, WordRules.Listed> listed = new HashMap<>();
    /** Words to find, with their entry, and longer words that contain one without its meaning, with an empty one. */
    private final AhoCorasickDoubleArrayTrie<Optional<WordRules.Listed>> trie = new AhoCorasickDoubleArrayTrie<>();

    private record Found(int begin, int end, Optional<WordRules.Listed> word) {
        boolean within(Found longer) {
            return longer.begin <= begin && end <= longer.end;
        }
    }

    public WordingDetector(WordRules rules) {
        this.rules = rules;
        TreeMap<String, Optional<WordRules.Listed>> words = new TreeMap<>();
        rules.noHits().forEach(word -> words.put(word, Optional.empty()));
        for (WordRules.Listed word : rules.words()) {
            words.put(word.word(), Optional.of(word));
            listed.put(word.word(), word);
        }
        if (!words.isEmpty()) trie.build(words);
    }

    /** The words of a text. The title is a clause by itself. */
    public WordHits hits(String title, String content) {
        String text = title + "\n" + content;
        List<Found> found = new ArrayList<>();
        List<Found> noHits = new ArrayList<>();
        if (!listed.isEmpty())
            trie.parseText(
                    text, (begin, end, word) -> (word.isPresent() ? found : noHits).add(new Found(begin, end, word)));
        Set<WordRules.Listed> counted = new HashSet<>();
        for (Found one : found) {
            WordRules.Listed word = one.word().orElseThrow();
            if (noHits.stream().noneMatch(one::within) && meant(text, one, word)) counted.add(word);
        }
        return hits(counted);
    }

    private static WordHits hits(Set<WordRules.Listed> counted) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        counted.forEach(word -> kinds.add(word.kind()));
        return new WordHits(
                kinds.contains(Kind.DANGER),
                kinds.contains(Kind.MOBILISATION),
                kinds.contains(Kind.GRIEVANCE),
                kinds.contains(Kind.EXPOSURE),
                counted.stream()
                        .sorted(Comparator.comparingInt(WordRules.Listed::oneIn)
                                .reversed()
                                .thenComparing(WordRules.Listed::word))
                        .map(WordRules.Listed::word)
                        .toList());
    }

    /** Whether no context in the same clause changes its meaning. */
    private boolean meant(String text, Found found, WordRules.Listed word) {
        int from = found.begin();
        while (from > 0 && found.begin() - from < rules.within() && inClause(text.charAt(from - 1))) from--;
        int to = found.end();
        while (to < text.length() && to - found.end() < rules.within() && inClause(text.charAt(to))) to++;
        String ahead = text.substring(from, found.begin());
        String behind = text.substring(found.end(), to);
        for (WordRules.Context context : rules.contexts()) {
            if (!context.concerns(word)) continue;
            if (context.ahead().stream().anyMatch(ahead::contains)) return false;
            if (context.behind().stream().anyMatch(behind::contains)) return false;
        }
        return true;
    }

    private static boolean inClause(char c) {
        return Character.isLetterOrDigit(c) || c == '“' || c == '”' || c == '"' || c == ' ';
    }

    /** The finding of a single ticket: orange for mobilisation with grievance, red with exposure as well. */
    public Optional<Finding> take(WatchedTicket intake, WordHits hits) {
        if (!hits.mobilisation() || !hits.grievance()) return Optional.empty();
        WarningLevel level = hits.exposure() ? WarningLevel.RED : WarningLevel.ORANGE;
        String mobilisation = quoted(hits, Kind.MOBILISATION);
        String grievance = quoted(hits, Kind.GRIEVANCE);
        String exposure = hits.exposure() ? "，并提到" + quoted(hits, Kind.EXPOSURE) : "";
        return Optional.of(new Finding(
                Signal.WORDING,
                "wording:" + intake.ticket(),
                level,
                score(hits),
                intake.at(),
                intake.at(),
                Optional.of(intake.topic()).filter(topic -> !topic.isEmpty()),
                Optional.empty(),
                1,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                1,
                List.of(intake.ticket()),
                hits.words(),
                List.of(),
                "1件诉求既有聚集或过激的表述（" + mobilisation + "），又有利益诉求（" + grievance + "）" + exposure + "。",
                level == WarningLevel.RED ? "" : "未提到向媒体或网络曝光，不升为红色",
                "聚集或过激的表述与利益诉求同时出现，按规定至少为橙色" + (hits.exposure() ? "；又提到曝光，升一级" : "")));
    }

    /** Rarer words have higher scores. */
    private double score(WordHits hits) {
        double score = 0;
        for (String word : hits.words())
            if (listed.containsKey(word)) score += Math.log10(listed.get(word).oneIn());
        return score;
    }

    private String quoted(WordHits hits, Kind kind) {
        return hits.words().stream()
                .filter(word -> listed.containsKey(word) && listed.get(word).kind() == kind)
                .map(word -> "“" + word + "”")
                .collect(Collectors.joining());
    }
}
