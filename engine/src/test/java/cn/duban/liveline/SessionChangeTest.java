package cn.duban.liveline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionChangeTest {
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3600);
    private static final SessionAction REOPEN = new OnAirAction.Reopen(300);

    private final LiveLine line = new LiveLine(List.of());
    private int commands;

    private Optional<SessionRefusal.Code> does(String session, Instant at, SessionAction action) {
        SessionEvent step = new SessionEvent("c-" + ++commands, commands, session, "desk", at, action);
        Optional<SessionRefusal.Code> refused = line.refusal(step).map(SessionRefusal::code);
        assertThat(line.take(step)).isEqualTo(refused.isEmpty());
        return refused;
    }

    private Session session(String id) {
        return line.session(id).orElseThrow();
    }

    private static RotaSlot slot(String leader, Instant from, String seat) {
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

    private void onAir(String id, String leader, String seat) {
        assertThat(does(id, NINE, new RotaAction.Plan(slot(leader, NINE, seat))))
                .isEmpty();
        assertThat(does(id, NINE, new OnAirAction.Start())).isEmpty();
    }

    @Test
    void an_end_is_taken_back_for_five_minutes_and_not_a_second_longer() {
        onAir("S-1", "张县长", "1");
        does("S-1", TEN, new OnAirAction.End());
        assertThat(session("S-1").reopenableUntil(Duration.ofMinutes(5))).contains(TEN.plusSeconds(300));
        assertThat(does("S-1", TEN.plusSeconds(301), REOPEN)).contains(SessionRefusal.Code.REOPEN_TOO_LATE);
        assertThat(session("S-1").state()).isEqualTo(Session.State.ENDED);
        assertThat(does("S-1", TEN.plusSeconds(300), REOPEN)).isEmpty();
        Session back = session("S-1");
        assertThat(back.state()).isEqualTo(Session.State.ON_AIR);
        assertThat(back.startedAt()).contains(NINE);
        assertThat(back.endedAt()).isEmpty();
        assertThat(back.reopenableUntil(Duration.ofMinutes(5))).isEmpty();
        assertThat(back.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(SessionChange.Kind.REOPENED);
            assertThat(change.endedAt()).contains(TEN);
        });
    }

    @Test
    void the_next_end_counts_and_may_be_taken_back_too() {
        onAir("S-1", "张县长", "1");
        does("S-1", TEN, new OnAirAction.End());
        does("S-1", TEN.plusSeconds(60), REOPEN);
        assertThat(does("S-1", TEN.plusSeconds(70), new OnAirAction.Transfer("call-2", "8001", "供热", true)))
                .isEmpty();
        assertThat(does("S-1", TEN.plusSeconds(90), REOPEN)).contains(SessionRefusal.Code.WRONG_STATE);
        does("S-1", TEN.plusSeconds(600), new OnAirAction.End());
        assertThat(session("S-1").endedAt()).contains(TEN.plusSeconds(600));
        assertThat(session("S-1").takenCount()).isEqualTo(1);
        assertThat(does("S-1", TEN.plusSeconds(900), REOPEN)).isEmpty();
    }

    @Test
    void a_seat_taken_meanwhile_keeps_a_session_ended() {
        onAir("S-1", "张县长", "1");
        does("S-1", TEN, new OnAirAction.End());
        onAir("S-2", "李局长", "1");
        assertThat(does("S-1", TEN.plusSeconds(60), REOPEN)).contains(SessionRefusal.Code.SEAT_TAKEN);
        does("S-2", TEN.plusSeconds(70), new OnAirAction.End());
        assertThat(does("S-1", TEN.plusSeconds(80), REOPEN)).isEmpty();
    }

    @Test
    void a_correction_replaces_the_slot_and_keeps_what_it_was() {
        onAir("S-1", "张县长", "1");
        does("S-1", TEN, new OnAirAction.End());
        RotaSlot wrong = session("S-1").slot();
        RotaSlot right = slot("李副县长", NINE.plusSeconds(600), "1");
        assertThat(does("S-1", TEN.plusSeconds(86_400), new RotaAction.Correct(right, "实际由李副县长接听")))
                .isEmpty();
        Session session = session("S-1");
        assertThat(session.slot()).isEqualTo(right);
        assertThat(session.state()).isEqualTo(Session.State.ENDED);
        assertThat(session.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(SessionChange.Kind.CORRECTED);
            assertThat(change.before()).isEqualTo(wrong);
            assertThat(change.after()).isEqualTo(right);
            assertThat(change.reason()).contains("实际由李副县长接听");
            assertThat(change.by()).isEqualTo("desk");
        });
    }

    @Test
    void a_planned_session_is_moved_and_not_corrected() {
        does("S-1", NINE, new RotaAction.Plan(slot("张县长", NINE, "1")));
        assertThat(does("S-1", NINE, new RotaAction.Correct(slot("李县长", NINE, "1"), "换人")))
                .contains(SessionRefusal.Code.WRONG_STATE);
        assertThat(session("S-1").changes()).isEmpty();
        assertThat(does("S-1", NINE, new RotaAction.Plan(slot("李县长", NINE, "1"))))
                .isEmpty();
        assertThat(session("S-1").changes()).extracting(SessionChange::kind).containsExactly(SessionChange.Kind.MOVED);
    }

    @Test
    void a_session_on_air_is_corrected_by_the_rules_of_the_rota() {
        onAir("S-1", "张县长", "1");
        does("S-2", NINE, new RotaAction.Plan(slot("李局长", NINE, "2")));
        assertThat(does("S-1", NINE, new RotaAction.Correct(slot("李局长", NINE, "1"), "换人")))
                .contains(SessionRefusal.Code.LEADER_CONFLICT);
        assertThat(does("S-1", NINE, new RotaAction.Correct(slot("张县长", NINE, "2"), "换席")))
                .contains(SessionRefusal.Code.SEAT_CONFLICT);
        assertThat(does("S-1", NINE, new RotaAction.Correct(slot("王副县长", NINE, "1"), "换人")))
                .isEmpty();
    }

    @Test
    void a_cancelled_session_is_not_absent_and_frees_its_slot() {
        does("S-1", NINE, new RotaAction.Plan(slot("张县长", NINE, "1")));
        does("S-1", NINE.plusSeconds(900), new EngineSessionAction.Unopened());
        assertThat(does("S-1", NINE.plusSeconds(1000), new RotaAction.Cancel("线路检修")))
                .isEmpty();
        Session session = session("S-1");
        assertThat(session.state()).isEqualTo(Session.State.CANCELLED);
        assertThat(session.absentSince()).isEmpty();
        assertThat(session.unopened()).isFalse();
        assertThat(session.reason()).contains("线路检修");
        assertThat(does("S-1", NINE.plusSeconds(1000), new OnAirAction.Start()))
                .contains(SessionRefusal.Code.WRONG_STATE);
        assertThat(does("S-1", NINE.plusSeconds(1000), new RotaAction.Notice("本场取消")))
                .isEmpty();
        assertThat(does("S-2", NINE.plusSeconds(1000), new RotaAction.Plan(slot("张县长", NINE, "1"))))
                .isEmpty();
    }

    @Test
    void an_absence_that_the_desk_recorded_is_not_cancelled() {
        does("S-1", NINE, new RotaAction.Plan(slot("张县长", NINE, "1")));
        does("S-1", NINE, new RotaAction.Absent("未到岗"));
        assertThat(does("S-1", NINE, new RotaAction.Cancel("线路检修"))).contains(SessionRefusal.Code.WRONG_STATE);
    }
}
