package cn.duban.load.warnings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which messages are the same matter, as the offices that answered them saw it: nobody labelled the file, but an office that is
 * asked the same thing twice answers with the same text. The detector never sees a reply, so this is independent of it.
 *
 * <p>A reply is taken as its sequences of five letters, without those that more than {@value #BOILERPLATE} replies hold
 * (greetings, thanks). Two messages of one region are the same matter if both replies still hold at least
 * {@value #LEAST} sequences and share half of all that either holds. It errs to both sides: some offices answer unlike
 * questions with one text, and some answer the same question anew; a repeated post may get 已收悉 only. What follows from it
 * is a yardstick for planted matters, see {@link PlantedMatters}, and the truth about unplanted incidents.
 */
final class Replies {
    private static final int LENGTH = 5;
    private static final int BOILERPLATE = 30;
    private static final int LEAST = 40;
    private static final double ALIKE = 0.5;

    /** Two messages, the earlier first. */
    record Pair(Petition one, Petition other) {}

    private final Map<String, Set<String>> parts = new HashMap<>();

    Replies(List<Petition> petitions) {
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

    /** Pairs of different callers of one region within the time, given messages in their order. */
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
