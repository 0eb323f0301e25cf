package cn.duban.policy.partner;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The partners of a policy, found by id, name or alias. */
public record Partners(List<Partner> all) {
    /** How many names a refusal offers. */
    private static final int OFFERED = 3;

    public Partners {
        all = List.copyOf(all);
    }

    public Optional<Partner> named(String word) {
        return all.stream().filter(p -> p.named(word)).findFirst();
    }

    /** Why there is no partner of that name, with the nearest names. */
    public String unknown(String word) {
        return "no partner " + word + " in the policy"
                + (all.isEmpty() ? ", which has none" : "; the nearest are " + nearest(word));
    }

    private String nearest(String word) {
        return all.stream()
                .sorted(Comparator.comparing((Partner p) -> distance(p, word)))
                .limit(OFFERED)
                .map(p -> p.id() + " " + p.name())
                .collect(Collectors.joining("、"));
    }

    /** A name that contains the word, or is contained in it, is nearer than any other. */
    private static int distance(Partner partner, String word) {
        return Stream.concat(Stream.of(partner.id(), partner.name()), partner.aliases().stream())
                .mapToInt(name -> name.contains(word) || word.contains(name) ? 0 : edits(name, word))
                .min()
                .orElseThrow();
    }

    /** The fewest insertions, deletions and replacements that turn one word into the other. */
    static int edits(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) before[j] = j;
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[to.length()];
    }
}
