package cn.duban.detection;

import static cn.duban.detection.WatchedLog.NINE;
import static cn.duban.detection.WatchedLog.surge;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.region.Batch;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.OfficerWarningAction;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import cn.duban.warning.Warnings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Region logs have no common order: folding them in any order must add nothing to them. */
class AnyOrderOfLogsTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final List<String> REGIONS = List.of("610802", "610881", "610822", "610824", "610825");
    private static final int STEPS = 40;
    private static final int ORDERS = 5;

    /** A city with the same surge in several regions; its logs record pending events sooner or later. */
    private static final class City {
        private final Random random;
        private final CityDetector watch = new CityDetector(POLICY);
        private final Map<String, WatchedLog> logs = new TreeMap<>();
        private final Map<String, Warnings> gates = new HashMap<>();

        City(Random random) {
            this.random = random;
        }

        /** Like a region's gate: records an event only if the rules allow it. */
        void write(String region, WarningEvent step) {
            if (gates.computeIfAbsent(region, r -> new Warnings(r, List.of())).take(step))
                watch.take(logs.computeIfAbsent(region, WatchedLog::new).warned(step));
        }

        void tell() {
            for (CityDetector.Owed owed : watch.owed()) {
                write(owed.region(), owed.step());
                watch.drop(owed);
            }
        }

        void live() {
            Instant now = NINE;
            for (int i = 0; i < STEPS; i++) {
                now = now.plusSeconds(random.nextInt(1_200));
                // Signals of several regions overlap in time.
                part(REGIONS.get(random.nextInt(REGIONS.size())), now.minusSeconds(random.nextInt(180)));
                if (random.nextInt(3) == 0) tell();
                if (random.nextInt(10) == 0) assign(now);
            }
            while (!watch.owed().isEmpty()) tell();
        }

        /** A team gets what the whole city has open. */
        private void assign(Instant at) {
            Warnings city = gates.get(POLICY.cityCode());
            if (city == null) return;
            WarningAction team = new OfficerWarningAction.Assign(Optional.empty(), List.of("住建局"), "");
            for (String id : city.open())
                write(
                        POLICY.cityCode(),
                        new WarningEvent("team/" + id + '/' + at.toEpochMilli(), 1, id, "desk", at, team));
        }

        /** A region's surge starts, goes on, or reaches a higher level. */
        private void part(String region, Instant at) {
            Optional<Warning> known = Optional.ofNullable(gates.get(region))
                    .flatMap(w -> w.last("surge:供热"))
                    .filter(w -> w.state() != Warning.State.RESOLVED);
            String id = known.map(Warning::id).orElse("W-" + region + "-" + at.toEpochMilli());
            if (known.isPresent() && random.nextInt(15) == 0) {
                write(
                        region,
                        new WarningEvent(
                                "p/" + region + '/' + at.toEpochMilli(),
                                1,
                                id,
                                "desk",
                                at,
                                new OfficerWarningAction.Resolve(OfficerWarningAction.Outcome.HANDLED, "")));
                return;
            }
            WarningLevel level = known.map(Warning::level).orElse(WarningLevel.BLUE);
            boolean rises = known.isPresent() && level != WarningLevel.RED && random.nextInt(4) == 0;
            Finding finding =
                    surge(at, rises ? WarningLevel.values()[level.ordinal() + 1] : level, "供热", 5 + random.nextInt(40));
            WarningAction deed = known.isEmpty()
                    ? new EngineWarningAction.Raise(finding, List.of())
                    : rises
                            ? new EngineWarningAction.Rise(finding, List.of())
                            : new EngineWarningAction.Grow(finding, List.of());
            write(region, new WarningEvent(region + '/' + at.toEpochMilli(), 0, id, WarningEvent.SYSTEM, at, deed));
        }

        /** The batches of all logs; each log keeps its order. */
        List<Batch> inSomeOrder() {
            List<List<Batch>> left = new ArrayList<>();
            logs.values().forEach(log -> left.add(new ArrayList<>(log.batches())));
            List<Batch> all = new ArrayList<>();
            while (!left.isEmpty()) {
                List<Batch> of = left.get(random.nextInt(left.size()));
                all.add(of.remove(0));
                if (of.isEmpty()) left.remove(of);
            }
            return all;
        }
    }

    @Property(tries = 500)
    void folding_the_same_logs_in_any_order_leaves_nothing_pending(@ForAll long seed) {
        City city = new City(new Random(seed));
        city.live();
        for (int i = 0; i < ORDERS; i++) {
            CityDetector again = new CityDetector(POLICY);
            city.inSomeOrder().forEach(again::take);
            assertThat(again.owed()).isEmpty();
        }
    }
}
