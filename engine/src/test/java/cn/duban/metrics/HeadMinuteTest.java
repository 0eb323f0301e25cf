package cn.duban.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Counting in groups gives the same as counting each facet by itself, whenever the counts are poured. */
class HeadMinuteTest {
    private static final Dimension[] OTHERS = {Dimension.KIND, Dimension.CHANNEL, Dimension.TOPIC, Dimension.LABEL};

    private final Map<Long, Integer> counted = new HashMap<>();
    private final Map<Long, Integer> levels = new HashMap<>();

    @Property(tries = 200)
    void no_count_is_lost_or_doubled(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int many) {
        Random random = new Random(seed);
        HeadMinute[] both = {new HeadMinute(), new HeadMinute()};
        Facets facets = new Facets();
        Map<Long, Integer> wanted = new HashMap<>();
        Map<Long, Integer> wantedLevels = new HashMap<>();
        for (int i = 0; i < many; i++) {
            if (random.nextInt(3) == 0) {
                facets.clear();
                for (int part = random.nextInt(20); part > 0; part--)
                    facets.add(OTHERS[random.nextInt(OTHERS.length)], random.nextInt(3));
            }
            facets.unit(random.nextInt(5));
            // The same facets are sometimes used for two instances, which is allowed.
            HeadMinute fresh = both[random.nextInt(20) / 19];
            long measure = CounterKey.of(random.nextInt(4), 0, 0, random.nextInt(3));
            int by = random.nextInt(5) - 1;
            boolean level = random.nextInt(4) == 0;
            if (level) fresh.change(measure, facets, by);
            else fresh.add(measure, facets, by);
            add(wanted, measure | facets.first(), by);
            if (level) add(wantedLevels, measure | facets.first(), by);
            for (int part = 0; part < facets.group().size(); part++) {
                add(wanted, measure | facets.group().part(part), by);
                if (level) add(wantedLevels, measure | facets.group().part(part), by);
            }
            if (random.nextInt(10) == 0) pour(fresh);
        }
        for (HeadMinute fresh : both) {
            pour(fresh);
            assertThat(fresh.isEmpty()).isTrue();
        }
        assertThat(counted).isEqualTo(wanted);
        assertThat(levels).isEqualTo(wantedLevels);
        counted.clear();
        levels.clear();
    }

    private void pour(HeadMinute fresh) {
        fresh.pour((key, by) -> add(counted, key, by), (key, by) -> add(levels, key, by));
    }

    private static void add(Map<Long, Integer> sums, long key, int by) {
        sums.merge(key, by, (a, b) -> a + b == 0 ? null : a + b);
        sums.remove(key, 0);
    }
}
