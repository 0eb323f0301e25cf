package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.scoring.Fact;
import cn.duban.scoring.Scoring;
import cn.duban.scoring.UnitMeasure;
import cn.duban.ticket.Story;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The random lives of the scoring properties have every kind of fact, also of tickets that moved. */
class RandomScoresTest {
    @Test
    void they_have_every_measure_met_and_not_met_forwarded_and_moved() {
        Random random = new Random(12345);
        Set<String> found = new HashSet<>();
        int moved = 0;
        for (int run = 0; run < 120; run++) {
            List<City.Step> steps = new ArrayList<>();
            for (int i = 0; i < 120; i++)
                steps.add(new City.Step(
                        random.nextInt(Lives.TICKETS),
                        random.nextInt(1_000),
                        random.nextInt(random.nextInt(10) == 0 ? 15_000 : 400),
                        random.nextBoolean() ? 0 : random.nextInt(2_000),
                        random.nextInt(3) > 0));
            City city = City.after(steps);
            Scoring centre = new Scoring(Story.POLICY.zone());
            city.batches.forEach(centre::take);
            for (String ticket : city.histories.keySet()) {
                List<Fact> facts = centre.facts(ticket);
                for (Fact fact : facts) found.add(fact.measure() + " " + fact.met());
                if (facts.stream().anyMatch(Fact::forwarded)) found.add("forwarded");
                boolean away = city.histories.get(ticket).stream()
                                .map(r -> r.region())
                                .distinct()
                                .count()
                        > 1;
                if (away && !facts.isEmpty()) moved++;
            }
        }
        for (UnitMeasure measure : UnitMeasure.values())
            for (boolean met : new boolean[] {true, false})
                // A citizen who is dissatisfied first always gets a redo.
                if (met || measure != UnitMeasure.SECOND_HANDLING)
                    assertThat(found).contains(measure + " " + met);
        assertThat(found).contains("forwarded");
        assertThat(moved).isGreaterThan(10);
    }
}
