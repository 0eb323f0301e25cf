package cn.duban.load.warnings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Determines which messages are the same matter from the replies of the offices: the file has no labels, but an office that
 * gets the same question twice answers with the same text. The detector never sees a reply, so this is independent of it.
 *
 * <p>A reply is compared as its sequences of five letters, without those that more than {@value #BOILERPLATE} replies hold
 * (greetings, thanks). Two messages of one region are the same matter if both replies still have at least {@value #LEAST}
 * sequences and share half of the union. It errs both ways: some offices answer different questions with one text, and some
 * answer the same question with a new text; a repeated post may get 已收悉 only. It serves as a yardstick for planted matters,
 * see {@link PlantedMatters}, and to judge unplanted incidents.
 */
final class ReplyMatches {
    private static final int LENGTH = 5;
    private static final int BOILERPLATE = 30;
    private static final int LEAST = 40;
    private static final double ALIKE = 0.5;

    /** Two messages, the earlier first. */
    record Pair(Petition one, Petition other) {}

    private final Map<String, Set<String>> parts = new HashMap<>();

    ReplyMatches(List<Petition> petitions) {
        Map<String, Integer> counts = new HashMap<>();
        for (Petition petition : petitions) {
            Set<String> of = parts(petition.reply());
            parts.put(petition.id(), of);
            of.forEach(part -> counts.merge(part, 1, Integer::sum));
        }
        parts.values().forEach(of -> of.removeIf(part -> counts.get(part) > BOILERPLATE));
    }

    boolean same(Petition one, Petition other) {
        Set<String> a = parts.getOrDefault(one.id(), Set.of());
        Set<String> b = parts.getOrDefault(other.id(), Set.of());
        if (a.size() < LEAST || b.size() < LEAST) return false;
        int both = 0;
        for (String part : a) if (b.contains(part)) both++;
        return both >= ALIKE * (a.size() + b.size() - both);
    }

    /** Pairs of messages of one region by different callers within that time; the messages must be in order. */
    List<Pair> pairs(List<Petition> petitions, Duration within) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < petitions.size(); i++) {
            Petition one = petitions.get(i);
            for (int j = i + 1; j < petitions.size(); j++) {
                Petition other = petitions.get(j);
                if (Duration.between(one.at(), other.at()).compareTo(within) > 0) break;
                boolean fits = one.region().equals(other.region())
                        && !one.region().isEmpty()
                        && !one.user().equals(other.user());
                if (fits && same(one, other)) pairs.add(new Pair(one, other));
            }
        }
        return pairs;
    }

    private static Set<String> parts(String reply) {
        Set<String> parts = new HashSet<>();
        for (String run : reply.split("[^\\p{IsHan}]+"))
            for (int i = 0; i + LENGTH <= run.length(); i++) parts.add(run.substring(i, i + LENGTH));
        return parts;
    }
}
