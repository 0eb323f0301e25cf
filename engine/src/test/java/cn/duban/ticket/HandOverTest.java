package cn.duban.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.DispatchingCommand.FastTrack;
import cn.duban.ticket.ReturningCommand.Recall;
import cn.duban.ticket.ReturningCommand.ReturnDecision;
import cn.duban.ticket.TransferCommand.AnswerHandOver;
import cn.duban.ticket.TransferCommand.HandOver;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.HandOverNote;
import cn.duban.ticket.state.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hand-over to a partner, and the fast-track team. */
class HandOverTest {
    private static final HandOver TO_110 = new HandOver("110", "属公安职责", Optional.of("call-9"), true);
    private static final AnswerHandOver REFUSED = new AnswerHandOver(false, "非警情");

    @Test
    void the_partner_has_half_an_hour_and_the_call_is_kept() {
        Story story = Story.signed().at("03-02 23:00").does(TO_110);
        assertThat(story.status()).isEqualTo(Status.HANDED_OVER);
        Clock clock = story.clock(ClockKind.HAND_OVER);
        assertThat(clock.owedBy()).isEqualTo(Clock.OwedBy.PARTNER);
        assertThat(Story.local(clock.dueAt())).isEqualTo("03-02 23:30");
        HandOverNote note = story.ticket().supervision().handOver().orElseThrow();
        assertThat(note.call()).contains("call-9");
        assertThat(note.threeWay()).isTrue();
        assertThat(note.before()).isEqualTo(Status.SIGNED);
    }

    @Test
    void an_accepted_hand_over_closes_the_ticket_and_ends_its_clocks() {
        Story story = Story.signed().does(TO_110).does(new AnswerHandOver(true, "已受理"));
        assertThat(story.status()).isEqualTo(Status.CLOSED);
        assertThat(story.ticket().stage().closedAt()).isPresent();
        assertThat(story.ticket().clocks().stream().filter(Clock::live).map(Clock::kind))
                .containsExactly(ClockKind.ARCHIVE);
        assertThat(story.clock(ClockKind.HAND_OVER).state()).isEqualTo(Clock.State.MET);
    }

    @Test
    void a_refused_hand_over_restores_the_ticket_and_gives_its_time_back_to_the_units() {
        Story story = Story.signed();
        Instant due = story.clock(ClockKind.REPLY, Story.LEAD).dueAt();
        story.at("03-02 11:00").does(TO_110);
        for (String unit : List.of(Story.LEAD, Story.ASSIST))
            assertThat(story.clock(ClockKind.REPLY, unit).state()).isEqualTo(Clock.State.SUSPENDED);
        assertThat(story.clock(ClockKind.HANDLE).state()).isEqualTo(Clock.State.SUSPENDED);
        story.at("03-04 11:00").does(REFUSED);
        assertThat(story.status()).isEqualTo(Status.SIGNED);
        assertThat(story.ticket().stage().since()).isEqualTo(Story.on("03-02 10:00"));
        Clock reply = story.clock(ClockKind.REPLY, Story.LEAD);
        assertThat(reply.running()).isTrue();
        assertThat(Story.local(reply.dueAt())).isNotEqualTo(Story.local(due));
        assertThat(reply.dueAt()).isEqualTo(due.plus(Duration.ofDays(2)));
        assertThat(reply.why()).contains("3月2日 11:00至3月4日 11:00移交停表");
        assertThat(story.clock(ClockKind.HAND_OVER).state()).isEqualTo(Clock.State.MISSED);
        story.does(Commands.reply());
    }

    @Test
    void nothing_of_a_unit_rings_while_the_partner_is_silent() {
        Story story = Story.dispatched().does(TO_110).lapses("03-30 18:00");
        assertThat(story.last())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.clocks())
                        .allSatisfy(change -> assertThat(change.key().kind()).isEqualTo(ClockKind.HAND_OVER)));
        story.does(REFUSED);
        assertThat(story.clock(ClockKind.SIGN, Story.LEAD).running()).isTrue();
        assertThat(story.clock(ClockKind.SIGN, Story.LEAD).dueAt()).isAfter(Story.on("03-30 18:00"));
    }

    @Test
    void what_is_overdue_stays_overdue_and_a_missed_limit_is_not_given_more_time() {
        Story story = Story.dispatched().lapses("03-03 18:00").does(TO_110);
        assertThat(story.clock(ClockKind.SIGN, Story.LEAD).overdue()).isTrue();
        story.at("03-05 10:00").does(REFUSED);
        assertThat(story.clock(ClockKind.SIGN, Story.LEAD).overdue()).isTrue();
    }

    @Test
    void the_window_for_a_return_stands_still_meanwhile() {
        Story story = Story.signed();
        Instant due = story.clock(ClockKind.RETURN).dueAt();
        story.at("03-02 11:00").does(TO_110);
        assertThat(story.clock(ClockKind.RETURN).state()).isEqualTo(Clock.State.SUSPENDED);
        story.at("03-05 11:00").does(REFUSED);
        assertThat(story.clock(ClockKind.RETURN).state()).isEqualTo(Clock.State.OPEN);
        assertThat(story.clock(ClockKind.RETURN).dueAt()).isEqualTo(due.plus(Duration.ofDays(3)));
        story.does(DealingStories.returned());
        assertThat(story.status()).isEqualTo(Status.RETURN_ASKED);
    }

    @Test
    void a_redo_stops_and_runs_on_as_well() {
        Story story = Story.replied().does(new Redo("再办"));
        assertThat(Story.local(story.clock(ClockKind.REDO).dueAt())).isEqualTo("03-06 18:00");
        story.does(TO_110);
        assertThat(story.clock(ClockKind.REDO).state()).isEqualTo(Clock.State.SUSPENDED);
        story.at("03-04 10:00").does(REFUSED);
        assertThat(Story.local(story.clock(ClockKind.REDO).dueAt())).isEqualTo("03-09 18:00");
    }

    @Test
    void a_limit_whose_extension_is_undecided_gets_the_time_too_and_still_waits() {
        Story story = Story.signed().at("03-03 10:00").does(DealingStories.extend(2));
        Instant due = story.clock(ClockKind.REPLY, Story.LEAD).dueAt();
        story.does(TO_110).at("03-04 10:00").does(REFUSED);
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD).awaitsExtension()).isTrue();
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD).dueAt()).isEqualTo(due.plus(Duration.ofDays(1)));
        story.does(DealingStories.extension(true));
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD).running()).isTrue();
    }

    @Test
    void who_had_it_first_leads_when_unit_and_partner_both_refuse() {
        Story story = Story.signed().does(DealingStories.returned()).does(new ReturnDecision(true, "同意"));
        assertThat(story.status()).isEqualTo(Status.RETURNED);
        story.at("03-03 10:00").does(TO_110).at("03-03 10:20").does(REFUSED);
        assertThat(story.status()).isEqualTo(Status.DISPATCHED);
        assertThat(story.ticket().stage().lead()).contains(Story.LEAD);
        assertThat(story.lastTypes()).containsExactly("hand-over-decided", "arbitrated");
        assertThat(story.clock(ClockKind.DISPATCH).stoppedAt()).contains(Story.on("03-03 10:20"));
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD).running()).isTrue();
        assertThat(story.refused(DealingStories.returned()).code()).isEqualTo(Refusal.Code.RETURN_LIMIT);
    }

    @Test
    void the_first_taker_leads_though_another_unit_refused_last() {
        Story story = DealingStories.inArbitration();
        String first = story.ticket().stage().dealings().leads().get(0);
        story.does(TO_110).does(REFUSED);
        assertThat(story.status()).isEqualTo(Status.DISPATCHED);
        assertThat(story.ticket().stage().lead()).contains(first);
    }

    @Test
    void a_dispatch_that_the_centre_took_back_is_no_refusal_of_a_unit() {
        Story story = Story.signed().does(new Recall("派错")).does(TO_110).does(REFUSED);
        assertThat(story.status()).isEqualTo(Status.RETURNED);
        assertThat(story.ticket().stage().lead()).isEmpty();
    }

    @Test
    void a_partner_is_named_by_its_id_name_or_alias_and_kept_by_its_id() {
        for (String name : List.of("110", "公安报警服务台", "公安"))
            assertThat(Story.signed()
                            .does(new HandOver(name, "属公安职责", Optional.empty(), false))
                            .ticket()
                            .supervision()
                            .handOver())
                    .hasValueSatisfying(note -> assertThat(note.to()).isEqualTo("110"));
    }

    @Test
    void a_partner_outside_the_policy_is_refused_with_the_nearest_names() {
        Refusal refusal = Story.signed().refused(new HandOver("市消防救援支队", "火情", Optional.empty(), false));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.PARTNER_UNKNOWN);
        assertThat(refusal.errors()).extracting(Refusal.FieldError::pointer).containsExactly("/to");
        assertThat(refusal.detail()).contains("the nearest are 119 消防救援、");
    }

    @Test
    void the_partners_incident_number_is_kept_with_its_receipt(@TempDir Path folder) throws IOException {
        AnswerHandOver numbered = new AnswerHandOver(true, "已接警", Optional.of("J610802-0001"));
        Story story = Story.signed().does(TO_110).does(numbered);
        assertThat(story.ticket().supervision().handOver().orElseThrow().answer())
                .hasValueSatisfying(answer -> assertThat(answer.incident()).contains("J610802-0001"));

        Files.writeString(folder.resolve("partners.conf"), "partners = [ { id = 110, name = 公安, incident = true } ]\n");
        Policy strict = PolicyFiles.load(folder).policy();
        Story asked = Story.registered(strict).does(TO_110);
        assertThat(asked.refused(new AnswerHandOver(true, "已接警")).errors())
                .extracting(Refusal.FieldError::pointer)
                .containsExactly("/incident");
        asked.does(numbered);
        assertThat(asked.status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void it_does_not_close_by_itself_before_the_partner_answers() {
        Story story = Story.reviewed().does(Commands.rated(Grade.VERY)).does(TO_110);
        story.lapses("03-03 18:00");
        assertThat(story.status()).isEqualTo(Status.HANDED_OVER);
        story.does(new AnswerHandOver(false, "非警情")).lapses("03-03 19:00");
        assertThat(story.status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void the_fast_track_ends_with_the_dispatch_that_names_the_lead() {
        Story story = Story.registered().does(new FastTrack("三家争议", List.of(Story.LEAD, Story.OTHER)));
        Clock clock = story.clock(ClockKind.FAST);
        assertThat(clock.owedBy()).isEqualTo(Clock.OwedBy.TEAM);
        assertThat(Story.local(clock.dueAt())).isEqualTo("03-02 15:30");
        assertThat(story.refused(new FastTrack("再", List.of())).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        story.at("03-02 10:00").does(Commands.dispatch());
        assertThat(story.clock(ClockKind.FAST).state()).isEqualTo(Clock.State.MET);
        assertThat(story.ticket().supervision().fastTrack())
                .hasValueSatisfying(team -> assertThat(team.members()).containsExactly(Story.LEAD, Story.OTHER));
    }

    @Test
    void a_redo_leaves_the_fast_track_running() {
        Story story = Story.replied().does(new FastTrack("久拖不决", List.of())).does(new Redo("再办"));
        assertThat(story.clock(ClockKind.FAST).running()).isTrue();
    }
}
