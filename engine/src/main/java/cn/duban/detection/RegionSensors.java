package cn.duban.detection;

import cn.duban.policy.Policy;
import cn.duban.warning.SignalAlert;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import cn.duban.warning.matter.DocumentFrequencies;
import cn.duban.warning.matter.MatterDetector;
import cn.duban.warning.surge.SurgeDetector;
import cn.duban.warning.wording.WordingDetector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The three detectors of one region's tickets: surges, same matters, and words. */
final class RegionSensors implements Sensors {
    private final WordingDetector wording;
    private final SurgeDetector surges;
    private final MatterDetector matters;

    /** The snapshot. */
    record Rest(cn.duban.warning.surge.SurgeSnapshot surges, cn.duban.warning.matter.MatterSnapshot matters) {}

    RegionSensors(String region, Policy policy, WordingDetector wording, DocumentFrequencies idf) {
        this.wording = wording;
        this.surges = new SurgeDetector(region, policy.surges(), policy.zone(), policy.calendar()::isWorkingDay);
        this.matters = new MatterDetector(policy.matters(), idf);
    }

    RegionSensors(Rest rest, Policy policy, WordingDetector wording, DocumentFrequencies idf) {
        this.wording = wording;
        this.surges = SurgeDetector.of(rest.surges(), policy.surges(), policy.zone(), policy.calendar()::isWorkingDay);
        this.matters = MatterDetector.of(rest.matters(), policy.matters(), idf);
    }

    Rest rest() {
        return new Rest(surges.rest(), matters.rest());
    }

    @Override
    public List<SignalAlert> take(WatchedTicket intake) {
        WordHits hits = wording.hits(intake.title(), intake.content());
        List<SignalAlert> found = new ArrayList<>(2);
        surges.take(intake, hits).ifPresent(found::add);
        matters.take(intake, hits).ifPresent(found::add);
        wording.take(intake, hits).ifPresent(found::add);
        return found;
    }

    @Override
    public List<SignalAlert> takePast(WatchedTicket intake) {
        return matters.take(intake, wording.hits(intake.title(), intake.content()))
                .<List<SignalAlert>>map(List::of)
                .orElse(List.of());
    }

    @Override
    public void advance(Instant now) {
        surges.advance(now);
        matters.advance(now);
    }
}
