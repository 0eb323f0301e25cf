package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calendar.BudgetUnit;
import cn.duban.calendar.LimitTerms;
import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitPrecedenceTest {
    private static final LocalDate WINTER = LocalDate.of(2026, 12, 24);
    private static final LocalDate SUMMER = LocalDate.of(2026, 7, 1);

    @TempDir
    Path folder;

    private Policy policy;

    @BeforeEach
    void load_a_policy_with_a_limit_on_every_step() throws IOException {
        Files.writeString(folder.resolve("limits.conf"), """
                REPLY {
                  urgent = 24 hours
                  labels { BUSINESS_ENVIRONMENT = 3 working days, WAGE_ARREARS = 2 working days, POLICE_110 = none }
                  seasonal = [ { name = 供暖季, topic = 供热, from = 11-01, to = 03-31, limit = 12 hours } ]
                  kinds { REQUEST = 5 working days }
                  default = 9 working days
                }
                """);
        policy = PolicyFiles.load(folder).policy();
    }

    @Test
    void urgent_takes_precedence_over_a_label() {
        expect(Urgency.URGENT, TicketKind.REQUEST, Set.of("BUSINESS_ENVIRONMENT"), 24, BudgetUnit.HOURS, "紧急件");
    }

    @Test
    void a_label_takes_precedence_over_the_kind() {
        expect(Urgency.NORMAL, TicketKind.REQUEST, Set.of("BUSINESS_ENVIRONMENT"), 3, BudgetUnit.WORKING_DAYS, "营商环境");
    }

    @Test
    void of_several_labels_the_first_in_topics_conf_counts() {
        expect(
                Urgency.NORMAL,
                TicketKind.REQUEST,
                Set.of("BUSINESS_ENVIRONMENT", "WAGE_ARREARS"),
                2,
                BudgetUnit.WORKING_DAYS,
                "农民工讨薪");
    }

    @Test
    void a_label_without_a_limit_leaves_the_kind_in_force() {
        expect(Urgency.NORMAL, TicketKind.REQUEST, Set.of("THREE_YEARS"), 5, BudgetUnit.WORKING_DAYS, "求助");
    }

    @Test
    void the_kind_takes_precedence_over_the_default() {
        expect(Urgency.NORMAL, TicketKind.REQUEST, Set.of(), 5, BudgetUnit.WORKING_DAYS, "求助");
        expect(Urgency.NORMAL, TicketKind.REPORT, Set.of(), 9, BudgetUnit.WORKING_DAYS, "一般");
    }

    @Test
    void none_means_that_the_clock_does_not_run_and_names_the_rule() {
        assertThat(policy.limit(ClockKind.REPLY, TicketKind.REQUEST, Urgency.NORMAL, Set.of("POLICE_110")))
                .isEqualTo(new LimitChoice(Optional.empty(), "110联动"));
        assertThat(policy.limit(ClockKind.SIGN, TicketKind.REQUEST, Urgency.URGENT, Set.of())
                        .runs())
                .isFalse();
    }

    @Test
    void a_seasonal_class_applies_in_its_season_to_its_branch_of_topics() {
        assertThat(seasonal("供热/停暖", WINTER)).isEqualTo("供暖季");
        assertThat(seasonal("供热", LocalDate.of(2026, 11, 1))).isEqualTo("供暖季");
        assertThat(seasonal("供热", LocalDate.of(2027, 3, 31))).isEqualTo("供暖季");
        assertThat(seasonal("供热/停暖", SUMMER)).isEqualTo("求助");
        assertThat(seasonal("供热计量", WINTER)).isEqualTo("求助");
    }

    @Test
    void a_label_takes_precedence_over_a_seasonal_class() {
        assertThat(rule(Urgency.NORMAL, TicketKind.REQUEST, Set.of("WAGE_ARREARS"), "供热/停暖", "", "", WINTER))
                .isEqualTo("农民工讨薪");
    }

    private String seasonal(String topic, LocalDate day) {
        return rule(Urgency.NORMAL, TicketKind.REQUEST, Set.of(), topic, "", "", day);
    }

    private String rule(
            Urgency urgency,
            TicketKind kind,
            Set<String> labels,
            String topic,
            String region,
            String unit,
            LocalDate day) {
        return policy.limit(ClockKind.REPLY, new LimitRule.Case(kind, urgency, labels, topic, region, unit, day))
                .rule();
    }

    private void expect(
            Urgency urgency, TicketKind kind, Set<String> labels, int amount, BudgetUnit unit, String rule) {
        assertThat(policy.limit(ClockKind.REPLY, kind, urgency, labels))
                .isEqualTo(new LimitChoice(Optional.of(LimitTerms.of(amount, unit)), rule));
    }
}
