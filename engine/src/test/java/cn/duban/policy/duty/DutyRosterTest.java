package cn.duban.policy.duty;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.files.PolicyFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Yulin's rota of six crews over four shifts, two crews by odd and even weeks, and what a new policy does to the past. */
class DutyRosterTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final DutyRota SIX = PolicyFiles.builtIn().policy().rotas().get(0);
    private static final DutyRoster YULIN = roster(at("2026-01-01 00:00"), SIX);

    private static DutyRoster roster(Instant since, DutyRota... rotas) {
        return new DutyRoster(new DutyBook(List.of(new DutyBook.Edition(since, List.of(rotas))), List.of()), ZONE);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local.replace(' ', 'T')).atZone(ZONE).toInstant();
    }

    @Property(tries = 1_000)
    void at_every_minute_of_a_year_exactly_one_crew_is_on_duty(@ForAll @IntRange(max = 365 * 24 * 60 - 1) int minute) {
        Instant now = at("2026-01-01 02:00").plus(Duration.ofMinutes(minute));
        assertThat(YULIN.running("zbz", now)).singleElement().satisfies(shift -> {
            assertThat(shift.officers()).hasSize(1);
            assertThat(shift.planned()).isEqualTo(shift.officers());
        });
    }

    @Test
    void each_crew_has_its_share_of_every_shift_of_a_year_and_a_day_of_rest_after_each_night() {
        Map<String, Instant> last = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        List<DutyShift> year = YULIN.shifts("zbz", FIRST, FIRST.plusDays(359));
        assertThat(year).hasSize(360 * 4).extracting(DutyShift::slot).doesNotHaveDuplicates();
        for (DutyShift shift : year) {
            String officer = shift.officers().get(0);
            counts.merge(officer + shift.turn().id(), 1, Integer::sum);
            Optional.ofNullable(last.put(officer, shift.to()))
                    .ifPresent(before -> assertThat(Duration.between(before, shift.from()))
                            .as("rest of %s before %s", officer, shift.slot())
                            .isGreaterThanOrEqualTo(Duration.ofHours(24)));
        }
        assertThat(counts).hasSize(6 * 4);
        assertThat(counts.values()).containsOnly(60);
    }

    @Test
    void a_shift_over_midnight_belongs_to_the_day_on_which_it_begins() {
        DutyShift late = YULIN.running("zbz", at("2026-03-02 01:59")).get(0);
        assertThat(late.slot()).isEqualTo(new DutySlot("zbz", LocalDate.of(2026, 3, 1), "late"));
        DutyShift night = YULIN.running("zbz", at("2026-03-02 02:00")).get(0);
        assertThat(night.slot()).isEqualTo(new DutySlot("zbz", LocalDate.of(2026, 3, 2), "night"));
        assertThat(YULIN.next("zbz", at("2026-03-02 01:59")).orElseThrow()).isEqualTo(night);
    }

    /** One shift a day, worked by crew A in one week and B in the next; on days off by crew C. */
    private static DutyRota weeks(List<LocalDate> exceptions) {
        List<DutyRota.Day> days = new ArrayList<>();
        for (String crew : List.of("A", "B"))
            for (int day = 0; day < 7; day++) days.add(new DutyRota.Day(List.of(crew), List.of("C")));
        return new DutyRota(
                "ab",
                "单双周",
                "LIAISON",
                Optional.of("YL-610802"),
                Optional.empty(),
                List.of(member("a"), member("b"), member("c")),
                List.of(crew("A", "a"), crew("B", "b"), crew("C", "c")),
                List.of(new DutyRota.Turn("day", "白班", LocalTime.of(8, 0), LocalTime.of(18, 0))),
                new DutyRota.Cycle(LocalDate.of(2026, 1, 5), days, exceptions));
    }

    private static DutyRota.Member member(String id) {
        return new DutyRota.Member(id, id);
    }

    private static DutyRota.Crew crew(String id, String member) {
        return new DutyRota.Crew(id, id, List.of(member));
    }

    @Test
    void odd_and_even_weeks_go_on_over_the_new_year_and_days_off_have_their_own_crew() {
        LocalDate holiday = LocalDate.of(2027, 1, 1);
        LocalDate makeUp = LocalDate.of(2026, 12, 26);
        DutyRoster roster = roster(at("2026-01-01 00:00"), weeks(List.of(makeUp, holiday)));
        Map<String, String> expected = Map.of(
                "2026-01-05", "a",
                "2026-01-12", "b",
                "2026-12-21", "a",
                "2026-12-26", "a",
                "2026-12-27", "c",
                "2026-12-28", "b",
                "2026-12-31", "b",
                "2027-01-01", "c",
                "2027-01-04", "a",
                "2027-01-11", "b");
        expected.forEach((day, officer) -> assertThat(roster.shifts("ab", LocalDate.parse(day), LocalDate.parse(day))
                        .get(0)
                        .officers())
                .as(day)
                .containsExactly(officer));
        assertThat(roster.running("LIAISON", "YL-610802", "", at("2026-12-31 09:00")))
                .hasSize(1);
        assertThat(roster.running("LIAISON", "", "610802", at("2026-12-31 09:00")))
                .isEmpty();
        assertThat(roster.running("ab", at("2026-12-31 18:00"))).isEmpty();
        assertThat(roster.next("ab", at("2026-12-31 18:00")).orElseThrow().officers())
                .containsExactly("c");
    }

    @Test
    void a_new_policy_changes_no_shift_that_has_begun() {
        DutyRota other = weeks(List.of())
                .with(new DutyRota.Cycle(
                        LocalDate.of(2026, 1, 5), List.of(new DutyRota.Day(List.of("B"), List.of())), List.of()));
        DutyBook book = DutyBook.EMPTY
                .with(new DutyBook.Edition(at("2026-01-05 12:00"), List.of(weeks(List.of()))))
                .with(new DutyBook.Edition(at("2026-01-07 12:00"), List.of(other)))
                .with(new DutyBook.Edition(at("2026-01-09 12:00"), List.of()));
        DutyRoster roster = new DutyRoster(book, ZONE);
        assertThat(roster.shifts("ab", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31)))
                .extracting(s -> s.slot().day() + " " + s.officers().get(0))
                .containsExactly("2026-01-05 a", "2026-01-06 a", "2026-01-07 a", "2026-01-08 b", "2026-01-09 b");
        assertThat(roster.rotas()).isEmpty();
        assertThat(roster.everyRota()).extracting(DutyRota::id).containsExactly("ab");
    }
}
