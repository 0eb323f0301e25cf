package cn.duban.load.warnings;

import cn.duban.load.year.SeededRandom;
import cn.duban.load.year.TicketTexts;
import cn.duban.load.year.Topic;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The same number of outbreaks of each kind, spread over a year from its second month on, when the detector knows the
 * normal level.
 */
final class Outbreaks {
    private static final List<String> COUNTIES =
            List.of("610802", "610881", "610824", "610825", "610822", "610803", "610826", "610831", "610827", "610830");

    private final Policy policy;
    private final LocalDate first;
    private final TicketTexts texts = new TicketTexts();
    private final SeededRandom draw;

    Outbreaks(Policy policy, LocalDate first, long seed) {
        this.policy = policy;
        this.first = first;
        this.draw = new SeededRandom(seed);
    }

    List<Outbreak> ofEach(int count) {
        List<Outbreak> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String county = COUNTIES.get(i % COUNTIES.size());
            all.add(Outbreak.heating(county, at(heatingDay(i)), texts, draw));
            all.add(Outbreak.wages(county, at(day(i, count, 2)), texts, draw));
            all.add(Outbreak.collapse(county, at(day(i, count, 4)), texts, draw));
            Topic topic = draw.pick(Topic.all());
            double normal = policy.surges().rate(topic.path()) * policy.surges().share(county);
            all.add(Outbreak.creep(
                    county,
                    topic,
                    normal,
                    first.plusDays(day(i, count, 6)).atStartOfDay(policy.zone()).toInstant(),
                    texts,
                    draw));
            all.add(Outbreak.satisfaction(county, unit(county), at(40 + i * 240 / count)));
        }
        return all;
    }

    /** In daytime. */
    private Instant at(long day) {
        return first.plusDays(day)
                .atTime(8 + draw.below(10), draw.below(60))
                .atZone(policy.zone())
                .toInstant();
    }

    private long day(int number, int count, int shift) {
        return 35 + (number * 300L / count + shift * 7L) % 300;
    }

    /** In February or November and December, during the heating season. */
    private long heatingDay(int number) {
        return number % 2 == 0 ? 35 + number : 312 + 4L * number;
    }

    /** A unit directly below the centre with enough tickets. */
    private String unit(String county) {
        return policy.unitsOf(county).stream()
                .filter(u -> u.parent().isEmpty())
                .map(Unit::id)
                .findFirst()
                .orElseThrow();
    }
}
