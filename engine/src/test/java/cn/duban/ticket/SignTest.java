package cn.duban.ticket;

import static cn.duban.ticket.Story.ASSIST;
import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.Status;
import org.junit.jupiter.api.Test;

class SignTest {
    @Test
    void the_lead_signs_and_the_ticket_is_signed() {
        Story story = Story.signed();
        assertThat(story.status()).isEqualTo(Status.SIGNED);
        assertThat(story.clock(ClockKind.SIGN, LEAD).state()).isEqualTo(Clock.State.MET);
        assertThat(story.ticket().stage().signedAt()).contains(on("03-02 10:00"));
        assertThat(story.clock(ClockKind.SIGN, ASSIST).state()).isEqualTo(Clock.State.RUNNING);
    }

    @Test
    void an_assisting_unit_signs_for_itself_before_or_after_the_lead() {
        Story before = Story.dispatched().at("03-02 10:00").does(new Sign(ASSIST));
        assertThat(before.status()).isEqualTo(Status.DISPATCHED);
        assertThat(before.clock(ClockKind.SIGN, ASSIST).state()).isEqualTo(Clock.State.MET);
        Story after = Story.signed().does(new Sign(ASSIST));
        assertThat(after.status()).isEqualTo(Status.SIGNED);
        assertThat(after.ticket().stage().signedAt()).contains(on("03-02 10:00"));
    }

    @Test
    void a_unit_signs_once() {
        assertThat(Story.signed().refused(new Sign(LEAD)).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(Story.signed()
                        .does(new Sign(ASSIST))
                        .refused(new Sign(ASSIST))
                        .code())
                .isEqualTo(Refusal.Code.WRONG_STATUS);
    }

    @Test
    void a_unit_without_a_part_in_the_ticket_signs_nothing() {
        Refusal refusal = Story.dispatched().refused(new Sign(Story.OTHER));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(refusal.errors()).extracting(Refusal.FieldError::pointer).containsExactly("/unit");
    }

    @Test
    void signing_after_the_due_ends_the_miss_late() {
        Story story = Story.dispatched().lapses("03-02 17:00").does(new Sign(LEAD));
        assertThat(story.clock(ClockKind.SIGN, LEAD).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.clock(ClockKind.SIGN, LEAD).stoppedAt()).contains(on("03-02 17:00"));
        assertThat(story.clock(ClockKind.SIGN, LEAD).live()).isFalse();
    }

    @Test
    void signing_at_the_very_due_is_in_time() {
        Story story = Story.dispatched().at("03-02 16:00").does(new Sign(LEAD));
        assertThat(story.clock(ClockKind.SIGN, LEAD).state()).isEqualTo(Clock.State.MET);
        assertThat(story.lastTypes()).doesNotContain("clock-missed");
    }
}
