package cn.duban.detection;

import cn.duban.policy.Policy;
import cn.duban.warning.SignalAlert;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import cn.duban.warning.matter.Idf;
import cn.duban.warning.matter.Matters;
import cn.duban.warning.surge.Surges;
import cn.duban.warning.wording.WordingDetector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The three detectors of one region's tickets: surges, same matters, and words. */
final class RegionSensors implements Sensors {
    private final WordingDetector wording;
    private final Surges surges;
    private final Matters matters;

    /** The snapshot. */
    record Rest(cn.duban.warning.surge.SurgesSnapshot surges, cn.duban.warning.matter.MattersSnapshot matters) {}

    RegionSensors(String region, Policy policy, WordingDetector wording, Idf idf) {
        this.wording = wording;
        this.surges = new Surges(region, policy.surges(), policy.zone(), policy.calendar()::isWorkingDay);
        this.matters = new Matters(policy.matters(), idf);
    }

    RegionSensors(Rest rest, Policy policy, WordingDetector wording, Idf idf) {
        this.wording = wording;
        this.surges = Surges.of(rest.surges(), policy.surges(), policy.zone(), policy.calendar()::isWorkingDay);
        this.matters = Matters.of(rest.matters(), policy.matters(), idf);
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
