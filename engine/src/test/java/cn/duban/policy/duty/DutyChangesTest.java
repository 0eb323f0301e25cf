package cn.duban.policy.duty;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.duty.DutyChange.Act;
import cn.duban.policy.duty.DutyChange.Cover;
import cn.duban.policy.duty.DutyChange.Post;
import cn.duban.policy.duty.DutyChange.Swap;
import cn.duban.policy.duty.DutyChange.Withdrawal;
import cn.duban.policy.files.PolicyFiles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Covers and swaps in Yulin's rota at noon of 1 January 2026: on that day zbz-3 works the night shift, zbz-1 the early one, zbz-6
 * the middle and zbz-5 the late one.
 */
class DutyChangesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final Instant NOON = at(FIRST, 12);

    private DutyBook book = DutyBook.EMPTY.with(
            new DutyBook.Edition(at(FIRST, 0), PolicyFiles.builtIn().policy().rotas()));

    private static Instant at(LocalDate day, int hour) {
        return LocalDateTime.of(day, LocalTime.of(hour, 0)).atZone(ZONE).toInstant();
    }

    private static DutyChange change(String id, Act act) {
        return new DutyChange(id, id.hashCode(), act, "调班", "科长", NOON);
    }

    private static Cover cover(String officer, String standIn, LocalDate from, LocalDate to) {
        return new Cover("zbz", from, to, Optional.empty(), officer, standIn);
    }

    private static Swap swap(LocalDate day, String shift, String officer, LocalDate day2, String shift2, String other) {
        return new Swap("zbz", new Post(day, shift, officer), new Post(day2, shift2, other));
    }

    private DutyRoster roster() {
        return new DutyRoster(book, ZONE);
    }

    private List<String> officers(LocalDate day, String shift) {
        return roster().shift(new DutySlot("zbz", day, shift)).orElseThrow().officers();
    }

    private void take(String id, Act act) {
        DutyChange change = change(id, act);
        assertThat(new DutyRules(roster(), NOON).of(change)).isEmpty();
        book = book.with(change);
    }

    private String objection(Act act) {
        DutyRules.Objection why =
                new DutyRules(roster(), NOON).of(change("no", act)).orElseThrow();
        return why.field() + ": " + why.detail();
    }

    private Optional<String> objection(Withdrawal withdrawal) {
        return new DutyRules(roster(), withdrawal.at()).of(withdrawal).map(DutyRules.Objection::detail);
    }

    private static Withdrawal withdrawal(String change, Instant at) {
        return new Withdrawal("w-" + change, 1, change, "销假", "科长", at);
    }

    @Test
    void a_cover_takes_all_shifts_of_a_time_and_keeps_who_was_planned() {
        take("c", cover("zbz-1", "zbz-0", FIRST.plusDays(1), FIRST.plusDays(4)));
        assertThat(officers(FIRST, "early")).containsExactly("zbz-1");
        assertThat(officers(FIRST.plusDays(1), "middle")).containsExactly("zbz-0");
        assertThat(officers(FIRST.plusDays(2), "late")).containsExactly("zbz-0");
        assertThat(officers(FIRST.plusDays(4), "night")).containsExactly("zbz-0");
        assertThat(officers(FIRST.plusDays(6), "early")).containsExactly("zbz-1");
        DutyShift shift =
                roster().shift(new DutySlot("zbz", FIRST.plusDays(2), "late")).orElseThrow();
        assertThat(shift.planned()).containsExactly("zbz-1");
        assertThat(shift.changes()).extracting(DutyChange::id).containsExactly("c");
    }

    @Test
    void a_swap_changes_both_shifts_and_the_running_one_may_be_given_away() {
        take("x", swap(FIRST, "early", "zbz-1", FIRST.plusDays(1), "early", "zbz-2"));
        assertThat(officers(FIRST, "early")).containsExactly("zbz-2");
        assertThat(officers(FIRST.plusDays(1), "early")).containsExactly("zbz-1");
        assertThat(roster().running("zbz", NOON).get(0).officers()).containsExactly("zbz-2");
    }

    @Test
    void a_change_of_strangers_or_of_what_is_over_or_contradictory_is_refused() {
        LocalDate next = FIRST.plusDays(1);
        assertThat(objection(new Cover("zbzz", next, next, Optional.empty(), "zbz-1", "zbz-0")))
                .isEqualTo("rota: no rota zbzz; the nearest are zbz 中心值班长轮值");
        assertThat(objection(cover("zbz-1", "zbz-7", next, next)))
                .startsWith("standIn: no zbz-7 in rota zbz; the nearest are zbz-");
        assertThat(objection(new Cover("zbz", next, next, Optional.of("midle"), "zbz-1", "zbz-0")))
                .startsWith("shift: rota zbz has no shift midle; the nearest are middle 中班");
        assertThat(objection(cover("zbz-1", "zbz-1", next, next))).startsWith("standIn: ");
        assertThat(objection(cover("zbz-1", "zbz-0", next, FIRST))).startsWith("to: ");
        assertThat(objection(cover("zbz-1", "zbz-0", next, next.plusDays(92)))).startsWith("to: ");
        assertThat(objection(cover("zbz-1", "zbz-0", next, next.plusYears(3)))).startsWith("to: ");
        assertThat(objection(cover("zbz-4", "zbz-0", FIRST, FIRST)))
                .isEqualTo(": 四班值班长 (zbz-4) has no shift from 2026-01-01 to 2026-01-01");
        assertThat(objection(cover("zbz-3", "zbz-0", FIRST, FIRST))).isEqualTo(": 2026-01-01 夜班 is over");
        assertThat(objection(swap(FIRST, "night", "zbz-3", next, "early", "zbz-2")))
                .isEqualTo(": 2026-01-01 夜班 is over");
        assertThat(objection(swap(FIRST, "late", "zbz-1", next, "early", "zbz-2")))
                .isEqualTo(": 一班值班长 (zbz-1) is not on duty on 2026-01-01 in shift late");
        take("c", cover("zbz-5", "zbz-0", FIRST, FIRST));
        assertThat(objection(cover("zbz-5", "zbz-4", FIRST, FIRST))).contains("五班值班长 (zbz-5) has no shift");
        assertThat(objection(swap(FIRST, "late", "zbz-0", FIRST, "late", "zbz-0")))
                .startsWith("withOfficer: ");
        take("x", swap(FIRST, "late", "zbz-0", next, "late", "zbz-6"));
        assertThat(objection(cover("zbz-6", "zbz-1", next, next))).contains("zbz-6) has no shift");
        assertThat(objection(swap(next, "late", "zbz-6", next, "early", "zbz-2")))
                .contains("zbz-6) is not on duty");
    }

    @Test
    void an_officer_is_not_put_on_two_shifts_of_one_time() {
        DutyRota old = book.rotas().get(0);
        List<DutyRota.Turn> overlapping = List.of(
                new DutyRota.Turn("day", "白班", LocalTime.of(8, 0), LocalTime.of(18, 0)),
                new DutyRota.Turn("evening", "晚间班", LocalTime.of(17, 0), LocalTime.of(22, 0)));
        DutyRota.Day both = new DutyRota.Day(List.of("B1", "B2"), List.of());
        book = DutyBook.EMPTY.with(new DutyBook.Edition(
                at(FIRST, 0),
                List.of(new DutyRota(
                        "zbz",
                        old.name(),
                        old.office(),
                        old.unit(),
                        old.region(),
                        old.members(),
                        old.crews(),
                        overlapping,
                        new DutyRota.Cycle(FIRST, List.of(both), List.of())))));
        assertThat(objection(cover("zbz-2", "zbz-1", FIRST, FIRST)))
                .isEqualTo(": 一班值班长 (zbz-1) is on duty on 2026-01-01 白班 already");
        assertThat(objection(swap(FIRST.plusDays(1), "day", "zbz-1", FIRST.plusDays(3), "evening", "zbz-2")))
                .isEqualTo(": 二班值班长 (zbz-2) is on duty on 2026-01-02 晚间班 already");
        take("x", swap(FIRST, "day", "zbz-1", FIRST, "evening", "zbz-2"));
        assertThat(officers(FIRST, "day")).containsExactly("zbz-2");
    }

    @Test
    void a_withdrawn_swap_gives_both_shifts_back_until_one_has_begun_or_another_change_rests_on_it() {
        LocalDate next = FIRST.plusDays(1);
        take("x", swap(FIRST, "late", "zbz-5", next, "early", "zbz-2"));
        take("c", cover("zbz-2", "zbz-0", FIRST, FIRST));
        assertThat(objection(withdrawal("y", NOON))).hasValue("no change y of the rota");
        assertThat(objection(withdrawal("x", NOON)))
                .hasValueSatisfying(why -> assertThat(why).contains("the later change c of 2026-01-01 晚班"));
        assertThat(objection(withdrawal("c", NOON))).isEmpty();
        book = book.without(withdrawal("c", NOON));
        assertThat(objection(withdrawal("c", NOON))).hasValue("the change was withdrawn before");
        assertThat(objection(withdrawal("x", at(FIRST, 20)))).hasValue("2026-01-01 晚班 has begun already");
        book = book.without(withdrawal("x", NOON));
        assertThat(officers(FIRST, "late")).containsExactly("zbz-5");
        assertThat(officers(next, "early")).containsExactly("zbz-2");
        assertThat(book.taken("w-x")).hasValue(1L);
        assertThat(book.change("x").orElseThrow().withdrawn()).isPresent();
    }

    @Test
    void a_withdrawn_cover_keeps_the_shifts_that_have_begun() {
        take("c", cover("zbz-5", "zbz-0", FIRST, FIRST.plusDays(9)));
        Instant back = at(FIRST.plusDays(1), 9);
        assertThat(objection(withdrawal("c", back))).isEmpty();
        book = book.without(withdrawal("c", back));
        assertThat(officers(FIRST, "late")).containsExactly("zbz-0");
        assertThat(officers(FIRST.plusDays(4), "early")).containsExactly("zbz-5");
    }

    @Test
    void a_swap_of_which_one_half_no_longer_fits_does_nothing() {
        LocalDate next = FIRST.plusDays(1);
        take("x", swap(FIRST, "late", "zbz-5", next, "early", "zbz-2"));
        DutyRota old = book.rotas().get(0);
        DutyRota turned =
                old.with(new DutyRota.Cycle(FIRST.plusDays(1), old.cycle().days(), List.of()));
        book = book.with(new DutyBook.Edition(at(next, 0), List.of(turned)));
        assertThat(officers(FIRST, "late")).containsExactly("zbz-5");
        assertThat(officers(next, "early")).containsExactly("zbz-1");
    }

    @Test
    void what_ended_more_than_400_days_ago_is_forgotten() {
        take("c", cover("zbz-5", "zbz-0", FIRST, FIRST));
        Instant later = at(FIRST.plusDays(500), 0);
        book = book.with(new DutyBook.Edition(at(FIRST.plusDays(50), 0), List.of()))
                .with(new DutyBook.Edition(later, List.of()));
        assertThat(book.changes()).isEmpty();
        assertThat(book.editions()).hasSize(2);
    }
}
