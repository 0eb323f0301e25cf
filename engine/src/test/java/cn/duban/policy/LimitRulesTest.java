package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.duban.calendar.BudgetUnit;
import cn.duban.calendar.LimitTerms;
import cn.duban.policy.files.Fault;
import cn.duban.policy.files.PolicyException;
import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits by unit, class of unit, region, and products of conditions. 榆阳区 is a county, YL-610802001 one of its townships. */
class LimitRulesTest {
    private static final LocalDate SUMMER = LocalDate.of(2026, 7, 1);
    private static final LocalDate WINTER = LocalDate.of(2026, 12, 24);

    private static final String TABLE = """
              urgent = 24 hours
              labels { BUSINESS_ENVIRONMENT = 3 working days, WAGE_ARREARS = 4 working days }
              seasonal = [ { name = 供暖季, topic = 供热, from = 11-01, to = 03-31, limit = 12 hours } ]
              kinds { REQUEST = 5 working days }
              default = 9 working days
            """;

    @TempDir
    Path folder;

    private Policy policy(String... rules) throws IOException {
        Files.writeString(
                folder.resolve("limits.conf"),
                "REPLY {\n" + TABLE + "  rules = [\n    " + String.join("\n    ", rules) + "\n  ]\n}\n");
        return PolicyFiles.load(folder).policy();
    }

    private List<Fault> faults(String... rules) {
        return catchThrowableOfType(PolicyException.class, () -> policy(rules)).faults();
    }

    private static LimitRule.Case ticket(Urgency urgency, TicketKind kind, String unit, String... labels) {
        return new LimitRule.Case(kind, urgency, Set.of(labels), "供热/停暖", "610802", unit, SUMMER);
    }

    private static String rule(Policy policy, LimitRule.Case of) {
        return policy.limit(ClockKind.REPLY, of).rule();
    }

    @Test
    void a_unit_has_its_own_limit_and_so_have_the_units_below_it() throws IOException {
        Policy policy = policy("{ units = [YL-610802], limit = 6 working days }");
        LimitRule.Case below = ticket(Urgency.NORMAL, TicketKind.REQUEST, "YL-610802001");
        assertThat(policy.limit(ClockKind.REPLY, below).terms()).contains(LimitTerms.of(6, BudgetUnit.WORKING_DAYS));
        assertThat(rule(policy, below)).isEqualTo("榆阳区人民政府");
        assertThat(rule(policy, ticket(Urgency.NORMAL, TicketKind.REQUEST, "YL-610881")))
                .isEqualTo("求助");
        assertThat(rule(policy, ticket(Urgency.NORMAL, TicketKind.REQUEST, ""))).isEqualTo("求助");
    }

    @Test
    void the_nearest_unit_counts() throws IOException {
        Policy policy = policy(
                "{ name = 区, units = [YL-610802], limit = 6 working days }",
                "{ name = 街道, units = [YL-610802001], limit = 4 working days }");
        assertThat(rule(policy, ticket(Urgency.NORMAL, TicketKind.REQUEST, "YL-610802001")))
                .isEqualTo("街道");
        assertThat(rule(policy, ticket(Urgency.NORMAL, TicketKind.REQUEST, "YL-610802")))
                .isEqualTo("区");
    }

    @Test
    void of_one_condition_each_a_unit_comes_before_its_class_its_class_before_the_region_and_that_before_the_kind()
            throws IOException {
        List<String> rules = new ArrayList<>(List.of(
                "{ name = 地区, regions = [610802], limit = 8 working days }",
                "{ name = 类别, classes = [COUNTY], limit = 7 working days }",
                "{ name = 单位, units = [YL-610802], limit = 6 working days }"));
        LimitRule.Case request = ticket(Urgency.NORMAL, TicketKind.REQUEST, "YL-610802");
        for (String expected : List.of("单位", "类别", "地区")) {
            assertThat(rule(policy(rules.toArray(String[]::new)), request)).isEqualTo(expected);
            rules.remove(rules.size() - 1);
        }
        assertThat(rule(policy("{ kinds = [REPORT], classes = [BUREAU], limit = none }"), request))
                .isEqualTo("求助");
    }

    @Test
    void a_label_and_a_season_come_before_a_unit_and_a_product_before_both() throws IOException {
        Policy policy = policy(
                "{ units = [YL-610802], limit = 6 working days }",
                "{ units = [YL-610802], kinds = [COMPLAINT], limit = 2 working days }");
        assertThat(rule(policy, ticket(Urgency.NORMAL, TicketKind.REQUEST, "YL-610802", "WAGE_ARREARS")))
                .isEqualTo("农民工讨薪");
        assertThat(rule(policy, ticket(Urgency.NORMAL, TicketKind.COMPLAINT, "YL-610802", "WAGE_ARREARS")))
                .isEqualTo("投诉×榆阳区人民政府");
        assertThat(rule(
                        policy,
                        new LimitRule.Case(
                                TicketKind.REQUEST, Urgency.NORMAL, Set.of(), "供热", "610802", "YL-610802", WINTER)))
                .isEqualTo("供暖季");
    }

    @Test
    void urgent_kind_and_label_together_come_before_any_two_of_them() throws IOException {
        Policy policy = policy(
                "{ urgent = true, kinds = [COMPLAINT], limit = 12 hours }",
                "{ urgent = true, labels = [WAGE_ARREARS], limit = 8 hours }",
                "{ kinds = [COMPLAINT], labels = [WAGE_ARREARS], limit = 1 working day }",
                "{ urgent = true, kinds = [COMPLAINT], labels = [WAGE_ARREARS], limit = 2 hours }");
        assertThat(rule(policy, ticket(Urgency.URGENT, TicketKind.COMPLAINT, "", "WAGE_ARREARS")))
                .isEqualTo("紧急件×投诉×农民工讨薪");
        assertThat(rule(policy, ticket(Urgency.URGENT, TicketKind.REQUEST, "", "WAGE_ARREARS")))
                .isEqualTo("紧急件×农民工讨薪");
        assertThat(rule(policy, ticket(Urgency.URGENT, TicketKind.COMPLAINT, "")))
                .isEqualTo("紧急件×投诉");
        assertThat(rule(policy, ticket(Urgency.NORMAL, TicketKind.COMPLAINT, "", "WAGE_ARREARS")))
                .isEqualTo("投诉×农民工讨薪");
        assertThat(rule(policy, ticket(Urgency.URGENT, TicketKind.REQUEST, ""))).isEqualTo("紧急件");
    }

    @Test
    void an_urgent_ticket_keeps_its_urgent_limit_where_a_product_does_not_speak_of_urgency() throws IOException {
        Policy policy = policy("{ units = [YL-610802], kinds = [COMPLAINT], limit = 5 working days }");
        assertThat(rule(policy, ticket(Urgency.URGENT, TicketKind.COMPLAINT, "YL-610802")))
                .isEqualTo("紧急件");
    }

    @Test
    void of_several_labels_the_first_in_topics_conf_counts_in_products_too() throws IOException {
        Policy policy =
                policy("{ kinds = [COMPLAINT], labels = [BUSINESS_ENVIRONMENT, WAGE_ARREARS], limit = 1 working day }");
        assertThat(rule(
                        policy,
                        ticket(Urgency.NORMAL, TicketKind.COMPLAINT, "", "BUSINESS_ENVIRONMENT", "WAGE_ARREARS")))
                .isEqualTo("投诉×农民工讨薪");
    }

    @Test
    void a_rule_in_its_season_comes_before_the_same_rule_of_the_whole_year() throws IOException {
        Policy policy = policy(
                "{ topics = [供热], regions = [610802], limit = 3 working days }",
                "{ topics = [供热], regions = [610802], from = 11-01, to = 03-31, limit = 4 hours }",
                "{ topics = [供热], regions = [610802], from = 04-01, to = 05-31, limit = 6 hours }");
        assertThat(rule(policy, ticket(Urgency.NORMAL, TicketKind.REQUEST, ""))).isEqualTo("供热×榆阳区");
        assertThat(rule(
                        policy,
                        new LimitRule.Case(
                                TicketKind.REQUEST, Urgency.NORMAL, Set.of(), "供热/停暖", "610802", "", WINTER)))
                .isEqualTo("供热×榆阳区×11月1日至3月31日");
    }

    @Test
    void the_order_of_the_file_does_not_matter() throws IOException {
        String two = "{ kinds = [COMPLAINT], regions = [610802], limit = 2 working days }";
        String three = "{ kinds = [COMPLAINT], regions = [610802], classes = [COUNTY], limit = 3 working days }";
        LimitRule.Case complaint = ticket(Urgency.NORMAL, TicketKind.COMPLAINT, "YL-610802");
        assertThat(rule(policy(two, three), complaint))
                .isEqualTo(rule(policy(three, two), complaint))
                .isEqualTo("投诉×县市区×榆阳区");
    }

    /** The rule is on line 9, after one on the unit and the kind. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ kinds = [COMPLAINT, REPORT], units = [YL-610802], limit = 1 hour } | the rule on line 8 has the same conditions (投诉×榆阳区人民政府): add one, or merge them",
                "{ urgent = true, limit = 1 hour } | urgency alone is the key urgent",
                "{ kinds = [REPORT], limit = 1 hour } | a kind alone belongs in kinds { … }",
                "{ labels = [WAGE_ARREARS], limit = 1 hour } | a label alone belongs in labels { … }",
                "{ topics = [供热], from = 11-01, to = 12-01, limit = 1 hour } | a topic in a season alone belongs in seasonal",
                "{ limit = 1 hour } | a rule has a condition",
                "{ units = [], limit = 1 hour } | units names nothing",
                "{ units = [YL-0], limit = 1 hour } | no unit YL-0",
                "{ regions = [610899], limit = 1 hour } | no region 610899",
                "{ classes = [TOWN], limit = 1 hour } | TOWN is none of [COUNTY, BUREAU, ORGAN, ENTERPRISE]",
                "{ units = [YL-610802], from = 11-01, limit = 1 hour } | to is missing",
                "{ units = [YL-610802], limit = 1 day } | say",
                "{ units = [YL-610802] } | limit is missing",
                "{ units = [YL-610802], level = 2, limit = 1 hour } | unknown key level",
            })
    void a_faulty_rule_is_named_with_its_line(String rule, String problem) {
        assertThat(faults("{ units = [YL-610802], kinds = [COMPLAINT], limit = 2 working days }", rule))
                .anySatisfy(fault -> {
                    assertThat(fault.file()).isEqualTo("limits.conf");
                    assertThat(fault.line()).isEqualTo(9);
                    assertThat(fault.problem()).startsWith(problem);
                });
    }

    @Test
    void seasons_that_overlap_tie() {
        assertThat(faults(
                        "{ units = [YL-610802], from = 11-01, to = 03-31, limit = 1 hour }",
                        "{ units = [YL-610802], from = 03-01, to = 05-31, limit = 2 hours }"))
                .extracting(Fault::problem)
                .singleElement()
                .asString()
                .startsWith("the rule on line 8 has the same conditions");
    }
}
