package cn.duban.http.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Panels of warnings: their owners, how they came about, and recurring issues. */
class WarningPanelsOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String REGION = "610826";
    private static final String OF_REGION = "?region=" + REGION;
    private static final String SURGE = "W-610826-WP-1";
    private static final String ISSUE = "W-610826-WP-2";
    private static final String LATER = "W-610826-WP-3";
    /** Merged into the warning of the city. */
    private static final String PART = "W-610826-WP-5";

    private static final String CITY = "W-610800-WP-4";
    private static final Map<String, Caller> CALLERS = Map.of(
            "here", new Caller("h", Set.of(Role.VIEWER), Set.of(REGION), Set.of()),
            "elsewhere", new Caller("e", Set.of(Role.VIEWER), Set.of("610829"), Set.of()));

    private static Instant now;
    private static Client limited;
    private final Client http = duban.client();

    @BeforeAll
    static void a_bad_morning() {
        limited = new Client(duban.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512));
        now = duban.engine().clock().instant();
        raise(REGION, SURGE, finding(Signal.SURGE, "surge:供水/停水", WarningLevel.RED, "供水/停水", hours(), 7), List.of());
        raise(
                REGION,
                ISSUE,
                finding(Signal.RECURRING, "recurring:噪音", WarningLevel.BLUE, "噪音", weeks(), 96),
                List.of());
        raise(REGION, LATER, finding(Signal.SURGE, "surge:供热", WarningLevel.YELLOW, "供热", hours(), 5), List.of());
        raise(REGION, PART, finding(Signal.SURGE, "surge:道路", WarningLevel.ORANGE, "道路", hours(), 9), List.of());
        raise(
                "610800",
                CITY,
                finding(Signal.SURGE, "city:surge:道路", WarningLevel.ORANGE, "道路", hours(), 30),
                List.of(PART));
        take(new WarningEvent("into/" + PART, 0, PART, WarningEvent.SYSTEM, now, new EngineWarningAction.Join(CITY)));
        duban.step(Duration.ofMinutes(10));
        deed(LATER, "acknowledge", "'by':'王值班'");
        deed(LATER, "feedback", "'opinion':'TOO_LATE','soonerBy':'" + now.minus(Duration.ofHours(2)) + "'");
        String due = LocalDate.ofInstant(now, ZONE).minusDays(3).toString();
        deed(ISSUE, "plan", "'unit':'YL-610826','text':'夜间巡查','due':'" + due + "'");
        Eventually.until(
                "the issue is assigned",
                () -> ids(rows(duban.client(), "warnings.list" + OF_REGION + "&stage=ASSIGNED"))
                        .contains(ISSUE));
    }

    private static List<Finding.Hour> hours() {
        List<Finding.Hour> hours = new ArrayList<>();
        for (int ago = 5; ago >= 0; ago--)
            hours.add(new Finding.Hour(now.minus(Duration.ofHours(ago)), ago == 0 ? 6 : 1, 0.4, 2));
        return hours;
    }

    private static List<Finding.Hour> weeks() {
        List<Finding.Hour> weeks = new ArrayList<>();
        for (int ago = 4; ago >= 1; ago--)
            weeks.add(new Finding.Hour(now.minus(Duration.ofDays(7L * ago)), 20 + ago, 24, 20));
        return weeks;
    }

    private static Finding finding(
            Signal signal, String key, WarningLevel level, String topic, List<Finding.Hour> curve, int count) {
        return new Finding(
                signal,
                key,
                level,
                9,
                now,
                curve.get(0).from(),
                Optional.of(topic),
                Optional.empty(),
                count,
                signal == Signal.RECURRING ? OptionalDouble.empty() : OptionalDouble.of(0.44),
                OptionalDouble.empty(),
                signal == Signal.RECURRING ? 0 : count - 1,
                List.of(),
                List.of(),
                curve,
                "近47分钟" + count + "件，同期常态0.4件",
                "",
                "");
    }

    private static void raise(String region, String id, Finding finding, List<String> parts) {
        var raise = new EngineWarningAction.Raise(finding, parts);
        duban.engine()
                .warnings()
                .raise(region, new WarningEvent("raise/" + id, 0, id, WarningEvent.SYSTEM, now, raise))
                .toCompletableFuture()
                .join();
    }

    private static void take(WarningEvent step) {
        duban.engine().warnings().take(step).toCompletableFuture().join();
    }

    private static void deed(String id, String deed, String fields) {
        Client.Answer answer = duban.client()
                .ask("/v1/warnings/" + id + "/" + deed, "{'commandId':'" + id + deed + "'," + fields + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static JsonNode rows(Client client, String path) {
        Client.Answer answer = client.get("/grafana/get/" + path);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode rows(String path) {
        return rows(http, path);
    }

    private static List<String> ids(JsonNode rows) {
        return rows.findValuesAsText("id").stream()
                .filter(id -> id.contains("-WP-"))
                .toList();
    }

    @Test
    void the_gravest_unacknowledged_warning_is_first_and_city_warnings_with_a_local_part_are_listed() {
        JsonNode rows = rows("warnings.list" + OF_REGION);
        assertThat(ids(rows)).containsExactly(SURGE, CITY, LATER, ISSUE);
        JsonNode first = rows.get(0);
        assertThat(first.path("level").asText()).isEqualTo("红");
        assertThat(first.path("region").asText()).isEqualTo("绥德县");
        assertThat(first.path("topic").asText()).isEqualTo("供水/停水");
        assertThat(first.path("count").asInt()).isEqualTo(7);
        assertThat(first.path("expected").asDouble()).isEqualTo(0.4);
        assertThat(first.path("callers").asInt()).isEqualTo(6);
        assertThat(first.path("state").asText()).isEqualTo("待认领");
        assertThat(first.path("deed").asText()).isEqualTo("认领");
        assertThat(first.path("owner").isNull()).isTrue();
        assertThat(first.path("link").asText()).isEqualTo("/warnings/" + SURGE);
        assertThat(first.path("curveFrom").asLong())
                .isLessThan(first.path("curveTo").asLong());
        assertThat(rows.get(2).path("owner").asText()).contains("王值班");
        assertThat(rows.get(2).path("deed").asText()).isEqualTo("交办");
        assertThat(rows.get(3).path("owner").asText()).isEqualTo("绥德县人民政府");
        assertThat(rows.get(3).path("callers").isNull()).isTrue();
    }

    @Test
    void lists_are_filtered_by_level_signal_state_topic_unit_and_time() {
        assertThat(ids(rows("warnings.list" + OF_REGION + "&grade=RED,YELLOW"))).containsExactly(SURGE, LATER);
        assertThat(ids(rows("warnings.list" + OF_REGION + "&signal=高频问题"))).containsExactly(ISSUE);
        assertThat(ids(rows("warnings.list" + OF_REGION + "&stage=ACKNOWLEDGED")))
                .containsExactly(LATER);
        assertThat(ids(rows("warnings.list" + OF_REGION + "&topic=供水"))).containsExactly(SURGE);
        assertThat(ids(rows("warnings.list" + OF_REGION + "&unit=YL-610826"))).containsExactly(ISSUE);
        String from = "&when=range&from=" + now.minus(Duration.ofHours(1)).toEpochMilli() + "&to=";
        assertThat(ids(rows("warnings.list" + OF_REGION + from
                        + now.plus(Duration.ofHours(1)).toEpochMilli())))
                .containsExactlyInAnyOrder(SURGE, PART, LATER, ISSUE, CITY);
        assertThat(ids(rows("warnings.list" + OF_REGION + from
                        + now.minus(Duration.ofMinutes(30)).toEpochMilli())))
                .isEmpty();
        assertThat(http.get("/grafana/get/warnings.list?grade=PURPLE").status()).isEqualTo(422);
        assertThat(http.get("/grafana/get/warnings.list?when=never").status()).isEqualTo(422);
    }

    @Test
    void a_county_sees_its_own_warnings_and_those_of_the_city() {
        assertThat(ids(rows(limited.withToken("here"), "warnings.list")))
                .contains(SURGE, CITY)
                .doesNotContain(PART);
        assertThat(rows(limited.withToken("here"), "warnings.list").findValuesAsText("code"))
                .containsOnly(REGION, "610800");
        assertThat(ids(rows(limited.withToken("elsewhere"), "warnings.list")))
                .contains(CITY)
                .doesNotContain(SURGE, ISSUE, LATER);
        assertThat(ids(rows(limited.withToken("elsewhere"), "warnings.list?region=610829")))
                .doesNotContain(CITY);
        assertThat(limited.withToken("elsewhere")
                        .get("/grafana/get/warnings.list" + OF_REGION)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void open_warnings_are_counted_by_signal_and_level_and_over_time() {
        for (JsonNode row : rows("warnings.signals" + OF_REGION)) {
            if (!row.path("signal").asText().equals("诉求激增")) continue;
            assertThat(row.path("RED").asInt()).isEqualTo(1);
            assertThat(row.path("YELLOW").asInt()).isEqualTo(1);
            assertThat(row.path("open").asInt()).isEqualTo(3);
            assertThat(row.path("unclaimed").asInt()).isEqualTo(2);
        }
        JsonNode raised = rows("warningsRaised.RED" + OF_REGION + "&step=P1D");
        assertThat(raised.get(raised.size() - 1).path("value").asInt()).isEqualTo(1);
        JsonNode open = http.get("/v1/series?metric=warningsOpen&region=" + REGION)
                .json()
                .path("points");
        assertThat(open.get(open.size() - 1).get(1).asInt()).isEqualTo(2);
        JsonNode issues = rows("recurringIssues" + OF_REGION);
        assertThat(issues.get(issues.size() - 1).path("value").asInt()).isEqualTo(1);
        assertThat(http.get("/metrics").text())
                .contains("duban_warnings_unclaimed{level=\"RED\",region=\"610826\"} 1.0")
                .contains("duban_warnings_open{level=\"YELLOW\",region=\"610826\"} 1.0")
                .contains("duban_warnings_unclaimed{level=\"YELLOW\",region=\"610826\"} 0.0");
    }

    @Test
    void the_curve_shows_the_chosen_warning_or_the_gravest() {
        JsonNode chosen = rows("warnings.curve" + OF_REGION + "&warning=" + ISSUE);
        // The four weeks of the finding and the week since.
        assertThat(chosen).hasSize(5);
        assertThat(chosen.get(4).path("upper").asDouble()).isEqualTo(20);
        JsonNode gravest = rows("warnings.curve" + OF_REGION);
        assertThat(gravest.findValuesAsText("count")).containsExactly("1", "1", "1", "1", "1", "6");
        JsonNode away = http.ask(
                        "/grafana/query",
                        "{'range':{'from':'2026-01-02T00:00:00Z','to':'2026-01-02T01:00:00Z'},'targets':[{'refId':'A',"
                                + "'target':'warnings.curve','payload':{'warning':'" + ISSUE + "'}}]}")
                .json();
        assertThat(away.at("/0/meta/notices").findValuesAsText("text")).anyMatch(text -> text.contains("不在所选时段内"));
        assertThat(rows("warnings.curve?region=610829&warning=" + ISSUE)).isEmpty();
        JsonNode offered = http.ask("/grafana/variable", "{'payload':{'target':'warnings','region':'" + REGION + "'}}")
                .json();
        assertThat(offered.findValuesAsText("__value")).contains(SURGE, ISSUE, CITY);
        assertThat(offered.findValuesAsText("__text")).anyMatch(text -> text.startsWith("红色 绥德县 供水/停水 "));
    }

    @Test
    void a_recurring_issue_shows_its_weeks_its_owner_and_the_delay_of_its_plan() {
        JsonNode issues = rows("warnings.recurring" + OF_REGION);
        assertThat(issues).hasSize(1);
        JsonNode issue = issues.get(0);
        assertThat(issue.path("topic").asText()).isEqualTo("噪音");
        assertThat(issue.path("weeks").asInt()).isEqualTo(4);
        assertThat(issue.path("weekly").asText()).isEqualTo("24、23、22、21");
        assertThat(issue.path("owner").asText()).isEqualTo("绥德县人民政府");
        assertThat(issue.path("plan").asText()).isEqualTo("夜间巡查");
        assertThat(issue.path("left").asText()).isEqualTo("逾期 3天");
        assertThat(issue.path("leftDays").asInt()).isEqualTo(-3);
    }

    @Test
    void the_review_of_a_month_counts_real_warnings_and_their_delay() {
        JsonNode month = rows("warnings.review" + OF_REGION).get(0);
        assertThat(month.path("month").asText()).isEqualTo(monthOf(now).toString());
        assertThat(month.path("raised").asLong()).isEqualTo(4 + detected());
        assertThat(month.path("judged").asInt()).isEqualTo(1);
        assertThat(month.path("precision").asDouble()).isEqualTo(1);
        assertThat(month.path("tooLate").asInt()).isEqualTo(1);
        assertThat(month.path("late").asInt()).isEqualTo(7_200);
        assertThat(month.path("toAcknowledge").asInt()).isEqualTo(600);
    }

    private static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atZone(ZONE));
    }

    /**
     * What detectors found this month in tickets of this county that other tests of the same engine registered, in it or over the
     * city.
     */
    private static long detected() {
        Set<String> own = Set.of(SURGE, ISSUE, LATER, PART, CITY);
        List<Warning> others = duban.engine().warnings().all().stream()
                .filter(warning -> !own.contains(warning.id()))
                .filter(warning -> warning.signal() != Signal.MISSED && warning.state() != Warning.State.MERGED)
                .filter(warning -> monthOf(warning.raisedAt()).equals(monthOf(now)))
                .toList();
        Set<String> here = duban.engine().warnings().all().stream()
                .filter(warning -> warning.region().equals(REGION))
                .map(Warning::id)
                .collect(Collectors.toSet());
        return others.stream()
                .filter(warning ->
                        here.contains(warning.id()) || warning.parts().stream().anyMatch(here::contains))
                .count();
    }
}
