package cn.duban.load.year;

import java.util.List;
import java.util.Set;

/** A topic of citizens' calls, with the words that they use for it. */
public record Topic(
        String path,
        Set<String> kinds,
        double weight,
        double heatingWeight,
        List<String> subjects,
        List<String> states) {

    public static List<Topic> all() {
        return WordFile.lines("topics.txt").stream().map(Topic::parse).toList();
    }

    double weight(boolean heating) {
        return heating ? heatingWeight : weight;
    }

    private static Topic parse(String line) {
        String[] parts = line.split("\\|");
        return new Topic(
                parts[0],
                Set.of(parts[1].split(" ")),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                List.of(parts[4].split("、")),
                List.of(parts[5].split("、")));
    }
}
