package cn.duban.load.warnings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The detector's similarity of two texts as a number: the cosine of their bigrams, weighted over all given texts. */
final class TextCosine {
    private final Map<String, Integer> counts = new HashMap<>();
    private final int texts;

    TextCosine(List<Petition> petitions) {
        texts = petitions.size();
        for (Petition petition : petitions) bigrams(petition).forEach(bigram -> counts.merge(bigram, 1, Integer::sum));
    }

    double of(Petition one, Petition other) {
        Set<String> a = bigrams(one);
        Set<String> b = bigrams(other);
        double both = a.stream().filter(b::contains).mapToDouble(this::weight).sum();
        double root = Math.sqrt(a.stream().mapToDouble(this::weight).sum())
                * Math.sqrt(b.stream().mapToDouble(this::weight).sum());
        return root == 0 ? 0 : both / root;
    }

    private double weight(String bigram) {
        double idf = Math.log((1.0 + texts) / (1.0 + counts.getOrDefault(bigram, 0)));
        return Math.max(0, idf * idf);
    }

    private static Set<String> bigrams(Petition petition) {
        Set<String> bigrams = new HashSet<>();
        for (String run :
                (petition.title() + "\n" + petition.text()).toLowerCase().split("[^\\p{L}\\p{N}]+"))
            for (int i = 0; i + 2 <= run.length(); i++) bigrams.add(run.substring(i, i + 2));
        return bigrams;
    }
}
