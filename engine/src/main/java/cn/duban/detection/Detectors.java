package cn.duban.detection;

import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.region.Batch;
import cn.duban.warning.matter.DocumentFrequencies;
import cn.duban.warning.wording.WordingDetector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All detectors of a city: one for each region, from its own log alone, and one for the whole city. Owned by one thread. */
public final class Detectors {
    /** Checkpoints of another version are ignored: the logs are folded again from the start. */
    public static final int FOLD_VERSION = 2;

    private record Watched(RegionSensors senses, Detector watch) {}

    private final Map<String, Watched> regions = new TreeMap<>();
    private final CityDetector city;
    private Instant recordedAt;

    /** The snapshot. */
    public record Snapshot(Instant recordedAt, Map<String, OfRegion> regions, CityDetector.Rest city) {
        static final Snapshot NOTHING = new Snapshot(Instant.EPOCH, Map.of(), CityDetector.Rest.NOTHING);

        public Map<String, Long> positions() {
            Map<String, Long> positions = new TreeMap<>();
            regions.forEach((region, of) -> positions.put(region, of.watch().position()));
            return positions;
        }
    }

    /** The snapshot of one region. */
    public record OfRegion(RegionSensors.Rest senses, Detector.Rest watch) {}

    public Detectors(Policy policy) {
        this(policy, Snapshot.NOTHING);
    }

    /** Restores the detectors; from now on the rules of this policy apply. */
    public Detectors(Policy policy, Snapshot rest) {
        WordingDetector wording = new WordingDetector(policy.warningWords());
        DocumentFrequencies idf = DocumentFrequencies.seed();
        for (Region region : policy.regions()) {
            String code = region.code();
            OfRegion known = rest.regions().get(code);
            RegionSensors senses = known == null
                    ? new RegionSensors(code, policy, wording, idf)
                    : new RegionSensors(known.senses(), policy, wording, idf);
            Detector.Rest at = known == null ? Detector.Rest.NOTHING : known.watch();
            regions.put(code, new Watched(senses, new Detector(code, policy, senses, at)));
        }
        city = new CityDetector(policy, rest.city());
        recordedAt = rest.recordedAt();
    }

    public Snapshot snapshot() {
        Map<String, OfRegion> all = new TreeMap<>();
        regions.forEach((region, of) ->
                all.put(region, new OfRegion(of.senses().rest(), of.watch().rest())));
        return new Snapshot(recordedAt, all, city.rest());
    }

    /** Folds one more batch; it must be the next one of its region. */
    public void take(Batch batch) {
        if (batch.recordedAt().isAfter(recordedAt)) recordedAt = batch.recordedAt();
        regions.get(batch.region()).watch().take(batch);
        city.take(batch);
    }

    public void timeHasCome(Instant now) {
        all().forEach(detector -> detector.timeHasCome(now));
        city.timeHasCome(now);
    }

    private Stream<Detector> all() {
        return regions.values().stream().map(Watched::watch);
    }

    /** The events that logs have not recorded yet, those of one region in the order of their detection. */
    public List<CityDetector.Owed> owed() {
        List<CityDetector.Owed> owed = new ArrayList<>();
        regions.forEach(
                (region, of) -> of.watch().owed().forEach(step -> owed.add(new CityDetector.Owed(region, step))));
        owed.addAll(city.owed());
        return owed;
    }

    /** Drops an event that its log refused; otherwise a stepped clock would wait for it for ever. */
    public void drop(CityDetector.Owed owed) {
        regions.get(owed.region()).watch().drop(owed.step().commandId());
        city.drop(owed);
    }

    /** Drops pending events from before then, such as those of logs that were not followed until now. */
    public void forget(Instant before) {
        all().forEach(detector -> detector.forget(before));
        city.forget(before);
    }

    public Map<String, Long> positions() {
        Map<String, Long> positions = new TreeMap<>();
        regions.forEach((region, of) -> positions.put(region, of.watch().position()));
        return positions;
    }
}
