package cn.duban.notice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.state.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which reminders a graver event of the same unit silences, each rule by an example. 2026-03-02 is a Monday. */
class SilencingTest {
    private static final String UNIT = "YL-610802";
    private static final String OTHER = "YL-610881";
    private static final Instant NOW = on("03-04 10:00");

    private Policy policy;
    private final List<RunningOrder> orders = new ArrayList<>();

    @BeforeEach
    void open(@TempDir Path folder) {
        policy = SamplePolicy.of(
                folder, SamplePolicy.PEOPLE, "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }");
    }

    private static Instant on(String local) {
        return OffsetDateTime.parse("2026-" + local.replace(' ', 'T') + ":00+08:00")
                .toInstant();
    }

    private static Clock clock(ClockKind kind, String unit, int dispatch, String due, String... left) {
        boolean missed = !on(due).isAfter(NOW);
        List<Clock.Rung> rungs = new ArrayList<>();
        for (String rung : left) rungs.add(new Clock.Rung(rung, on("03-20 10:00")));
        return new Clock(
                kind,
                unit,
                0,
                dispatch,
                Clock.OwedBy.UNIT,
                on("03-01 09:00"),
                on(due),
                missed ? Clock.State.MISSED : Clock.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                "",
                on(due),
                rungs,
                Optional.empty(),
                Optional.empty());
    }

    private static Summary ticket(Clock... clocks) {
        return new Summary(
                "T-1",
                3,
                Status.DISPATCHED,
                on("03-01 09:00"),
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                "610802",
                "供热/停暖",
                List.of(),
                "停暖",
                false,
                Optional.of(UNIT),
                List.of(),
                0,
                0,
                on("03-01 09:00"),
                Optional.empty(),
                List.of(clocks),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                0);
    }

    /** Overdue since two hours: its blue rung has rung. */
    private static Clock signOverdue() {
        return clock(ClockKind.SIGN, UNIT, 1, "03-04 08:30", "plus-1", "plus-3", "plus-5");
    }

    private static Clock reply(String unit, String due, String... left) {
        return clock(ClockKind.REPLY, unit, 1, due, left);
    }

    private NoticePlan plan(Summary ticket, Clock clock, String rung) {
        return new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of()))
                .among(orders)
                .reminder(ticket, clock.key(), rung, NOW, NOW)
                .orElseThrow();
    }

    private static boolean silent(NoticePlan plan) {
        return plan.unsent().stream().anyMatch(u -> u.reason() == UnsentNotice.Reason.GRAVER);
    }

    @Test
    void half_of_the_reply_s_limit_is_silent_while_the_same_unit_s_signing_is_overdue() {
        Clock reply = reply(UNIT, "03-09 18:00", "last-day", "due");
        NoticePlan plan = plan(ticket(signOverdue(), reply), reply, "half");
        assertThat(plan.notices()).isEmpty();
        assertThat(plan.unsent())
                .containsExactly(new UnsentNotice("", "", UnsentNotice.Reason.GRAVER, "同一单位的签收更为严重，暂不提醒"));
        assertThat(plan.repeatAt()).isEmpty();
    }

    @Test
    void the_reminders_of_another_unit_go_on() {
        Clock reply = reply(OTHER, "03-09 18:00", "last-day", "due");
        assertThat(silent(plan(ticket(signOverdue(), reply), reply, "half"))).isFalse();
    }

    @Test
    void two_clocks_of_equal_gravity_are_both_reminded_of() {
        Clock sign = signOverdue();
        Clock reply = reply(UNIT, "03-04 10:00", "plus-1", "plus-3", "plus-5");
        NoticePlan plan = plan(ticket(sign, reply), reply, "due");
        assertThat(silent(plan)).isFalse();
        assertThat(plan.silencedElsewhere())
                .containsExactlyInAnyOrder(new RungId(sign.key(), "half"), new RungId(sign.key(), "last-day"));
    }

    @Test
    void a_graver_rung_withdraws_the_lesser_ones_of_the_unit_s_other_clocks_that_were_reached() {
        Clock sign = clock(ClockKind.SIGN, UNIT, 1, "03-03 10:00", "plus-3", "plus-5");
        Clock reply = reply(UNIT, "03-04 09:00", "plus-1", "plus-3", "plus-5");
        Clock others = reply(OTHER, "03-04 09:00", "plus-1", "plus-3", "plus-5");
        NoticePlan plan = plan(ticket(sign, reply, others), sign, "plus-1");
        assertThat(plan.silencedElsewhere())
                .containsExactlyInAnyOrder(
                        new RungId(reply.key(), "half"),
                        new RungId(reply.key(), "last-day"),
                        new RungId(reply.key(), "due"));
        assertThat(plan.silenced()).contains("due");
    }

    @Test
    void an_overdue_reminder_stays_silent_while_something_graver_runs_and_is_repeated_afterwards() {
        Clock sign = clock(ClockKind.SIGN, UNIT, 1, "03-03 10:00", "plus-3", "plus-5");
        Clock reply = reply(UNIT, "03-04 09:00", "plus-1", "plus-3", "plus-5");
        NoticePlan during = plan(ticket(sign, reply), reply, "due");
        assertThat(silent(during)).isTrue();
        assertThat(during.repeatAt()).isPresent();
        Repetition next = new Repetition(
                "T-1", reply.key(), "due", NOW, 1, during.repeatAt().orElseThrow());
        assertThat(new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of()))
                        .repetition(ticket(reply), next, next.at())
                        .orElseThrow()
                        .notices())
                .isNotEmpty();
    }

    @Test
    void an_open_order_silences_the_unit_s_lesser_reminders_and_none_of_equal_gravity() {
        Clock order = clock(ClockKind.ORDER, UNIT, 1, "03-09 10:00", "due");
        Clock reply = reply(UNIT, "03-04 09:00", "plus-1", "plus-3", "plus-5");
        orders.add(new RunningOrder(1, "610802-2026-0001", OrderColour.BLUE));
        assertThat(silent(plan(ticket(order, reply), reply, "due"))).isFalse();
        orders.set(0, new RunningOrder(1, "610802-2026-0001", OrderColour.ORANGE));
        assertThat(silent(plan(ticket(order, reply), reply, "due"))).isTrue();
        assertThat(silent(plan(ticket(order, reply), reply, "plus-1"))).isFalse();
    }

    @Test
    void a_superseded_order_is_silent_for_good_and_its_announcement_withdrawn() {
        Clock blue = clock(ClockKind.ORDER, UNIT, 1, "03-04 09:00");
        Clock red = clock(ClockKind.ORDER, UNIT, 2, "03-09 10:00", "due");
        orders.add(new RunningOrder(1, "610802-2026-0001", OrderColour.BLUE));
        orders.add(new RunningOrder(2, "610802-2026-0002", OrderColour.RED));
        NoticePlan issued = plan(ticket(blue, red), red, "issued-red");
        assertThat(silent(issued)).isFalse();
        assertThat(issued.silencedElsewhere())
                .contains(new RungId(blue.key(), "due"), new RungId(blue.key(), "issued-blue"));
        orders.clear();
        orders.add(new RunningOrder(1, "610802-2026-0001", OrderColour.BLUE, Optional.of("610802-2026-0002")));
        NoticePlan later = plan(ticket(blue), blue, "due");
        assertThat(later.notices()).isEmpty();
        assertThat(later.repeatAt()).isEmpty();
        assertThat(later.unsent()).extracting(UnsentNotice::detail).containsExactly("督办单已由更高级别的督办〔2026〕610802-2号取代");
    }

    @Test
    void the_announcement_of_an_order_and_what_an_event_reached_are_never_silent() {
        Clock reply = clock(ClockKind.REPLY, UNIT, 1, "02-02 10:00");
        Clock order = clock(ClockKind.ORDER, UNIT, 1, "03-09 10:00", "due");
        orders.add(new RunningOrder(1, "610802-2026-0001", OrderColour.BLUE));
        assertThat(silent(plan(ticket(reply, order), order, "issued-blue"))).isFalse();
        Clock sign = signOverdue();
        assertThat(silent(plan(ticket(reply, sign), sign, "third-urge"))).isFalse();
        assertThat(silent(plan(ticket(reply, sign), sign, "due")))
                .as("while a bulletin is due")
                .isTrue();
    }

    @Test
    void a_rung_that_the_policy_got_after_its_clock_had_started_counts_only_once_its_time_has_come() {
        Clock reply = reply(UNIT, "03-04 09:00", "plus-1", "plus-3", "plus-5");
        Clock before = clock(ClockKind.SIGN, UNIT, 1, "03-04 08:30");
        assertThat(silent(plan(ticket(before, reply), reply, "due"))).isFalse();
        Clock longer = clock(ClockKind.SIGN, UNIT, 1, "03-03 08:30");
        assertThat(silent(plan(ticket(longer, reply), reply, "due"))).isTrue();
    }
}
