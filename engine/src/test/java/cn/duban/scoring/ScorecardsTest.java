package cn.duban.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.GradesFileTest;
import cn.duban.policy.Indicator;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.policy.UnitClass;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.policy.grade.Grade;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.ExclusionEvent;
import cn.duban.ticket.ReturningCommand.Return;
import cn.duban.ticket.ReturningCommand.ReturnDecision;
import cn.duban.ticket.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards of three units counted by hand: a county with its offices, another county, and a bureau. */
class ScorecardsTest {
    private static final String YUYANG = "YL-610802";
    private static final String OFFICE = Story.LEAD;
    private static final String SHENMU = "YL-610881";
    private static final Policy POLICY = Story.POLICY;
    private static final String BUREAU = POLICY.units().stream()
            .filter(u -> u.level() == 2 && u.unitClass() == UnitClass.BUREAU)
            .findFirst()
            .orElseThrow()
            .id();

    @TempDir
    Path folder;

    private final Scoring centre = new Scoring(POLICY.zone());
    private final Period march = period("2026-03");
    private Instant now = Story.on("03-31 18:00");
    private int tickets;
    private long position;

    private static Period period(String name) {
        return Period.read(name, LocalDate.parse("2026-03-31")).orElseThrow();
    }

    private SampleHandling ticket() {
        return SampleHandling.of("T-" + ++tickets);
    }

    private void count(SampleHandling handling) {
        centre.recount(handling.history);
    }

    private void smoothly(String unit, Grade grade, int times) {
        for (int i = 0; i < times; i++) count(ticket().smoothly(unit, grade).at("03-05 09:00"));
    }

    /** A ticket that the unit signs and answers far too late. */
    private void late(String unit) {
        count(ticket().at("03-02 09:30").dispatched(unit).at("03-20 10:00"));
    }

    @BeforeEach
    void march() {
        // Yuyang: 8 of its own, one of them late; one to an office directly; one forwarded to the office; one given
        // back.
        smoothly(YUYANG, Grade.VERY, 5);
        smoothly(YUYANG, Grade.BASICALLY, 1);
        count(ticket().smoothly(YUYANG, Grade.DISSATISFIED)
                .at("03-04 10:00")
                .replied(YUYANG)
                .reviewed(true));
        late(YUYANG);
        smoothly(OFFICE, Grade.SATISFIED, 1);
        count(ticket().at("03-02 09:30")
                .dispatched(YUYANG)
                .signed(YUYANG)
                .forwarded(YUYANG, OFFICE)
                .at("03-02 10:00")
                .signed(OFFICE)
                .at("03-03 10:00")
                .replied(YUYANG)
                .reviewed(true)
                .rated(Grade.VERY)
                .at("03-05 09:00"));
        count(ticket().at("03-02 09:30")
                .dispatched(YUYANG)
                .does(new Return(YUYANG, "不是", "OTHER"))
                .does(new ReturnDecision(true, "同意")));
        // Shenmu: ten, all well. The bureau: nine, too few.
        smoothly(SHENMU, Grade.VERY, 10);
        smoothly(BUREAU, Grade.VERY, 9);
    }

    private Scorecard card(String unit) {
        return card(POLICY, unit);
    }

    private Scorecard card(Policy policy, String unit) {
        return new Scorecards(policy, centre, march, now).card(policy.unit(unit).orElseThrow());
    }

    private static Scorecard.Line line(Scorecard card, Indicator indicator) {
        return card.lines().stream()
                .filter(l -> l.indicator() == indicator)
                .findFirst()
                .orElseThrow();
    }

    private static String written(Scorecard card, Indicator indicator) {
        Scorecard.Line line = line(card, indicator);
        return line.total().met() + "/" + line.total().of()
                + line.points().map(p -> " " + p.toPlainString()).orElse("");
    }

    @Test
    void yuyangs_card_is_its_own_part_plus_what_the_centre_dispatched_to_its_office() {
        Scorecard card = card(YUYANG);
        // 8 + 1 forwarded on + 1 given back are its own; 1 went to the office directly. It led them all.
        assertThat(line(card, Indicator.VOLUME).own()).isEqualTo(new ScoreTally(10, 10, 0));
        assertThat(line(card, Indicator.VOLUME).below()).isEqualTo(new ScoreTally(1, 1, 0));
        assertThat(written(card, Indicator.VOLUME)).isEqualTo("11/11");
        // Rated: 5 very, 1 basically, 1 dissatisfied, 1 forwarded on, 1 at the office: 8 of 9, 88.89 % of 30 points.
        assertThat(written(card, Indicator.SATISFACTION)).isEqualTo("8/9 26.67");
        // 7 smooth, 1 late, 1 forwarded on, 1 at the office; of the one given back nothing was due: 9 of 10.
        assertThat(written(card, Indicator.ON_TIME)).isEqualTo("9/10 27.00");
        assertThat(written(card, Indicator.SIGNING)).isEqualTo("9/10 13.50");
        // Replied: all but the late one and the one given back; one was redone: 1 of 9 is 11.11 %, 15 * 88.89 %.
        assertThat(written(card, Indicator.REDO)).isEqualTo("1/9 13.33");
        // 1 of 11 is 9.09 %.
        assertThat(written(card, Indicator.RETURN)).isEqualTo("1/11 9.09");
        assertThat(line(card, Indicator.RETURN).refused()).contains(0L);
        assertThat(written(card, Indicator.SECOND_HANDLING)).isEqualTo("1/1");
        // The redone one is not called back again, the late one is with the unit: 8 of the 10 it leads are closed.
        assertThat(written(card, Indicator.CLOSING)).isEqualTo("8/10");
        assertThat(card.score().orElseThrow()).isEqualByComparingTo("89.59");
        assertThat(card.unranked()).isEmpty();
    }

    @Test
    void a_forwarded_ticket_counts_for_the_office_separately() {
        Scorecard card = card(OFFICE);
        assertThat(written(card, Indicator.VOLUME)).isEqualTo("1/2");
        assertThat(written(card, Indicator.SATISFACTION)).isEqualTo("2/2 30.00");
        Scorecard.Share share = card(YUYANG).below().get(0).shares().get(0);
        assertThat(share.direct()).isEqualTo(new ScoreTally(1, 1, 0));
        assertThat(share.forwarded()).isEqualTo(new ScoreTally(1, 0, 0));
        assertThat(card.unranked()).hasValueSatisfying(why -> assertThat(why).contains("三级单位"));
    }

    @Test
    void shenmu_has_full_marks_and_the_bureau_too_few_tickets_to_be_ranked() {
        Scorecard shenmu = card(SHENMU);
        assertThat(shenmu.score().orElseThrow()).isEqualByComparingTo("100");
        assertThat(written(shenmu, Indicator.ON_TIME)).isEqualTo("10/10 30.00");
        assertThat(card(BUREAU).unranked()).contains("本期转办 9 件，不足 10 件，不参与排名");
        Ranking ranking = new Scorecards(POLICY, centre, march, now).ranking(Optional.empty());
        assertThat(ranking.placed()).extracting(p -> p.card().unit().id()).containsExactly(SHENMU, YUYANG);
        assertThat(ranking.unranked()).extracting(c -> c.unit().id()).contains(BUREAU);
        assertThat(ranking.placed().size() + ranking.unranked().size()).isEqualTo((int)
                POLICY.units().stream().filter(u -> u.level() == 2).count());
        assertThat(ranking.red().get(UnitClass.COUNTY).units())
                .extracting(Ranking.Placed::unit)
                .containsExactly(SHENMU);
        assertThat(ranking.red().get(UnitClass.COUNTY).shorter()).contains(new Ranking.Shorter(2, 0));
        assertThat(ranking.red().get(UnitClass.BUREAU).units()).isEmpty();
        assertThat(ranking.black().units()).extracting(Ranking.Placed::unit).containsExactly(YUYANG);
        assertThat(ranking.black().shorter()).contains(new Ranking.Shorter(2, 0));
    }

    @Test
    void lianyungangs_formulas_give_lianyungangs_points() throws IOException {
        Files.writeString(folder.resolve("scores.conf"), """
                minimum = 8
                basically-counts = false
                indicators = [
                  { indicator = SATISFACTION, full = 25, formula = "min(25, max(12.5, 25 - 0.5 * (98 - rate)))" }
                  { indicator = ON_TIME, full = 25, formula = "max(0, 25 - (100 - rate))" }
                ]
                red = []
                black-last = 0
                """);
        Policy lianyungang = PolicyFiles.load(folder).policy();
        String county = "YL-610822";
        for (int i = 0; i < 7; i++) smoothly(county, Grade.VERY, 1);
        count(SampleHandling.of("T-lianyungang", lianyungang).smoothly(county, Grade.BASICALLY));
        Scorecard card = card(lianyungang, county);
        assertThat(written(card, Indicator.SATISFACTION)).isEqualTo("7/8 19.75");
        assertThat(written(card, Indicator.ON_TIME)).isEqualTo("8/8 25.00");
        assertThat(card.score().orElseThrow()).isEqualByComparingTo("44.75");
        // 150 of 167 in time are 89.82 %.
        for (int i = 0; i < 142; i++) smoothly(county, Grade.VERY, 1);
        for (int i = 0; i < 17; i++) late(county);
        assertThat(written(card(lianyungang, county), Indicator.ON_TIME)).isEqualTo("150/167 14.82");
    }

    @Test
    void a_change_of_policy_leaves_the_satisfied_of_earlier_call_backs_as_they_were_counted() throws IOException {
        Policy strict = GradesFileTest.policy(folder, "basically-counts = false");
        String county = "YL-610822";
        smoothly(county, Grade.BASICALLY, 3);
        assertThat(written(card(county), Indicator.SATISFACTION)).startsWith("3/3");
        assertThat(written(card(strict, county), Indicator.SATISFACTION)).startsWith("3/3");
        count(SampleHandling.of("T-strict", strict).smoothly(county, Grade.BASICALLY));
        count(SampleHandling.of("T-strict-too", strict).smoothly(county, Grade.SATISFIED));
        for (Policy policy : List.of(POLICY, strict)) {
            assertThat(written(card(policy, county), Indicator.SATISFACTION)).startsWith("4/5");
            Evidence met = Evidence.of(
                    policy,
                    centre,
                    policy.unit(county).orElseThrow(),
                    march,
                    Indicator.SATISFACTION,
                    Evidence.Side.MET,
                    now);
            assertThat(met.items()).extracting(Evidence.Item::ticket).hasSize(4).doesNotContain("T-strict");
            assertThat(met.of()).isEqualTo(4);
        }
    }

    @Test
    void units_of_one_score_share_a_place() {
        smoothly("YL-610822", Grade.VERY, 10);
        List<Ranking.Placed> placed = new Scorecards(POLICY, centre, march, now)
                .ranking(Optional.of(UnitClass.COUNTY))
                .placed();
        assertThat(placed).extracting(Ranking.Placed::place).containsExactly(1, 1, 3);
        List<Ranking.Placed> black = new Scorecards(POLICY, centre, march, now)
                .ranking(Optional.empty())
                .black()
                .units();
        assertThat(black).extracting(Ranking.Placed::place).containsExactly(1);
    }

    @Test
    void no_unit_is_praised_and_blamed_at_once_however_many_are_ranked() {
        List<Unit> ranked = POLICY.units().stream().filter(u -> u.level() == 2).toList();
        for (int many = 1; many <= 24; many++) {
            smoothly(ranked.get(many - 1).id(), many % 3 == 0 ? Grade.DISSATISFIED : Grade.VERY, 10);
            Ranking ranking = new Scorecards(POLICY, centre, march, now).ranking(Optional.empty());
            List<String> best = ranking.red().values().stream()
                    .flatMap(listing -> listing.units().stream())
                    .map(Ranking.Placed::unit)
                    .toList();
            List<String> last =
                    ranking.black().units().stream().map(Ranking.Placed::unit).toList();
            assertThat(best).as("%d ranked", many).isNotEmpty().doesNotContainAnyElementsOf(last);
            assertThat(last.size() < 5).isEqualTo(ranking.black().shorter().isPresent());
        }
    }

    private boolean step(ExclusionEvent.Action action, String ticket, String unit) {
        return step("e-" + (position + 1), action, ticket, unit);
    }

    private boolean step(String commandId, ExclusionEvent.Action action, String ticket, String unit) {
        position++;
        ExclusionEvent step =
                new ExclusionEvent(commandId, 7, action, ticket, unit, "不可抗力", "supervisor", Story.on("03-25 10:00"));
        int before =
                centre.exclusions().stream().mapToInt(e -> e.steps().size()).sum();
        centre.take(
                new Batch("610800", position, Story.on("03-25 10:00"), List.of(new Entry.Excluding(step)), Map.of()));
        return centre.exclusions().stream().mapToInt(e -> e.steps().size()).sum() > before;
    }

    @Test
    void an_exclusion_recounts_the_past_at_once_and_can_be_lifted() {
        Scorecard before = card(YUYANG);
        String late = "T-8";
        assertThat(step(ExclusionEvent.Action.REFUSE, late, YUYANG))
                .as("nobody asked")
                .isFalse();
        assertThat(step(ExclusionEvent.Action.APPEAL, late, YUYANG)).isTrue();
        assertThat(step(ExclusionEvent.Action.APPEAL, late, YUYANG))
                .as("asked already")
                .isFalse();
        assertThat(card(YUYANG)).isEqualTo(before);
        assertThat(step(ExclusionEvent.Action.EXCLUDE, late, YUYANG)).isTrue();
        Scorecard after = card(YUYANG);
        assertThat(line(after, Indicator.ON_TIME).total()).isEqualTo(new ScoreTally(9, 9, 1));
        assertThat(line(after, Indicator.SIGNING).total()).isEqualTo(new ScoreTally(9, 9, 1));
        assertThat(line(after, Indicator.VOLUME).total()).isEqualTo(new ScoreTally(10, 10, 1));
        assertThat(after.score().orElseThrow()).isGreaterThan(before.score().orElseThrow());
        assertThat(centre.exclusions()).singleElement().satisfies(e -> {
            assertThat(e.state()).isEqualTo(Exclusion.State.EXCLUDED);
            assertThat(e.steps()).hasSize(2).allMatch(s -> s.by().equals("supervisor"));
        });
        assertThat(step(ExclusionEvent.Action.LIFT, late, YUYANG)).isTrue();
        assertThat(card(YUYANG)).isEqualTo(before);
    }

    @Test
    void a_repeated_step_is_known_after_any_steps_between() {
        assertThat(step("once", ExclusionEvent.Action.APPEAL, "T-8", YUYANG)).isTrue();
        assertThat(step(ExclusionEvent.Action.REFUSE, "T-8", YUYANG)).isTrue();
        assertThat(step("once", ExclusionEvent.Action.APPEAL, "T-8", YUYANG)).isFalse();
        assertThat(centre.exclusions())
                .singleElement()
                .extracting(Exclusion::state)
                .isEqualTo(Exclusion.State.REFUSED);
        assertThat(step(ExclusionEvent.Action.APPEAL, "T-8", YUYANG))
                .as("asked anew")
                .isTrue();
    }

    @Test
    void every_figure_equals_its_tickets_and_every_total_its_parts() {
        step(ExclusionEvent.Action.EXCLUDE, "T-8", YUYANG);
        for (String unit : List.of(YUYANG, SHENMU, OFFICE)) {
            Scorecard card = card(unit);
            for (Scorecard.Line line : card.lines()) {
                assertThat(line.own().plus(line.below())).isEqualTo(line.total());
                ScoreTally beneath = ScoreTally.NONE;
                for (Scorecard.Below below : card.below())
                    for (Scorecard.Share share : below.shares())
                        if (share.indicator() == line.indicator()) beneath = beneath.plus(share.direct());
                assertThat(beneath).isEqualTo(line.below());
                Map<Evidence.Side, Long> sides = Map.of(
                        Evidence.Side.IN, line.total().of(),
                        Evidence.Side.MET, line.total().met(),
                        Evidence.Side.EXCLUDED, line.total().excluded());
                sides.forEach((side, figure) -> {
                    Evidence evidence = Evidence.of(
                            POLICY, centre, POLICY.unit(unit).orElseThrow(), march, line.indicator(), side, now);
                    assertThat(evidence.of()).isEqualTo(figure);
                    assertThat(evidence.items())
                            .as(unit + line.indicator() + side)
                            .hasSize(figure.intValue());
                });
            }
        }
    }

    @Test
    void a_card_has_the_period_before_and_the_year_before() {
        Scorecard april = new Scorecards(POLICY, centre, period("2026-04"), now)
                .card(POLICY.unit(YUYANG).orElseThrow());
        Scorecard.Line volume = line(april, Indicator.VOLUME);
        assertThat(volume.total()).isEqualTo(ScoreTally.NONE);
        assertThat(volume.points()).isEmpty();
        assertThat(april.score()).isEmpty();
        assertThat(volume.before()).contains(new Scorecard.Compared("2026-03", new ScoreTally(11, 11, 0)));
        Scorecard later = new Scorecards(POLICY, centre, period("2027-03"), now.plus(Duration.ofDays(365)))
                .card(POLICY.unit(YUYANG).orElseThrow());
        assertThat(line(later, Indicator.VOLUME).lastYear())
                .contains(new Scorecard.Compared("2026-03", new ScoreTally(11, 11, 0)));
        for (String name : new ArrayList<>(List.of("2026-W10", "2026-Q1", "2026", "rolling-30d")))
            assertThat(line(
                                    new Scorecards(POLICY, centre, period(name), now)
                                            .card(POLICY.unit(YUYANG).orElseThrow()),
                                    Indicator.VOLUME)
                            .total())
                    .as(name)
                    .isEqualTo(new ScoreTally(11, 11, 0));
    }

    @Test
    void a_running_month_counts_a_limit_that_was_met_early_once_it_has_come_due() {
        now = Story.on("03-03 18:00");
        ScoreTally early = line(card(SHENMU), Indicator.ON_TIME).total();
        assertThat(early).as("ten replies are in, no limit has come due").isEqualTo(ScoreTally.NONE);
        assertThat(Evidence.of(
                                POLICY,
                                centre,
                                POLICY.unit(SHENMU).orElseThrow(),
                                march,
                                Indicator.ON_TIME,
                                Evidence.Side.IN,
                                now)
                        .items())
                .isEmpty();
        Instant due = centre.facts("T-20").stream()
                .filter(fact -> fact.measure() == UnitMeasure.ON_TIME)
                .map(Fact::at)
                .findFirst()
                .orElseThrow();
        now = due.minusSeconds(60);
        assertThat(line(card(SHENMU), Indicator.ON_TIME).total()).isEqualTo(ScoreTally.NONE);
        now = due;
        assertThat(line(card(SHENMU), Indicator.ON_TIME).total()).isEqualTo(new ScoreTally(10, 10, 0));
    }

    @Test
    void a_period_older_than_three_years_is_absent_and_not_zero() {
        centre.advanceTo(Story.on("03-02 12:00").plus(Duration.ofDays(FactTallies.DAYS_KEPT - 1)));
        assertThat(centre.since()).isEqualTo("2026-03-02");
        assertThat(line(card(YUYANG), Indicator.VOLUME).total().of()).isEqualTo(11);
        Scorecard april = new Scorecards(POLICY, centre, period("2026-04"), now)
                .card(POLICY.unit(YUYANG).orElseThrow());
        assertThat(line(april, Indicator.VOLUME).before()).isEmpty();
        centre.advanceTo(Story.on("03-03 12:00").plus(Duration.ofDays(FactTallies.DAYS_KEPT - 1)));
        assertThat(line(card(YUYANG), Indicator.VOLUME).total().of()).isZero();
    }

    @Test
    void a_ticket_too_old_to_be_opened_stays_in_the_sums() {
        ScoreTally before = line(card(SHENMU), Indicator.VOLUME).total();
        centre.advanceTo(Story.on("03-31 00:00").plus(Scoring.OPENED));
        assertThat(centre.facts("T-20")).isEmpty();
        assertThat(line(card(SHENMU), Indicator.VOLUME).total()).isEqualTo(before);
        Evidence evidence = Evidence.of(
                POLICY, centre, POLICY.unit(SHENMU).orElseThrow(), march, Indicator.VOLUME, Evidence.Side.IN, now);
        assertThat(evidence.items()).isEmpty();
        assertThat(evidence.of()).isEqualTo(10);
    }
}
