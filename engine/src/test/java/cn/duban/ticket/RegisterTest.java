package cn.duban.ticket;

import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisterTest {
    @Test
    void registering_starts_the_centres_two_working_hours_to_dispatch() {
        Story story = Story.registered();
        assertThat(story.status()).isEqualTo(Status.REGISTERED);
        assertThat(story.ticket().version()).isEqualTo(1);
        assertThat(story.ticket().stage().registeredAt()).isEqualTo(on("03-02 09:00"));
        assertThat(story.ticket().clocks()).singleElement().satisfies(clock -> {
            assertThat(clock.kind()).isEqualTo(ClockKind.DISPATCH);
            assertThat(clock.owedBy()).isEqualTo(Clock.OwedBy.CENTRE);
            assertThat(clock.unit()).isEmpty();
            assertThat(clock.state()).isEqualTo(Clock.State.RUNNING);
            assertThat(clock.startedAt()).isEqualTo(on("03-02 09:00"));
            assertThat(clock.dueAt()).isEqualTo(on("03-02 11:00"));
            assertThat(clock.dueSoonAt()).isEqualTo(on("03-02 10:36"));
            assertThat(clock.why()).contains("转办").contains("2工作小时");
        });
    }

    @Test
    void an_urgent_ticket_is_dispatched_within_a_quarter_of_an_hour() {
        Story story = Story.registered(Matters.heating(TicketKind.REQUEST, Urgency.URGENT));
        assertThat(story.clock(ClockKind.DISPATCH).dueAt()).isEqualTo(on("03-02 09:15"));
    }

    @Test
    void an_unknown_region_is_refused_by_its_own_code_and_pointer() {
        Refusal refusal = unborn().refused(new Register(matter("999999", List.of(), Optional.empty())));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.REGION_UNKNOWN);
        assertThat(refusal.errors()).extracting(Refusal.FieldError::pointer).containsExactly("/region");
    }

    @Test
    void an_unknown_label_is_named_by_its_pointer() {
        Refusal refusal = unborn().refused(
                        new Register(matter(Story.REGION, List.of("WAGE_ARREARS", "NOT_THERE"), Optional.empty())));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(refusal.errors()).extracting(Refusal.FieldError::pointer).containsExactly("/labels/1");
    }

    @Test
    void an_unknown_line_is_refused_and_a_merged_one_is_not() {
        assertThat(unborn().refused(new Register(matter(Story.REGION, List.of(), Optional.of("99999"))))
                        .errors())
                .extracting(Refusal.FieldError::pointer)
                .containsExactly("/line");
        assertThat(unborn().does(new Register(matter(Story.REGION, List.of(), Optional.of("12319"))))
                        .status())
                .isEqualTo(Status.REGISTERED);
    }

    @Test
    void a_ticket_is_registered_once() {
        assertThat(Story.registered().refused(new Register(Matters.heating())).code())
                .isEqualTo(Refusal.Code.TICKET_EXISTS);
    }

    @Test
    void only_a_registration_makes_a_ticket() {
        assertThat(unborn().refused(new Sign(Story.LEAD)).code()).isEqualTo(Refusal.Code.TICKET_UNKNOWN);
        assertThat(unborn().refused(new Urge(Urge.Source.CITIZEN, Optional.empty()))
                        .code())
                .isEqualTo(Refusal.Code.TICKET_UNKNOWN);
    }

    @Test
    void what_is_confidential_stays_marked_in_ticket_and_summary() {
        Matter open = matter(Story.REGION, List.of(), Optional.empty());
        Matter report = new Matter(
                open.channel(),
                TicketKind.REPORT,
                open.urgency(),
                open.region(),
                open.topic(),
                open.labels(),
                open.title(),
                open.content(),
                open.address(),
                open.location(),
                open.citizen(),
                true,
                open.line(),
                open.liveLineSession());
        assertThat(Story.registered(report).ticket().matter().confidential()).isTrue();
        assertThat(Story.registered(report).ticket().summary().confidential()).isTrue();
        assertThat(Story.registered(open).ticket().summary().confidential()).isFalse();
    }

    @Test
    void a_label_given_twice_counts_once() {
        assertThat(matter(Story.REGION, List.of("WAGE_ARREARS", "WAGE_ARREARS"), Optional.empty())
                        .labels())
                .containsExactly("WAGE_ARREARS");
    }

    private static Story unborn() {
        return new Story("T-1", Story.POLICY);
    }

    private static Matter matter(String region, List<String> labels, Optional<String> line) {
        return new Matter(
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                region,
                "供热/停暖",
                labels,
                "暖气不热",
                "家里暖气不热",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                line,
                Optional.empty());
    }
}
