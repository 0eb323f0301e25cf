package cn.duban.load.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Unrelated tickets must stay below the cosine from which the warnings treat two texts as one matter. */
class TicketTextsTest {

    private static final double SAME_MATTER = 0.08;
    private static final int TICKETS = 3_000;

    private static Map<String, Integer> bigrams(String text) {
        Map<String, Integer> counts = new HashMap<>();
        String plain = text.replaceAll("[，。；、]", "");
        for (int i = 0; i + 2 <= plain.length(); i++) {
            counts.merge(plain.substring(i, i + 2), 1, Integer::sum);
        }
        return counts;
    }

    private static List<Map<String, Integer>> texts() {
        WeightedChoice<Topic> topics = WeightedChoice.by(Topic.all(), topic -> topic.weight(true));
        TicketTexts texts = new TicketTexts();
        SeededRandom draw = new SeededRandom(11);
        List<Map<String, Integer>> all = new ArrayList<>();
        for (int i = 0; i < TICKETS; i++) {
            Topic topic = topics.draw(draw);
            all.add(bigrams(texts.title(topic, draw) + "。" + texts.content(topic, draw)));
        }
        return all;
    }

    /** Weights each bigram by its rarity, as the warnings do. */
    private static List<Map<String, Double>> weighed(List<Map<String, Integer>> texts) {
        Map<String, Integer> documents = new HashMap<>();
        texts.forEach(text -> text.keySet().forEach(bigram -> documents.merge(bigram, 1, Integer::sum)));
        List<Map<String, Double>> vectors = new ArrayList<>();
        for (Map<String, Integer> text : texts) {
            Map<String, Double> vector = new HashMap<>();
            text.forEach((bigram, count) ->
                    vector.put(bigram, count * Math.log((1.0 + TICKETS) / (1.0 + documents.get(bigram)))));
            double length =
                    Math.sqrt(vector.values().stream().mapToDouble(x -> x * x).sum());
            vector.replaceAll((bigram, weight) -> weight / length);
            vectors.add(vector);
        }
        return vectors;
    }

    private static double cosine(Map<String, Double> one, Map<String, Double> other) {
        double sum = 0;
        for (Map.Entry<String, Double> entry : one.entrySet()) {
            sum += entry.getValue() * other.getOrDefault(entry.getKey(), 0.0);
        }
        return sum;
    }

    @Test
    void unrelated_tickets_stay_below_the_cosine_of_one_matter() {
        List<Map<String, Double>> vectors = weighed(texts());
        SeededRandom draw = new SeededRandom(5);
        List<Double> cosines = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            int one = draw.below(TICKETS);
            int other = (one + 1 + draw.below(TICKETS - 1)) % TICKETS;
            cosines.add(cosine(vectors.get(one), vectors.get(other)));
        }
        cosines.sort(Double::compare);
        double mean = cosines.stream().mapToDouble(x -> x).average().orElseThrow();
        long above = cosines.stream().filter(x -> x >= SAME_MATTER).count();
        System.out.printf(
                "bigram cosine of %d pairs: mean %.4f, p99 %.4f, p99.9 %.4f, max %.4f, at or above 0.08: %d%n",
                cosines.size(), mean, cosines.get(198_000), cosines.get(199_800), cosines.get(199_999), above);
        assertThat(cosines.get(199_800)).isLessThan(SAME_MATTER);
    }
}
