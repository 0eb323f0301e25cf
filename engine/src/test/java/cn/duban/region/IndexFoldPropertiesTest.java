package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.search.IndexFold;
import cn.duban.search.IndexedTicket;
import cn.duban.search.WordKey;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The index over all tickets, folded from the logs of random lives, has each ticket as its own journal has it. */
class IndexFoldPropertiesTest {
    private static final int RUNS = 30;
    private static final WordKey KEY = new WordKey(new byte[] {1});

    private static City lives(int seed) {
        Random random = new Random(seed);
        List<City.Step> steps = new ArrayList<>();
        for (int i = 0; i < 120; i++)
            steps.add(new City.Step(
                    random.nextInt(Lives.TICKETS),
                    random.nextInt(1_000),
                    random.nextInt(random.nextInt(10) == 0 ? 15_000 : 400),
                    0,
                    random.nextInt(3) > 0));
        return City.after(steps);
    }

    private static Map<String, IndexedTicket> folded(List<Batch> batches) {
        Map<String, IndexedTicket> index = new HashMap<>();
        for (Batch batch : batches)
            IndexFold.changes(
                            batch,
                            ticket -> Optional.ofNullable(index.get(ticket)).map(IndexedTicket::summary),
                            KEY)
                    .forEach((ticket, next) -> index.merge(ticket, next, IndexedTicket::then));
        return index;
    }

    private static Map<String, Summary> summaries(Map<String, IndexedTicket> index) {
        Map<String, Summary> all = new HashMap<>();
        index.forEach((ticket, indexed) -> all.put(ticket, indexed.summary()));
        return all;
    }

    @Test
    void every_ticket_is_as_its_own_events_say() {
        for (int seed = 0; seed < RUNS; seed++) {
            City city = lives(seed);
            Map<String, Long> recorded = new HashMap<>();
            for (Batch batch : city.batches)
                for (Entry entry : batch.entries())
                    if (entry instanceof Entry.Happened happened)
                        recorded.merge(
                                happened.recorded().ticket(),
                                happened.recorded().version(),
                                Math::max);
            Map<String, Summary> index = summaries(folded(city.batches));
            assertThat(index.keySet()).isEqualTo(recorded.keySet());
            city.histories.forEach((id, history) -> {
                Ticket ticket = Ticket.unregistered(id);
                for (Recorded event : history)
                    if (event.version() <= recorded.getOrDefault(id, 0L)) ticket = ticket.after(event);
                assertThat(index.get(id))
                        .as(id)
                        .isEqualTo(ticket.summary().withKey(index.get(id).key()));
            });
        }
    }

    @Test
    void the_order_of_regions_and_repeats_change_nothing() {
        for (int seed = 0; seed < RUNS; seed++) {
            List<Batch> batches = lives(seed).batches;
            Map<String, IndexedTicket> once = folded(batches);
            List<Batch> repeated = new ArrayList<>(batches.subList(0, batches.size() / 2));
            repeated.addAll(batches);
            assertThat(folded(repeated)).isEqualTo(once);
            List<Batch> byRegion = new ArrayList<>();
            for (String region : List.of(City.REGIONS.get(1), City.REGIONS.get(0)))
                batches.stream().filter(batch -> batch.region().equals(region)).forEach(byRegion::add);
            assertThat(folded(byRegion)).isEqualTo(once);
        }
    }
}
