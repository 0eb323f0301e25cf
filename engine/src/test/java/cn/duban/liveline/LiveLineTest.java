package cn.duban.liveline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calls.CallReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveLineTest {
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private final LiveLine line = new LiveLine(List.of());
    private int commands;

    private SessionEvent step(String session, Instant at, SessionAction deed) {
        return new SessionEvent("c-" + ++commands, commands, session, "desk", at, deed);
    }

    private boolean does(String session, Instant at, SessionAction deed) {
        return line.take(step(session, at, deed));
    }

    private Optional<String> refusal(String session, Instant at, SessionAction deed) {
        return line.refusal(step(session, at, deed)).map(SessionRefusal::detail);
    }

    private static RotaSlot slot(String leader, int hours, String seat) {
        Instant from = NINE.plus(Duration.ofHours(hours));
        return new RotaSlot(
                from,
                from.plus(Duration.ofHours(2)),
                leader,
                "县长",
                "神木市",
                Optional.of("610881"),
                Optional.empty(),
                "供热",
                seat);
    }

    private static OnAirAction.Instruction instruction(String call, String ticket, String words, Instant promised) {
        return new OnAirAction.Instruction(call, ticket, words, Optional.ofNullable(promised), List.of("YL-610881"));
    }

    @Test
    void a_session_goes_from_the_rota_to_its_end() {
        assertThat(does("S-1", NINE.minusSeconds(86_400), new RotaAction.Plan(slot("张县长", 0, "1"))))
                .isTrue();
        assertThat(does("S-1", NINE.minusSeconds(80_000), new RotaAction.Notice("三月二日接线公告")))
                .isTrue();
        assertThat(does("S-1", NINE, new OnAirAction.Start())).isTrue();
        assertThat(does("S-1", NINE.plusSeconds(60), new OnAirAction.Transfer("call-1", "8001", "暖气不热", true)))
                .isTrue();
        assertThat(does(
                        "S-1",
                        NINE.plusSeconds(120),
                        instruction("call-1", "T-1", "今天下班前必须热起来", NINE.plusSeconds(28_800))))
                .isTrue();
        assertThat(does("S-1", NINE.plusSeconds(130), new OnAirAction.Order("T-1", "YL-610881", "当日办结")))
                .isTrue();
        assertThat(does("S-1", NINE.plusSeconds(7200), new OnAirAction.End())).isTrue();
        assertThat(does("S-1", NINE.plusSeconds(7300), new OnAirAction.Observe("人大代表", 92, "答复具体")))
                .isTrue();
        Session session = line.session("S-1").orElseThrow();
        assertThat(session.state()).isEqualTo(Session.State.ENDED);
        assertThat(session.noticedAt()).contains(NINE.minusSeconds(80_000));
        assertThat(session.startedAt()).contains(NINE);
        assertThat(session.endedAt()).contains(NINE.plusSeconds(7200));
        assertThat(session.calls()).extracting(OnAirAction.Transfer::call).containsExactly("call-1");
        assertThat(session.tickets()).containsExactly("T-1");
        assertThat(session.promisedAt("T-1")).contains(NINE.plusSeconds(28_800));
        assertThat(session.marks()).extracting(OnAirAction.Observe::mark).containsExactly(92);
    }

    @Test
    void a_session_that_is_not_on_air_refuses_calls_and_words() {
        assertThat(refusal("S-1", NINE, new OnAirAction.Start())).contains("is not on the rota");
        does("S-1", NINE, new RotaAction.Plan(slot("张县长", 0, "1")));
        for (SessionAction deed : List.of(
                new OnAirAction.Transfer("call-1", "8001", "暖气", true),
                instruction("call-1", "T-1", "办", null),
                new OnAirAction.Order("T-1", "YL-610881", "办"),
                new OnAirAction.Observe("代表", 90, ""),
                new OnAirAction.End())) assertThat(refusal("S-1", NINE, deed)).contains("is PLANNED");
        assertThat(refusal("S-1", NINE.minusSeconds(3600), new OnAirAction.Start())
                        .orElseThrow())
                .contains("at the earliest");
        does("S-1", NINE, new OnAirAction.Start());
        assertThat(refusal("S-1", NINE, new RotaAction.Leave("会议"))).contains("is ON_AIR");
        assertThat(refusal("S-1", NINE, new RotaAction.Plan(slot("张县长", 5, "1"))))
                .contains("is ON_AIR");
        does("S-1", NINE, new OnAirAction.End());
        assertThat(refusal("S-1", NINE, new OnAirAction.Transfer("call-2", "8001", "暖气", true)))
                .as("a forgotten call")
                .isEmpty();
        assertThat(refusal("S-1", NINE, instruction("call-1", "T-1", "补记", null)))
                .isEmpty();
    }

    @Test
    void a_leader_has_one_slot_at_a_time_and_a_seat_has_one_leader() {
        does("S-1", NINE, new RotaAction.Plan(slot("张县长", 0, "1")));
        assertThat(refusal("S-2", NINE, new RotaAction.Plan(slot("张县长", 1, "2")))
                        .orElseThrow())
                .isEqualTo("conflicts with S-1: 张县长 is on the rota at that time");
        assertThat(refusal("S-2", NINE, new RotaAction.Plan(slot("李局长", 1, "1")))
                        .orElseThrow())
                .isEqualTo("conflicts with S-1: seat 1 is 张县长's at that time");
        assertThat(does("S-2", NINE, new RotaAction.Plan(slot("李局长", 1, "2")))).isTrue();
        assertThat(does("S-3", NINE, new RotaAction.Plan(slot("张县长", 2, "1")))).isTrue();
        assertThat(does("S-1", NINE, new RotaAction.Leave("防汛"))).isTrue();
        assertThat(does("S-4", NINE, new RotaAction.Plan(slot("王副县长", 0, "1")))).isTrue();
        assertThat(line.session("S-1").orElseThrow().reason()).contains("防汛");
    }

    @Test
    void a_session_that_runs_over_keeps_its_seat() {
        does("S-1", NINE, new RotaAction.Plan(slot("张县长", 0, "1")));
        does("S-2", NINE, new RotaAction.Plan(slot("李局长", 2, "1")));
        does("S-1", NINE, new OnAirAction.Start());
        Instant eleven = NINE.plusSeconds(7200);
        assertThat(refusal("S-2", eleven, new OnAirAction.Start())).contains("has to wait: S-1 is on air at seat 1");
        does("S-1", eleven, new OnAirAction.End());
        assertThat(does("S-2", eleven, new OnAirAction.Start())).isTrue();
    }

    @Test
    void an_event_is_taken_once() {
        SessionEvent plan = step("S-1", NINE, new RotaAction.Plan(slot("张县长", 0, "1")));
        assertThat(line.take(plan)).isTrue();
        assertThat(line.take(plan)).isFalse();
        assertThat(line.steps()).containsExactly(plan);
        assertThat(line.taken("c-1")).contains(plan);
    }

    @Test
    void a_call_that_is_transferred_again_is_one_call() {
        does("S-1", NINE, new RotaAction.Plan(slot("张县长", 0, "1")));
        does("S-1", NINE, new OnAirAction.Start());
        does("S-1", NINE, new OnAirAction.Transfer("call-1", "8001", "暖气", false));
        does("S-1", NINE, new OnAirAction.Transfer("call-2", "8002", "道路", true));
        does("S-1", NINE, new OnAirAction.Transfer("call-1", "8001", "暖气", true));
        assertThat(line.session("S-1").orElseThrow().calls())
                .extracting(OnAirAction.Transfer::call, OnAirAction.Transfer::taken)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("call-2", true),
                        org.assertj.core.groups.Tuple.tuple("call-1", true));
    }

    private static CallReport call(String id, CallReport.State state, String session, boolean byLeader) {
        return new CallReport(
                id,
                CallReport.Direction.IN,
                Optional.empty(),
                "12345",
                state,
                Optional.empty(),
                Optional.of("8002"),
                Optional.empty(),
                Optional.of(session),
                byLeader,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NINE);
    }

    private Session session() {
        return line.session("S-1").orElseThrow();
    }

    private void onAir() {
        does("S-1", NINE, new RotaAction.Plan(slot("张县长", 0, "1")));
        does("S-1", NINE, new OnAirAction.Start());
    }

    @Test
    void calls_that_the_telephone_system_reports_of_a_session_are_counted_in_it_once() {
        line.take(call("early", CallReport.State.OFFERED, "S-1", false));
        onAir();
        does("S-1", NINE, new OnAirAction.Transfer("both", "8001", "暖气", false));
        line.take(call("both", CallReport.State.ANSWERED, "S-1", true));
        line.take(call("both", CallReport.State.ENDED, "S-1", true));
        line.take(call("reported", CallReport.State.ANSWERED, "S-1", true));
        line.take(call("given-up", CallReport.State.OFFERED, "S-1", true));
        line.take(call("given-up", CallReport.State.ABANDONED, "S-1", true));
        line.take(call("other", CallReport.State.ANSWERED, "S-2", true));
        assertThat(session().callCount()).isEqualTo(4);
        assertThat(session().takenCount()).isEqualTo(2);
        assertThat(session().reportedCalls()).containsOnlyKeys("early", "reported", "given-up");
        Session restored =
                new LiveLine(line.steps(), line.traffic()).session("S-1").orElseThrow();
        assertThat(restored.callCount()).isEqualTo(4);
        assertThat(restored.takenCount()).isEqualTo(2);
    }

    @Test
    void tickets_registered_in_a_session_are_followed_until_they_close() {
        line.registered("T-0", "S-1", NINE);
        onAir();
        does("S-1", NINE, instruction("call-1", "T-1", "办", null));
        line.registered("T-2", "S-1", NINE);
        line.registered("T-1", "S-1", NINE);
        line.registered("T-3", "S-2", NINE);
        assertThat(session().tickets()).containsExactly("T-1", "T-0", "T-2");
        for (String ticket : List.of("T-1", "T-2", "T-3")) line.closed(ticket, Optional.of(NINE));
        line.closed("T-2", Optional.empty());
        LiveLine again = new LiveLine(line.steps(), line.traffic());
        for (Session one : List.of(session(), again.session("S-1").orElseThrow())) {
            assertThat(one.closedAt("T-1")).contains(NINE);
            assertThat(one.closedAt("T-2")).isEmpty();
            assertThat(one.closedAt("T-3")).isEmpty();
        }
    }

    @Test
    void an_observers_correction_replaces_his_mark() {
        onAir();
        does("S-1", NINE, new OnAirAction.Observe("人大代表", 19, ""));
        does("S-1", NINE, new OnAirAction.Observe("政协委员", 90, ""));
        does("S-1", NINE, new OnAirAction.Observe("人大代表", 91, "笔误"));
        assertThat(session().marks()).extracting(OnAirAction.Observe::mark).containsExactly(90, 91);
    }

    @Test
    void a_leave_has_an_approver_and_its_notice_can_be_read() {
        does("S-1", NINE, new RotaAction.Plan(slot("张县长", 0, "1")));
        does("S-1", NINE, new RotaAction.Notice("张县长接听来电"));
        does("S-1", NINE, new RotaAction.Leave("防汛", Optional.of("李书记")));
        does("S-1", NINE.plusSeconds(60), new RotaAction.Notice("张县长因防汛请假，改期另行通知"));
        assertThat(session().approvedBy()).contains("李书记");
        assertThat(session().noticedAt()).contains(NINE);
        assertThat(session().announcements())
                .extracting(SessionMinutes.Announcement::text)
                .containsExactly("张县长接听来电", "张县长因防汛请假，改期另行通知");
    }

    private void unopened() {
        does("S-1", NINE.minusSeconds(3600), new RotaAction.Plan(slot("张县长", 0, "1")));
        assertThat(does("S-1", NINE.plusSeconds(900), new EngineSessionAction.Unopened()))
                .isTrue();
    }

    @Test
    void a_session_that_was_not_opened_is_absent_without_a_reason_and_frees_its_slot() {
        unopened();
        assertThat(session().state()).isEqualTo(Session.State.ABSENT);
        assertThat(session().unopened()).isTrue();
        assertThat(session().absentSince()).contains(NINE.plusSeconds(900));
        assertThat(session().reason()).isEmpty();
        assertThat(refusal("S-1", NINE.plusSeconds(901), new RotaAction.Plan(slot("张县长", 5, "1"))))
                .contains("is ABSENT");
        assertThat(does("S-2", NINE.plusSeconds(902), new RotaAction.Plan(slot("李局长", 0, "1"))))
                .isTrue();
    }

    @Test
    void a_session_is_opened_late_only_at_a_free_seat_and_counts_as_held_with_its_lateness() {
        unopened();
        does("S-2", NINE.plusSeconds(902), new RotaAction.Plan(slot("李局长", 0, "1")));
        does("S-2", NINE.plusSeconds(903), new OnAirAction.Start());
        assertThat(refusal("S-1", NINE.plusSeconds(1500), new OnAirAction.Start())
                        .orElseThrow())
                .contains("has to wait: S-2");
        does("S-2", NINE.plusSeconds(1600), new OnAirAction.End());
        assertThat(does("S-1", NINE.plusSeconds(1620), new OnAirAction.Start())).isTrue();
        assertThat(session().state()).isEqualTo(Session.State.ON_AIR);
        assertThat(session().lateness()).contains(Duration.ofMinutes(27));
        assertThat(session().absentSince()).contains(NINE.plusSeconds(900));
        assertThat(refusal("S-1", NINE.plusSeconds(1700), new EngineSessionAction.Unopened()))
                .contains("is ON_AIR");
    }

    @Test
    void the_desk_says_why_a_session_was_not_opened_and_its_word_is_final() {
        unopened();
        assertThat(does("S-1", NINE.plusSeconds(1200), new RotaAction.Absent("联系不上")))
                .isTrue();
        assertThat(session().absentSince()).contains(NINE.plusSeconds(900));
        assertThat(session().reason()).contains("联系不上");
        for (SessionAction late : List.of(
                new OnAirAction.Start(), new RotaAction.Leave("防汛", Optional.of("李书记")), new RotaAction.Absent("再次")))
            assertThat(refusal("S-1", NINE.plusSeconds(1300), late)).contains("is ABSENT");
    }

    @Test
    void a_leave_that_is_recorded_late_takes_the_absence_back() {
        unopened();
        assertThat(does("S-1", NINE.plusSeconds(1200), new RotaAction.Leave("防汛", Optional.of("李书记"))))
                .isTrue();
        assertThat(session().state()).isEqualTo(Session.State.LEAVE);
        assertThat(session().absentSince()).isEmpty();
    }

    @Test
    void what_is_reported_of_a_session_is_forgotten_with_it() {
        onAir();
        line.take(call("c", CallReport.State.ANSWERED, "S-1", true));
        line.registered("T-9", "S-NEVER-PLANNED", NINE);
        line.prune(NINE.plus(Duration.ofDays(3 * 366 + 1)));
        assertThat(line.traffic()).isEmpty();
    }

    /** Taken session by session, S-1's last slot would conflict with S-2's first. */
    @Test
    void restoring_asks_no_rule_again() {
        does("S-1", NINE, new RotaAction.Plan(slot("张县长", 4, "1")));
        does("S-2", NINE, new RotaAction.Plan(slot("李局长", 0, "1")));
        does("S-2", NINE, new RotaAction.Plan(slot("李局长", 8, "1")));
        does("S-1", NINE, new RotaAction.Plan(slot("张县长", 0, "1")));
        LiveLine again = new LiveLine(line.steps());
        assertThat(again.steps()).isEqualTo(line.steps()).hasSize(4);
        assertThat(again.session("S-2").orElseThrow().slot()).isEqualTo(slot("李局长", 8, "1"));
    }

    @Test
    void old_sessions_are_forgotten_with_their_commands() {
        does("S-1", NINE, new RotaAction.Plan(slot("张县长", 0, "1")));
        line.prune(NINE.plus(Duration.ofDays(3 * 366)));
        assertThat(line.session("S-1")).isPresent();
        line.prune(NINE.plus(Duration.ofDays(3 * 366 + 1)));
        assertThat(line.sessions()).isEmpty();
        assertThat(line.taken("c-1")).isEmpty();
    }
}
