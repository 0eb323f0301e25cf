package cn.duban.ticket;

import static cn.duban.ticket.Story.ASSIST;
import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.OTHER;
import static cn.duban.ticket.Story.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.TimeLimitCommand.Suspend;
import cn.duban.ticket.TransferCommand.Merge;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The limits of a caller's rights hold on the ticket as it is when the command is decided. */
class ExpectationTest {
    private static final String ELSEWHERE = "610881";
    private static final Urge URGE = new Urge(Urge.Source.CENTRE, Optional.empty());

    private static Submission by(Expectation caller, Story story, TicketCommand command) {
        Submission of = story.submission(command);
        return new Submission(
                of.ticket(),
                of.commandId(),
                of.digest(),
                of.by(),
                of.supervisor(),
                of.at(),
                of.ifVersion(),
                command,
                caller);
    }

    private static Expectation region(String code) {
        return new Expectation(Set.of(code), Optional.empty(), false);
    }

    private static Expectation unit(String id) {
        return new Expectation(Set.of(), Optional.of(Set.of(id)), true);
    }

    private static Refusal.Code refused(Expectation caller, Story story, TicketCommand command) {
        return story.refused(by(caller, story, command)).code();
    }

    private static void allowed(Expectation caller, Story story, TicketCommand command) {
        story.does(by(caller, story, command));
    }

    private static Correct move(String region) {
        return new Correct(Optional.of(region), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Merge merge(String region) {
        return new Merge("T-0", Optional.of(new Merge.Target(Status.SIGNED, Instant.EPOCH, region)));
    }

    @Test
    void a_ticket_that_has_moved_meanwhile_is_refused_to_a_caller_of_its_former_region() {
        Story story = Story.registered();
        Submission before = by(region(REGION), story, URGE);
        story.does(move(ELSEWHERE));
        Refusal refusal = story.refused(before);
        assertThat(refusal.code()).isEqualTo(Refusal.Code.REGION_FORBIDDEN);
        assertThat(refusal.detail()).isEqualTo("the caller is limited to [" + REGION + "]");
        assertThat(refusal.errors()).isEmpty();
        allowed(region(ELSEWHERE), story, URGE);
    }

    @Test
    void a_move_needs_the_right_to_both_regions() {
        assertThat(refused(region(REGION), Story.registered(), move(ELSEWHERE)))
                .isEqualTo(Refusal.Code.REGION_FORBIDDEN);
        assertThat(refused(region(ELSEWHERE), Story.registered(), move(ELSEWHERE)))
                .isEqualTo(Refusal.Code.REGION_FORBIDDEN);
        Expectation both = new Expectation(Set.of(REGION, ELSEWHERE), Optional.empty(), false);
        allowed(both, Story.registered(), move(ELSEWHERE));
    }

    @Test
    void a_merge_needs_the_right_to_the_region_of_the_other_ticket() {
        assertThat(refused(region(REGION), Story.registered(), merge(ELSEWHERE)))
                .isEqualTo(Refusal.Code.REGION_FORBIDDEN);
        allowed(region(REGION), Story.registered(), merge(REGION));
    }

    @Test
    void a_registration_needs_the_right_to_its_region_and_nothing_else_of_an_existing_ticket() {
        Register here = new Register(Matters.heating());
        assertThat(refused(region(ELSEWHERE), new Story("T-1", Story.POLICY), here))
                .isEqualTo(Refusal.Code.REGION_FORBIDDEN);
        allowed(region(REGION), new Story("T-1", Story.POLICY), here);
        Story moved = Story.registered().does(move(ELSEWHERE));
        assertThat(refused(region(REGION), moved, here)).isEqualTo(Refusal.Code.TICKET_EXISTS);
    }

    @Test
    void a_unit_acts_for_itself_and_no_other() {
        Story story = Story.dispatched();
        Refusal refusal = story.refused(by(unit(ASSIST), story, new Sign(LEAD)));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.UNIT_NOT_YOURS);
        assertThat(refusal.errors())
                .containsExactly(new Refusal.FieldError("/unit", "the caller does not act for " + LEAD));
        allowed(unit(LEAD), story, new Sign(LEAD));
    }

    @Test
    void a_caller_without_units_acts_for_none_and_an_unlimited_one_for_all() {
        Expectation operator = new Expectation(Set.of(), Optional.of(Set.of()), false);
        assertThat(refused(operator, Story.dispatched(), new Sign(LEAD))).isEqualTo(Refusal.Code.UNIT_NOT_YOURS);
        allowed(Expectation.NONE, Story.dispatched(), new Sign(LEAD));
    }

    @Test
    void a_unit_asks_for_a_suspension_of_the_ticket_it_leads_when_it_is_decided() {
        Suspend suspend = new Suspend("等配件", Story.on("03-20 18:00"));
        assertThat(refused(unit(OTHER), Story.signed(), suspend)).isEqualTo(Refusal.Code.UNIT_NOT_YOURS);
        allowed(unit(LEAD), Story.signed(), suspend);
        Expectation operator = new Expectation(Set.of(), Optional.of(Set.of()), false);
        allowed(operator, Story.signed(), suspend);
    }

    @Test
    void an_unknown_ticket_is_unknown_to_every_caller() {
        assertThat(refused(region(REGION), new Story("T-9", Story.POLICY), URGE))
                .isEqualTo(Refusal.Code.TICKET_UNKNOWN);
    }
}
