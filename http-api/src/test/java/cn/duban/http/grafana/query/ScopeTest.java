package cn.duban.http.grafana.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.http.stream.Samples;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.Role;
import cn.duban.ticket.Summary;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final List<Facet> ALL = Facet.ofTickets();
    /** A complaint by phone about heating in Yuyang, without a unit. */
    private final Summary ticket =
            Samples.registered("S-1", "610802", 1, false).after().orElseThrow();

    private boolean takes(String payload, String filters) {
        return PanelQueries.of(payload, "'filters':[" + filters + "]")
                .scope(ALL)
                .takes(ticket, PanelQueries.WORDS);
    }

    private static String filter(String key, String operator, String value) {
        return "{'key':'" + key + "','operator':'" + operator + "','value':'" + value + "'}";
    }

    @Test
    void codes_and_names_choose_the_same_in_payloads_and_filters() {
        for (String kind : List.of("COMPLAINT", "投诉")) {
            assertThat(takes("{'kind':'" + kind + "'}", "")).isTrue();
            assertThat(takes("{}", filter("kind", "=", kind))).isTrue();
            assertThat(takes("{}", filter("kind", "!=", kind))).isFalse();
        }
        assertThat(takes("{'kind':'举报,咨询'}", "")).isFalse();
        assertThat(takes("{'region':'榆阳区','channel':'电话'}", filter("urgency", "=", "普通件")))
                .isTrue();
        assertThat(takes("{}", filter("region", "=~", "6108(03|22)"))).isFalse();
        assertThat(takes("{}", filter("status", "=|", "待转办|待签收"))).isTrue();
    }

    @Test
    void a_branch_of_topics_takes_its_leaves_but_no_topic_with_the_same_prefix() {
        assertThat(takes("{'topic':'供热'}", "")).isTrue();
        assertThat(takes("{'topic':'供热/停暖'}", "")).isTrue();
        assertThat(takes("{'topic':'供'}", "")).isFalse();
        assertThat(takes("{}", filter("topic", "!=", "供热"))).isFalse();
    }

    @Test
    void a_ticket_without_a_unit_passes_an_excluding_filter_but_no_naming_one() {
        assertThat(takes("{'unit':'YL-610802'}", "")).isFalse();
        assertThat(takes("{}", filter("unit", "=", "YL-610802"))).isFalse();
        assertThat(takes("{}", filter("unit", "!=", "YL-610802"))).isTrue();
    }

    @Test
    void a_unit_includes_its_sub_units() {
        String child = Samples.POLICY.children("YL-610802").get(0).id();
        Scope scope = PanelQueries.of("{'unit':'YL-610802'}", "").scope(ALL);
        assertThat(scope.takes(Facet.UNIT, PanelQueries.WORDS.names(Facet.UNIT, child)))
                .isTrue();
        Scope below = PanelQueries.of("{'unit':'" + child + "'}", "").scope(ALL);
        assertThat(below.takes(Facet.UNIT, PanelQueries.WORDS.names(Facet.UNIT, "YL-610802")))
                .isFalse();
    }

    @Test
    void a_caller_of_one_county_sees_it_and_is_refused_another_by_name() {
        Caller county = new Caller("c", Set.of(Role.VIEWER), Set.of("610881"), Set.of());
        for (String all : List.of("{}", "{'region':'*'}", "{'region':'$__all'}", "{'region':'610881'}"))
            assertThat(PanelQueries.of(all, "", county, Samples.AT).scope(ALL).regions())
                    .as(all)
                    .containsExactly("610881");
        assertThatThrownBy(() -> PanelQueries.of("{'region':'610881,610802'}", "", county, Samples.AT)
                        .scope(ALL))
                .isInstanceOfSatisfying(Problem.ProblemException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo(ProblemCode.REGION_FORBIDDEN);
                    assertThat(refused.problem().detail()).contains("榆阳区").contains("神木市");
                });
    }

    @Test
    void a_part_that_is_not_followed_gives_one_notice() {
        PanelQuery asked =
                PanelQueries.of("{'region':{},'kind':'没有','x':1}", "'filters':[" + filter("line", "=", "12345") + "]");
        Scope scope = asked.scope(ALL);
        asked.only(Set.of("region", "kind"), Set.of("region"), "在办");
        assertThat(scope.city()).isTrue();
        assertThat(asked.notices()).hasSize(4).anySatisfy(n -> assertThat(n).contains("csv"));
        assertThat(PanelQueries.of("{'region':'pd'}", "").scope(ALL).regions()).isEmpty();
    }

    @Test
    void scopes_are_equal_in_every_spelling() {
        Scope one =
                PanelQueries.of("{'region':'610802,610881','kind':['投诉']}", "").scope(ALL);
        Scope other = PanelQueries.of("{'region':['610881','610802'],'kind':'(投诉)'}", "")
                .scope(ALL);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }
}
