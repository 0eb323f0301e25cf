package cn.duban.watch;

import cn.duban.policy.Policy;
import cn.duban.warning.Hits;
import cn.duban.warning.Intake;
import cn.duban.warning.Sign;
import cn.duban.warning.matter.Idf;
import cn.duban.warning.matter.Matters;
import cn.duban.warning.surge.Surges;
import cn.duban.warning.wording.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The three signs that one region's tickets give: more of a topic than there should be, the same matter, and words. */
final class RegionSenses implements Senses {
    private final Wording wording;
    private final Surges surges;
    private final Matters matters;

    /** Everything of it at rest. */
    record Rest(cn.duban.warning.surge.Rest surges, cn.duban.warning.matter.Rest matters) {}

    RegionSenses(String region, Policy policy, Wording wording, Idf idf) {
        this.wording = wording;
        this.surges = new Surges(region, policy.surges(), policy.zone(), policy.calendar()::isWorkingDay);
        this.matters = new Matters(policy.matters(), idf);
    }

    RegionSenses(Rest rest, Policy policy, Wording wording, Idf idf) {
        this.wording = wording;
        this.surges = Surges.of(rest.surges(), policy.surges(), policy.zone(), policy.calendar()::isWorkingDay);
        this.matters = Matters.of(rest.matters(), policy.matters(), idf);
    }

    Rest rest() {
        return new Rest(surges.rest(), matters.rest());
    }

    @Override
    public List<Sign> take(Intake intake) {
        Hits hits = wording.hits(intake.title(), intake.content());
        List<Sign> found = new ArrayList<>(2);
        surges.take(intake, hits).ifPresent(found::add);
        matters.take(intake, hits).ifPresent(found::add);
        wording.take(intake, hits).ifPresent(found::add);
        return found;
    }

    @Override
    public List<Sign> takePast(Intake intake) {
        return matters.take(intake, wording.hits(intake.title(), intake.content()))
                .<List<Sign>>map(List::of)
                .orElse(List.of());
    }

    @Override
    public void advance(Instant now) {
        surges.advance(now);
        matters.advance(now);
    }
}
