package cn.duban.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.ReturningCommand.Arbitrate;
import cn.duban.ticket.ReturningCommand.Recall;
import cn.duban.ticket.ReturningCommand.Return;
import cn.duban.ticket.ReturningCommand.ReturnDecision;
import cn.duban.ticket.Story;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The facts of units from one ticket, written {@code MEASURE unit day} with + if met and ~ if forwarded. */
class FactDerivationTest {
    private static final String COUNTY = "YL-610802";
    private static final String OFFICE = Story.LEAD;
    private static final String OTHER = "YL-610881";

    private static List<String> facts(SampleHandling handling) {
        Scoring centre = new Scoring(Story.POLICY.zone());
        centre.recount(handling.history);
        return written(centre, handling);
    }

    private static List<String> written(Scoring centre, SampleHandling handling) {
        return List.copyOf(new TreeSet<>(centre.facts(handling.history.get(0).ticket()).stream()
                .map(f -> f.measure()
                        + (f.met() ? "+ " : " ")
                        + f.unit()
                        + (f.forwarded() ? "~ " : " ")
                        + f.at().atZone(Story.POLICY.zone())
                                .toLocalDate()
                                .toString()
                                .substring(5))
                .toList()));
    }

    @Test
    void a_ticket_that_goes_smoothly_counts_once_under_every_measure() {
        SampleHandling handling =
                SampleHandling.of("T-1").smoothly(COUNTY, Grade.BASICALLY).at("03-05 09:00");
        assertThat(facts(handling))
                .containsExactly(
                        "BASICALLY+ YL-610802 03-03",
                        "CLOSING+ YL-610802 03-02",
                        "ON_TIME+ YL-610802 03-09",
                        "REDO YL-610802 03-03",
                        "RETURN YL-610802 03-02",
                        "RETURN_REFUSED YL-610802 03-02",
                        "SATISFIED YL-610802 03-03",
                        "SIGNING+ YL-610802 03-02",
                        "VOLUME+ YL-610802 03-02");
    }

    @Test
    void a_limit_that_is_not_decided_yet_has_no_verdict() {
        SampleHandling handling =
                SampleHandling.of("T-1").at("03-02 09:30").dispatched(COUNTY).at("03-02 10:00");
        assertThat(facts(handling))
                .containsExactly(
                        "CLOSING YL-610802 03-02",
                        "RETURN YL-610802 03-02",
                        "RETURN_REFUSED YL-610802 03-02",
                        "VOLUME+ YL-610802 03-02");
    }

    @Test
    void a_missed_limit_counts_on_the_day_it_fell_due() {
        SampleHandling handling =
                SampleHandling.of("T-1").at("03-02 09:30").dispatched(COUNTY).at("03-20 10:00");
        assertThat(facts(handling)).contains("SIGNING YL-610802 03-02", "ON_TIME YL-610802 03-09");
    }

    @Test
    void a_dissatisfied_citizen_s_ticket_is_redone_and_its_last_limit_counts() {
        SampleHandling handling = SampleHandling.of("T-1")
                .smoothly(COUNTY, Grade.DISSATISFIED)
                .at("03-04 10:00")
                .replied(COUNTY)
                .reviewed(true)
                .rated(Grade.VERY);
        assertThat(facts(handling))
                .contains(
                        "SATISFIED YL-610802 03-03",
                        "SATISFIED+ YL-610802 03-04",
                        "SECOND_HANDLING+ YL-610802 03-03",
                        "REDO+ YL-610802 03-03",
                        "ON_TIME+ YL-610802 03-06");
    }

    @Test
    void a_failed_review_is_a_redo_but_no_second_handling_and_its_reply_does_not_count() {
        SampleHandling handling = SampleHandling.of("T-1")
                .at("03-02 09:30")
                .dispatched(COUNTY)
                .at("03-02 10:00")
                .signed(COUNTY)
                .at("03-03 10:00")
                .replied(COUNTY)
                .reviewed(false)
                .at("03-04 10:00")
                .replied(COUNTY)
                .reviewed(true);
        assertThat(facts(handling))
                .contains("REDO+ YL-610802 03-03", "ON_TIME YL-610802 03-06")
                .noneMatch(f -> f.startsWith("SECOND_HANDLING"));
    }

    @Test
    void a_return_that_is_accepted_counts_on_the_unit_that_gave_it_back_only() {
        SampleHandling handling = SampleHandling.of("T-1")
                .at("03-02 09:30")
                .dispatched(COUNTY)
                .does(new Return(COUNTY, "非本单位职责", "OTHER"))
                .does(new ReturnDecision(true, "同意"))
                .at("03-02 11:00")
                .dispatched(OTHER)
                .does(new Return(OTHER, "也不是", "OTHER"))
                .does(new ReturnDecision(false, "属地"));
        assertThat(facts(handling))
                .contains(
                        "RETURN+ YL-610802 03-02",
                        "RETURN_REFUSED YL-610802 03-02",
                        "RETURN YL-610881 03-02",
                        "RETURN_REFUSED+ YL-610881 03-02",
                        "CLOSING YL-610881 03-02")
                .doesNotContain("CLOSING YL-610802 03-02");
    }

    @Test
    void arbitration_settles_the_return_that_led_to_it() {
        SampleHandling asked = SampleHandling.of("T-1").at("03-02 09:30").dispatched(COUNTY);
        for (int i = 0; i < 2; i++)
            asked.does(new Return(COUNTY, "不是", "OTHER")).does(new ReturnDecision(false, "是"));
        asked.does(new Return(COUNTY, "不是", "OTHER")).does(new Arbitrate(OTHER, "首接负责"));
        assertThat(facts(asked)).contains("RETURN+ YL-610802 03-02", "RETURN_REFUSED+ YL-610802 03-02");
    }

    @Test
    void a_recall_by_the_centre_is_no_return() {
        SampleHandling handling = SampleHandling.of("T-1")
                .at("03-02 09:30")
                .dispatched(COUNTY)
                .does(new Recall("派错"))
                .dispatched(OTHER);
        assertThat(facts(handling)).contains("RETURN YL-610802 03-02", "VOLUME+ YL-610802 03-02");
    }

    @Test
    void a_forwarded_ticket_counts_for_the_unit_below_and_the_unit_above() {
        SampleHandling handling = SampleHandling.of("T-1")
                .at("03-02 09:30")
                .dispatched(COUNTY)
                .signed(COUNTY)
                .forwarded(COUNTY, OFFICE)
                .at("03-02 10:00")
                .signed(OFFICE)
                .at("03-03 10:00")
                .replied(OFFICE)
                .replied(COUNTY)
                .reviewed(true)
                .rated(Grade.VERY);
        assertThat(facts(handling))
                .contains(
                        "VOLUME " + OFFICE + "~ 03-02",
                        "SIGNING+ " + OFFICE + "~ 03-02",
                        "SATISFIED+ " + OFFICE + "~ 03-03",
                        "REDO " + OFFICE + "~ 03-03",
                        "VOLUME+ YL-610802 03-02",
                        "SATISFIED+ YL-610802 03-03")
                .noneMatch(f -> f.contains(OFFICE) && !f.contains("~"));
    }

    @Test
    void an_assisting_unit_signs_and_is_not_rated_by_the_citizen() {
        SampleHandling handling = SampleHandling.of("T-1")
                .at("03-02 09:30")
                .dispatched(COUNTY, OTHER)
                .at("03-03 09:00");
        assertThat(facts(handling))
                .contains("VOLUME YL-610881 03-02", "SIGNING YL-610881 03-02")
                .noneMatch(f -> f.startsWith("RETURN") && f.contains(OTHER));
    }

    @Test
    void an_answer_of_the_centre_after_a_redo_does_not_count_for_the_unit() {
        SampleHandling handling = SampleHandling.of("T-1")
                .smoothly(COUNTY, Grade.VERY)
                .does(new Redo("核查"))
                .does(new cn.duban.ticket.IntakeCommand.Answer("中心答复"))
                .rated(Grade.DISSATISFIED);
        assertThat(facts(handling))
                .contains("SATISFIED+ YL-610802 03-03", "REDO+ YL-610802 03-03")
                .doesNotContain("SATISFIED YL-610802 03-03");
    }

    @Test
    void a_void_ticket_counts_for_no_unit() {
        SampleHandling handling = SampleHandling.of("T-1")
                .at("03-02 09:30")
                .dispatched(COUNTY)
                .does(new VoidTicket(VoidTicket.Reason.TEST));
        assertThat(facts(handling)).isEmpty();
    }

    @Test
    void a_ticket_no_unit_ever_had_is_not_kept() {
        Scoring centre = new Scoring(Story.POLICY.zone());
        centre.recount(SampleHandling.of("T-1")
                .does(new cn.duban.ticket.IntakeCommand.Answer("答复"))
                .rated(Grade.VERY)
                .does(new Close(Optional.empty()))
                .history);
        assertThat(centre.dossiers()).isZero();
        assertThat(centre.everything()).isEmpty();
    }

    @Test
    void the_order_of_two_logs_leaves_no_trace() {
        SampleHandling handling = SampleHandling.of("T-1")
                .at("03-02 09:30")
                .dispatched(COUNTY)
                .does(new Return(COUNTY, "不是", "OTHER"))
                .does(new ReturnDecision(true, "同意"))
                .smoothly(OTHER, Grade.DISSATISFIED)
                .at("03-20 10:00");
        List<String> inOrder = facts(handling);
        for (int seed = 0; seed < 50; seed++) {
            List<Recorded> shuffled = new ArrayList<>(handling.history);
            Collections.shuffle(shuffled, new Random(seed));
            Scoring centre = new Scoring(Story.POLICY.zone());
            centre.recount(shuffled);
            centre.recount(shuffled);
            assertThat(written(centre, handling)).isEqualTo(inOrder);
        }
    }
}
