package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlan;
import cn.duban.notice.UnsentNotice;
import cn.duban.ticket.NoticeOutcome.NoticeReported;
import cn.duban.ticket.Story;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.state.DeliveryOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What carriers report of notices that their channels have taken. The rung at due calls the liaison, the next one the head. */
class DeliveryReportsTest {
    private static final String VOICE_SMS_MAIL = """
            { id = voice, type = LOCAL, serves = [PHONE] }
            { id = sms, type = LOCAL, serves = [SMS] }
            { id = mail, type = LOCAL, serves = [EMAIL] }
            """;

    private RemindedRegion region;

    @BeforeEach
    void the_liaison_is_called(@TempDir Path folder) {
        region = new RemindedRegion(folder, VOICE_SMS_MAIL);
        region.lapse("03-02 10:00", false);
        Notice call = region.pending();
        assertThat(call.of().officer()).isEqualTo("liaison");
        region.sent("03-02 10:11", call, "voice", "call-7");
    }

    private List<NoticeReported> reports() {
        return region.events().stream()
                .filter(NoticeReported.class::isInstance)
                .map(NoticeReported.class::cast)
                .toList();
    }

    private NoticePlan last() {
        return region.plans().get(region.plans().size() - 1);
    }

    @Test
    void a_call_that_is_not_answered_goes_to_the_next_rung_at_once() {
        assertThat(region.report("03-02 10:12", "voice", "call-7", DeliveryOutcome.NO_ANSWER))
                .isEqualTo(Gate.Verdict.TAKEN);
        Notice next = region.pending();
        assertThat(next.of().officer()).isEqualTo("head");
        assertThat(next.of().office()).isEqualTo("UNIT_HEAD");
        assertThat(next.sendAt()).isEqualTo(Story.on("03-02 10:12"));
        assertThat(next.of().rung()).isEqualTo("due");
        assertThat(last().insteadOf()).contains(reports().get(0).notice().id());
        assertThat(last().unsent())
                .first()
                .isEqualTo(new UnsentNotice("LIAISON", "liaison", UnsentNotice.Reason.UNREACHED, "联络乙无人接听"));
    }

    @Test
    void a_second_call_that_is_not_answered_goes_on_up_the_ranks() {
        region.report("03-02 10:12", "voice", "call-7", DeliveryOutcome.NO_ANSWER);
        region.sent("03-02 10:13", region.pending(), "voice", "call-8");
        region.report("03-02 10:14", "voice", "call-8", DeliveryOutcome.BUSY);
        assertThat(region.pending().of().officer()).isEqualTo("mayor");
    }

    @Test
    void the_ladder_goes_on_after_a_call_that_was_not_answered() {
        var repetition = region.state.reminders().nextRepetition();
        assertThat(repetition).isPresent();
        region.report("03-02 10:12", "voice", "call-7", DeliveryOutcome.NO_ANSWER);
        assertThat(region.state.reminders().nextRepetition()).isEqualTo(repetition);
        region.lapse("03-05 10:00", true);
        assertThat(region.events().stream().map(TicketEvent::type)).contains("rung-reached");
    }

    @Test
    void an_answered_call_is_recorded_and_notifies_no_further_officer() {
        assertThat(region.report("03-02 10:12", "voice", "call-7", DeliveryOutcome.ANSWERED))
                .isEqualTo(Gate.Verdict.TAKEN);
        assertThat(reports())
                .singleElement()
                .satisfies(r -> assertThat(r.outcome()).isEqualTo(DeliveryOutcome.ANSWERED));
        assertThat(region.state.reminders().pending("T-1")).isEmpty();
    }

    @Test
    void a_report_counts_once_and_a_later_one_of_the_same_message_changes_nothing() {
        region.report("03-02 10:12", "voice", "call-7", DeliveryOutcome.ANSWERED);
        assertThat(region.report("03-02 10:13", "voice", "call-7", DeliveryOutcome.NO_ANSWER))
                .isEqualTo(Gate.Verdict.BEHIND);
        assertThat(reports()).hasSize(1);
    }

    @Test
    void an_id_of_another_channel_or_of_no_message_is_not_taken() {
        assertThat(region.report("03-02 10:12", "sms", "call-7", DeliveryOutcome.NO_ANSWER))
                .isEqualTo(Gate.Verdict.BEHIND);
        assertThat(region.report("03-02 10:12", "voice", "call-9", DeliveryOutcome.NO_ANSWER))
                .isEqualTo(Gate.Verdict.BEHIND);
        assertThat(reports()).isEmpty();
    }

    @Test
    void a_message_is_known_by_its_own_key_too() {
        String key = region.plans().get(0).notices().get(0).message();
        assertThat(region.report("03-02 10:12", "voice", key, DeliveryOutcome.ANSWERED))
                .isEqualTo(Gate.Verdict.TAKEN);
    }

    @Test
    void once_the_clock_has_stopped_a_missed_call_is_recorded_and_no_officer_notified() {
        region.correct(5, "03-02 10:20");
        region.state.reminders().pending("T-1").forEach(n -> region.settle("03-02 10:21", n, Optional.of("voice")));
        assertThat(region.report("03-02 10:22", "voice", "call-7", DeliveryOutcome.NO_ANSWER))
                .isEqualTo(Gate.Verdict.TAKEN);
        assertThat(reports()).hasSize(1);
        assertThat(region.state.reminders().pending("T-1")).isEmpty();
    }

    @Test
    void a_message_that_was_not_delivered_goes_the_officers_other_ways_first(@TempDir Path folder) {
        region = new RemindedRegion(folder, VOICE_SMS_MAIL);
        region.lapse("03-02 10:00", false);
        region.sent("03-02 10:11", region.pending(), "sms", "sms-1");
        region.report("03-02 10:12", "sms", "sms-1", DeliveryOutcome.UNDELIVERED);
        Notice again = region.pending();
        assertThat(again.of().officer()).isEqualTo("liaison");
        assertThat(again.ways()).extracting(Notice.Way::channel).containsExactly("mail");
        region.sent("03-02 10:13", again, "mail", "mail-1");
        region.report("03-02 10:14", "mail", "mail-1", DeliveryOutcome.UNDELIVERED);
        assertThat(region.pending().of().officer()).isEqualTo("head");
    }
}
