package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.metrics.Dimension;
import cn.duban.metrics.Window;
import cn.duban.region.count.MeasureCounts;
import cn.duban.region.count.TicketRate;
import cn.duban.scoring.Fact;
import cn.duban.scoring.Scoring;
import cn.duban.scoring.UnitMeasure;
import cn.duban.ticket.Story;
import cn.duban.ticket.effect.Measure;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** 回退率, 重办率 and 按时办结率 are the same on boards and on scorecards, in any lives of tickets that move between regions. */
@Domain(Lives.class)
@Domain(DomainContext.Global.class)
class RatesPropertiesTest {
    private static final int TRIES = 100;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 12, 31);

    /** By measure, unit and day: what the regions count. */
    private static Map<String, Integer> counted(City city) {
        Map<String, Integer> counted = new TreeMap<>();
        List<String> measures = List.of(
                Measure.TICKETS_LED.wire(),
                Measure.TICKETS_RETURNED.wire(),
                Measure.TICKETS_REPLIED.wire(),
                Measure.TICKETS_REDONE.wire(),
                Measure.FINAL_MET.wire(),
                Measure.FINAL_MISSED.wire());
        for (RegionState state : city.states.values())
            for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                LocalDate of = day;
                state.counters().days(of, of, (measure, dimension, value, slice, count) -> {
                    // What the centre owes itself is on no scorecard.
                    if (dimension == Dimension.UNIT && measures.contains(measure) && !value.isEmpty())
                        counted.merge(measure + " " + value + " " + of, count, Integer::sum);
                });
            }
        counted.values().removeIf(count -> count == 0);
        return counted;
    }

    /** The same from the facts of scoring of units that got tickets from the centre. */
    private static Map<String, Integer> scored(City city) {
        Scoring centre = new Scoring(Story.POLICY.zone());
        centre.advanceTo(city.now);
        city.histories.values().forEach(centre::recount);
        Map<String, Integer> scored = new TreeMap<>();
        for (int i = 0; i < Lives.TICKETS; i++)
            for (Fact fact : centre.facts("T-" + i)) {
                if (fact.forwarded()) continue;
                if (fact.measure() == UnitMeasure.RETURN) {
                    add(scored, Measure.TICKETS_LED, fact);
                    if (fact.met()) add(scored, Measure.TICKETS_RETURNED, fact);
                } else if (fact.measure() == UnitMeasure.REDO) {
                    add(scored, Measure.TICKETS_REPLIED, fact);
                    if (fact.met()) add(scored, Measure.TICKETS_REDONE, fact);
                } else if (fact.measure() == UnitMeasure.ON_TIME)
                    add(scored, fact.met() ? Measure.FINAL_MET : Measure.FINAL_MISSED, fact);
            }
        return scored;
    }

    private static void add(Map<String, Integer> scored, Measure measure, Fact fact) {
        LocalDate day = fact.at().atZone(Story.POLICY.zone()).toLocalDate();
        scored.merge(measure.wire() + " " + fact.unit() + " " + day, 1, Integer::sum);
    }

    @Property(tries = TRIES)
    void boards_and_scorecards_count_the_same_tickets_of_the_same_units_on_the_same_days(
            @ForAll @Size(min = 60, max = 160) List<City.Step> steps) {
        City city = City.after(steps);
        city.pass(Duration.ofDays(3));
        assertThat(counted(city)).isEqualTo(scored(city));
    }

    @Property(tries = TRIES)
    void no_rate_of_a_board_is_above_one(@ForAll @Size(min = 60, max = 160) List<City.Step> steps) {
        City city = City.after(steps);
        for (RegionState state : city.states.values())
            for (Window window : Window.values())
                for (TicketRate rate : TicketRate.values()) {
                    MeasureCounts.Share share =
                            state.viewAt(city.now, window).window().share(rate);
                    assertThat(share.part()).as("%s %s", rate, window).isBetween(0, share.of());
                }
    }
}
