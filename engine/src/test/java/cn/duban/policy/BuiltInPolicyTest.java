package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.calendar.LimitTerms;
import cn.duban.policy.files.Loaded;
import cn.duban.policy.files.PolicyFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BuiltInPolicyTest {
    private final Loaded loaded = PolicyFiles.builtIn();
    private final Policy policy = loaded.policy();

    @Test
    void the_built_in_policy_has_no_faults_and_the_size_that_yulin_published() {
        assertThat(policy.regions()).hasSize(13);
        assertThat(policy.units().stream().filter(u -> u.level() == 2)).hasSize(146);
        assertThat(policy.units().stream().filter(u -> u.level() == 3)).hasSize(1251);
        assertThat(policy.lines()).hasSize(32);
        assertThat(policy.calls().shifts()).hasSize(6);
        assertThat(policy.calls().rotations()).hasSize(4);
        assertThat(policy.matters().windows()).hasSize(3);
        assertThat(policy.matters().longest()).isEqualTo(Duration.ofDays(14));
        assertThat(policy.lineKnown("12345")).isTrue();
        assertThat(policy.lineKnown("110")).isFalse();
        assertThat(loaded.files())
                .hasSize(PolicyFiles.NAMES.size())
                .allSatisfy((file, origin) -> assertThat(origin).isEqualTo(Loaded.Origin.BUILT_IN));
    }

    @Test
    void every_county_has_a_government_with_townships_and_bureaux_below() {
        assertThat(policy.region("610881")).contains(new Region("610881", "神木市"));
        for (Region region : policy.regions()) {
            List<Unit> secondLevel = policy.unitsOf(region.code()).stream()
                    .filter(u -> u.level() == 2)
                    .toList();
            if (region.code().equals(policy.cityCode())) {
                assertThat(secondLevel).hasSize(134).noneMatch(u -> u.unitClass() == UnitClass.COUNTY);
            } else {
                assertThat(secondLevel)
                        .singleElement()
                        .satisfies(u -> assertThat(u.unitClass()).isEqualTo(UnitClass.COUNTY));
                assertThat(policy.children(secondLevel.get(0).id())).hasSizeGreaterThan(60);
            }
        }
        assertThat(policy.unit("YL-610802001"))
                .contains(new Unit("YL-610802001", "榆阳区鼓楼街道", "610802", Optional.of("YL-610802"), 3, UnitClass.COUNTY));
    }

    @Test
    void a_unit_is_within_itself_and_its_parent_and_nothing_else() {
        assertThat(policy.within("YL-610802001", "YL-610802")).isTrue();
        assertThat(policy.within("YL-610802", "YL-610802")).isTrue();
        assertThat(policy.within("YL-610802", "YL-610802001")).isFalse();
        assertThat(policy.within("YL-610802001", "YL-610803")).isFalse();
        assertThat(policy.within("nobody", "nobody")).isFalse();
    }

    @Test
    void names_of_units_are_unique() {
        Set<String> names = policy.units().stream().map(Unit::name).collect(Collectors.toCollection(HashSet::new));
        assertThat(names).hasSize(policy.units().size());
    }

    @Test
    void topics_form_a_tree_of_two_levels() {
        assertThat(policy.topicKnown("供热/停暖")).isTrue();
        assertThat(policy.topicKnown("供热")).isTrue();
        assertThat(policy.topicKnown("供热/极光")).isFalse();
        assertThat(policy.topicKnown("供热/其他")).isTrue();
        assertThat(policy.topics())
                .allSatisfy(topic -> topic.parent()
                        .ifPresent(above -> assertThat(policy.topicKnown(above)).isTrue()));
        assertThat(policy.label("BUSINESS_ENVIRONMENT")).map(Label::name).contains("营商环境");
    }

    @Test
    void the_ladder_of_a_units_clocks_climbs_from_clerk_to_city_leader() {
        for (ClockKind clock : List.of(ClockKind.SIGN, ClockKind.HANDLE, ClockKind.REPLY, ClockKind.REDO)) {
            for (Urgency urgency : Urgency.values())
                assertThat(policy.rungs(clock))
                        .filteredOn(rung -> rung.concerns(urgency))
                        .extracting(rung -> rung.order().orElse("-") + " " + rung.roles())
                        .containsExactly(
                                "- [CLERK]",
                                "- [CLERK, LIAISON]",
                                "BLUE [LIAISON]",
                                "ORANGE [UNIT_HEAD]",
                                "RED [BUREAU_HEAD]",
                                "- [CITY_LEADER]");
            assertThat(moments(clock, Urgency.NORMAL))
                    .containsExactly(
                            new When.Fraction(0.5),
                            new When.LastDayOpening(),
                            new When.AtDue(),
                            after(1, BudgetUnit.WORKING_DAYS),
                            after(3, BudgetUnit.WORKING_DAYS),
                            after(5, BudgetUnit.WORKING_DAYS));
            assertThat(moments(clock, Urgency.URGENT))
                    .as("urgent tickets climb round the clock")
                    .containsExactly(
                            new When.Fraction(0.5),
                            new When.LastDayOpening(),
                            new When.AtDue(),
                            after(1, BudgetUnit.HOURS),
                            after(4, BudgetUnit.HOURS),
                            after(12, BudgetUnit.HOURS));
        }
        assertThat(policy.rungs(ClockKind.RETURN)).isEmpty();
        assertThat(policy.rungs(ClockKind.DISPATCH)).singleElement().satisfies(rung -> {
            assertThat(rung.when()).isEqualTo(new When.AtDue());
            assertThat(rung.roles()).containsExactly("SHIFT_SUPERVISOR");
        });
        assertThat(policy.ladder().rung(ClockKind.REPLY, "plus-5"))
                .hasValueSatisfying(rung -> assertThat(rung.measures()).containsExactly("BULLETIN"));
    }

    private List<When> moments(ClockKind clock, Urgency urgency) {
        return policy.rungs(clock).stream()
                .filter(rung -> rung.concerns(urgency))
                .map(RungRule::when)
                .toList();
    }

    private static When after(int amount, BudgetUnit unit) {
        return new When.AfterDue(Budget.of(amount, unit));
    }

    @Test
    void overdue_reminders_are_repeated_until_someone_acts() {
        NoticeRules.Repeat repeat = policy.notices().repeat().orElseThrow();
        assertThat(repeat.next(1_000, Urgency.NORMAL)).contains(Budget.of(4, BudgetUnit.WORKING_HOURS));
        assertThat(repeat.next(1_000, Urgency.URGENT)).contains(Budget.of(1, BudgetUnit.HOURS));
    }

    @Test
    void every_clock_except_closing_archiving_and_suspension_review_has_a_limit() {
        for (ClockKind clock : ClockKind.builtIn()) {
            LimitChoice choice = policy.limit(clock, TicketKind.REQUEST, Urgency.NORMAL, Set.of());
            assertThat(choice.runs())
                    .as(policy.title(clock))
                    .isEqualTo(clock != ClockKind.CLOSE
                            && clock != ClockKind.ARCHIVE
                            && clock != ClockKind.SUSPEND_REVIEW);
        }
        assertThat(policy.rules().callBackSpacing()).isEqualTo(Duration.ofHours(2));
        assertThat(policy.rules().closeAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policy.rules().archiveAfter()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void the_calendar_follows_the_state_council_in_the_centres_zone() {
        assertThat(policy.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(policy.calendar().isWorkingDay(LocalDate.of(2026, 10, 10)))
                .as("a Saturday worked for the National Day holiday")
                .isTrue();
        assertThat(policy.calendar().isWorkingDay(LocalDate.of(2026, 10, 7))).isFalse();
        LimitTerms sign = policy.limit(ClockKind.SIGN, TicketKind.REQUEST, Urgency.NORMAL, Set.of())
                .terms()
                .orElseThrow();
        assertThat(sign).isEqualTo(LimitTerms.of(4, BudgetUnit.WORKING_HOURS));
        assertThat(policy.calendar().due(sign, Instant.parse("2026-09-30T09:10:00Z")))
                .isEqualTo(Instant.parse("2026-10-08T03:40:00Z"));
    }

    @Test
    void the_same_files_give_the_same_hash() {
        assertThat(PolicyFiles.builtIn().policy().hash())
                .isEqualTo(policy.hash())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void a_warm_load_takes_less_than_300_ms() {
        Duration limit = Duration.ofMillis(300);
        long best = Long.MAX_VALUE;
        // Repeats until the JVM is warm, even while other JVMs are busy on the machine.
        for (int i = 0; i < 25 && best >= limit.toNanos(); i++) {
            long from = System.nanoTime();
            PolicyFiles.builtIn();
            best = Math.min(best, System.nanoTime() - from);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(limit);
    }
}
