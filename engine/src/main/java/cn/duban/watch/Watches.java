package cn.duban.watch;

import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.region.Batch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that is watched in a city: each region by its own log alone, and what they mean together. Owned by one thread. */
public final class Watches {
    private final Map<String, Watch> regions = new TreeMap<>();
    private final CityWatch city;

    /** @param senses of a region, new ones */
    public Watches(Policy policy, Function<String, Senses> senses) {
        for (Region region : policy.regions())
            regions.put(
                    region.code(),
                    new Watch(region.code(), policy.warnings(), policy.zone(), senses.apply(region.code())));
        city = new CityWatch(policy);
    }

    /** Folds one more batch; it must be the next one of its region. */
    public void take(Batch batch) {
        regions.get(batch.region()).take(batch);
        city.take(batch);
    }

    public void timeHasCome(Instant now) {
        regions.values().forEach(watch -> watch.timeHasCome(now));
        city.timeHasCome(now);
    }

    /** What logs are to have, those of one region in the order in which it was found. */
    public List<CityWatch.Owed> owed() {
        List<CityWatch.Owed> owed = new ArrayList<>();
        regions.forEach((region, watch) -> watch.owed().forEach(step -> owed.add(new CityWatch.Owed(region, step))));
        owed.addAll(city.owed());
        return owed;
    }

    /** What is owed from before then is nobody's news any more, such as in logs that nobody watched until now. */
    public void forget(Instant before) {
        regions.values().forEach(watch -> watch.forget(before));
        city.forget(before);
    }

    /** When something is over next, if nothing else happens. */
    public Optional<Instant> next() {
        return Stream.concat(regions.values().stream().map(Watch::next), Stream.of(city.next()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    public Map<String, Long> positions() {
        Map<String, Long> positions = new TreeMap<>();
        regions.forEach((region, watch) -> positions.put(region, watch.position()));
        return positions;
    }
}
