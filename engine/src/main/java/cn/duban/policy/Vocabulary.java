package cn.duban.policy;

import cn.duban.policy.partner.Partners;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The terms of a policy beside its units: regions (including the city's own), lines, partners, topics, labels and reasons of
 * returns.
 */
public record Vocabulary(
        String cityCode,
        List<Region> regions,
        List<Line> lines,
        Partners partners,
        TopicTree topics,
        List<Label> labels,
        List<ReturnReason> returnReasons) {
    private static final int NEAREST = 3;

    /** Why a unit returns a ticket (退单原因). */
    public record ReturnReason(String code, String title) {
        /** How many letters must change to make a word of its code or title, whichever is nearer. */
        private int distance(String word) {
            return Math.min(Vocabulary.distance(word.toUpperCase(Locale.ROOT), code), Vocabulary.distance(word, title));
        }
    }

    public Vocabulary {
        regions = List.copyOf(regions);
        lines = List.copyOf(lines);
        labels = List.copyOf(labels);
        returnReasons = List.copyOf(returnReasons);
    }

    public Optional<ReturnReason> returnReason(String code) {
        return returnReasons.stream().filter(r -> r.code().equals(code)).findFirst();
    }

    /** What is wrong with a code that is not listed, with the nearest ones that are; a policy without reasons takes any. */
    public Optional<String> unlistedReason(String code) {
        if (returnReasons.isEmpty() || returnReason(code).isPresent()) return Optional.empty();
        String nearest = returnReasons.stream()
                .sorted(Comparator.comparingInt(reason -> reason.distance(code)))
                .limit(NEAREST)
                .map(reason -> reason.code() + " " + reason.title())
                .collect(Collectors.joining(", "));
        return Optional.of("no return reason " + code + " in the policy; the nearest are " + nearest);
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) before[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}
