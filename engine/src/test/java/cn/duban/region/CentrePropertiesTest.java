package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.runtime.codec.EventCodec;
import cn.duban.scoring.Scoring;
import cn.duban.ticket.Story;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Scoring over random lives of two regions with tickets that move, with the logs read in any order. */
@Domain(Lives.class)
@Domain(DomainContext.Global.class)
class CentrePropertiesTest {
    private static final List<String> UNITS = List.of(Story.LEAD, Story.ASSIST, Story.OTHER, "YL-610802", "YL-610881");

    /** The batches of each log in their order; the first log also has appeals and decisions between them. */
    private static Map<String, List<Batch>> logs(City city, Random random) {
        Map<String, List<Batch>> logs = new TreeMap<>();
        for (String region : City.REGIONS) logs.put(region, new ArrayList<>());
        int steps = 0;
        for (Batch batch : city.batches) {
            List<Batch> log = logs.get(batch.region());
            List<Entry> entries = new ArrayList<>(batch.entries());
            if (batch.region().equals(City.REGIONS.get(0)) && random.nextInt(3) == 0)
                entries.add(new Entry.Excluding(step(random, ++steps, batch.recordedAt())));
            log.add(new Batch(batch.region(), batch.position(), batch.recordedAt(), entries, batch.confirmed()));
        }
        return logs;
    }

    private static ExclusionEvent step(Random random, int number, Instant at) {
        ExclusionEvent.Action[] actions = ExclusionEvent.Action.values();
        return new ExclusionEvent(
                // Some steps come twice.
                "e-" + number / 2 * (1 + random.nextInt(2)),
                7,
                actions[random.nextInt(actions.length)],
                "T-" + random.nextInt(Lives.TICKETS),
                UNITS.get(random.nextInt(UNITS.size())),
                "不可抗力",
                "tester",
                at);
    }

    private static List<Batch> interleaved(Map<String, List<Batch>> logs, Random random) {
        List<Deque<Batch>> waiting = new ArrayList<>();
        logs.values().forEach(log -> waiting.add(new ArrayDeque<>(log)));
        List<Batch> order = new ArrayList<>();
        while (true) {
            waiting.removeIf(Deque::isEmpty);
            if (waiting.isEmpty()) return order;
            Deque<Batch> from = waiting.get(random.nextInt(waiting.size()));
            // Now and then a log is read to its end, so that the second half of a moved ticket's life comes before the
            // first.
            int most = random.nextInt(8) == 0 ? from.size() : random.nextInt(5) + 1;
            for (int run = 0; run < most && !from.isEmpty(); run++) order.add(from.poll());
        }
    }

    private static Scoring centre(List<Batch> batches) {
        Scoring centre = new Scoring(Story.POLICY.zone());
        batches.forEach(centre::take);
        return centre;
    }

    private static Map<String, Object> canonical(Scoring centre) {
        Map<String, Object> all = new TreeMap<>(centre.everything());
        all.put("positions", centre.positions());
        all.put("ledger", centre.exclusions());
        for (int i = 0; i < Lives.TICKETS; i++) all.put("T-" + i, centre.facts("T-" + i));
        for (String unit : UNITS) all.put("tickets of " + unit, centre.ticketsOf(unit));
        return all;
    }

    @Property(tries = 60)
    void any_interleaving_of_the_logs_gives_the_same_scoring(
            @ForAll @Size(min = 60, max = 160) List<City.Step> steps, @ForAll Random random) {
        Map<String, List<Batch>> logs = logs(City.after(steps), random);
        Map<String, Object> first = canonical(centre(interleaved(logs, random)));
        for (int i = 0; i < 3; i++)
            assertThat(canonical(centre(interleaved(logs, random)))).isEqualTo(first);
    }

    @Property(tries = 60)
    void a_scoring_restored_halfway_equals_one_folded_from_the_start(
            @ForAll @Size(min = 60, max = 160) List<City.Step> steps, @ForAll Random random) {
        List<Batch> order = interleaved(logs(City.after(steps), random), random);
        int middle = random.nextInt(order.size());
        Scoring before = centre(order.subList(0, middle));
        Scoring resumed = Scoring.restored(EventCodec.scoring(EventCodec.bytes(before.snapshot())));
        assertThat(canonical(resumed)).isEqualTo(canonical(before));
        order.subList(middle, order.size()).forEach(resumed::take);
        assertThat(canonical(resumed)).isEqualTo(canonical(centre(order)));
    }

    @Property(tries = 60)
    void the_tickets_own_histories_one_by_one_give_every_sum(
            @ForAll @Size(min = 60, max = 160) List<City.Step> steps, @ForAll Random random) {
        City city = City.after(steps);
        Scoring live = centre(interleaved(logs(city, random), random));
        Scoring again = new Scoring(Story.POLICY.zone());
        again.advanceTo(live.recordedAt());
        live.exclusions().forEach(again::recount);
        city.histories.values().forEach(again::recount);
        assertThat(again.everything()).isEqualTo(live.everything());
    }

    @Property(tries = 60)
    void every_sum_is_the_sum_of_the_tickets_facts(
            @ForAll @Size(min = 60, max = 160) List<City.Step> steps, @ForAll Random random) {
        Scoring centre = centre(interleaved(logs(City.after(steps), random), random));
        Map<String, Integer> byDay = new TreeMap<>();
        for (int i = 0; i < Lives.TICKETS; i++)
            centre.facts("T-" + i).forEach(fact -> {
                long day = fact.at().atZone(Story.POLICY.zone()).toLocalDate().toEpochDay();
                String name = "d" + day + "|" + (fact.forwarded() ? "forwarded." : "") + fact.measure() + ".";
                String unit = "|UNIT|" + fact.unit() + "|0";
                if (fact.excluded()) byDay.merge(name + "excluded" + unit, 1, Integer::sum);
                else {
                    byDay.merge(name + "of" + unit, 1, Integer::sum);
                    if (fact.met()) byDay.merge(name + "met" + unit, 1, Integer::sum);
                }
            });
        Map<String, Integer> days = new TreeMap<>(centre.everything());
        days.keySet().removeIf(name -> !name.startsWith("d"));
        assertThat(days).isEqualTo(byDay);
    }
}
