package cn.duban.liveline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotaTest {
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration AFTER = Duration.ofMinutes(15);

    private final Rota rota = new Rota(List.of());

    private void takes(String session, Instant at, SessionAction action) {
        rota.take(new SessionEvent("c", 1, session, "desk", at, action));
    }

    private static SessionAction plan(Instant from) {
        return new RotaAction.Plan(new RotaSlot(
                from, from.plusSeconds(7200), "张县长", "县长", "神木市", Optional.empty(), Optional.empty(), "", "1"));
    }

    private List<String> absentBy(Instant until) {
        return rota.absentBy(until, AFTER).stream().map(Rota.Waiting::session).toList();
    }

    @Test
    void a_planned_session_is_absent_fifteen_minutes_after_its_start_and_not_before() {
        takes("S-1", NINE.minusSeconds(86_400), plan(NINE));
        takes("S-2", NINE.minusSeconds(86_400), plan(NINE.minusSeconds(60)));
        assertThat(rota.next(AFTER)).contains(NINE.plusSeconds(840));
        assertThat(absentBy(NINE.plusSeconds(839))).isEmpty();
        assertThat(absentBy(NINE.plusSeconds(900))).containsExactly("S-2", "S-1");
        SessionEvent event = rota.absentBy(NINE.plusSeconds(840), AFTER).get(0).unopened(AFTER);
        assertThat(event.at()).isEqualTo(NINE.plusSeconds(840));
        assertThat(event.by()).isEqualTo("system");
    }

    @Test
    void a_session_put_on_the_rota_or_moved_after_its_start_has_the_same_time_from_then() {
        takes("S-1", NINE.plusSeconds(600), plan(NINE));
        assertThat(rota.next(AFTER)).contains(NINE.plusSeconds(1500));
        takes("S-1", NINE.plusSeconds(700), plan(NINE.plusSeconds(3600)));
        assertThat(rota.next(AFTER)).contains(NINE.plusSeconds(4500));
    }

    @Test
    void what_opens_or_excuses_a_session_takes_it_off_and_a_notice_does_not() {
        for (SessionAction ends : List.of(
                new OnAirAction.Start(),
                new RotaAction.Leave("防汛", Optional.of("李书记")),
                new RotaAction.Absent("未到岗"),
                new RotaAction.Cancel("线路检修"),
                new EngineSessionAction.Unopened())) {
            takes("S-1", NINE, plan(NINE));
            takes("S-1", NINE, new RotaAction.Notice("公告"));
            assertThat(rota.waiting()).hasSize(1);
            takes("S-1", NINE, ends);
            assertThat(rota.waiting()).isEmpty();
            takes("S-1", NINE, new RotaAction.Correct(plan(NINE).planned().orElseThrow(), "更正"));
            assertThat(rota.next(AFTER)).isEmpty();
        }
    }
}
