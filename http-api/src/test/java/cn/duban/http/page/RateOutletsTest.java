package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import cn.duban.region.count.TicketRate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every rate is the same by every way out, after random lives of tickets of 神木 over eight days. */
class RateOutletsTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final String REGION = "610881";
    private static final String UNIT = "YL-" + REGION;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long SEED = Long.getLong("rates.seed", System.nanoTime());
    private static final int DAYS = 8;

    /** The rates of tickets and of calls by their names in series. */
    private static final List<String> RATES = new ArrayList<>(TicketRate.allNames());

    private static final List<String> IN_TODAYS_TABLE = List.of(
            "signedInTimeRate",
            "onTimeRate",
            "resultRate",
            "processRate",
            "redoRate",
            "returnRate",
            "connectRate",
            "rate15s");

    private static final String RESULT = TicketRate.RESULT_RATE.wire();

    static {
        RATES.addAll(List.of("rate15s", "connectRate"));
    }

    private static Client http;
    private static int commands;

    /** A rate with its base; empty where nothing was counted. */
    private record Share(Optional<Double> rate, long of) {
        static Share of(JsonNode rate, JsonNode of) {
            assertThat(of.isNumber()).as("a base: " + of).isTrue();
            return new Share(rate.isNumber() ? Optional.of(rate.asDouble()) : Optional.empty(), of.asLong());
        }

        void mustEqual(Share other, String where) {
            assertThat(of).as(where + ": base").isEqualTo(other.of);
            assertThat(rate.isPresent()).as(where).isEqualTo(other.rate.isPresent());
            if (rate.isPresent()) assertThat(rate.get()).as(where).isCloseTo(other.rate.get(), within(0.0001));
        }
    }

    private static JsonNode get(String path) {
        Client.Answer answer = http.get(path);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static LocalDate today() {
        return duban.engine().clock().instant().atZone(ZONE).toLocalDate();
    }

    @BeforeAll
    static void live() {
        http = duban.client();
        new RandomLives(duban, REGION, UNIT, SEED).live(DAYS);
    }

    /** Boards follow the acknowledgement by a moment. */
    @BeforeEach
    void settle() {
        AtomicReference<String> last = new AtomicReference<>("");
        await("the figures have come to rest")
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    JsonNode board = get("/v1/regions/" + REGION + "/board");
                    String now = board.path("position").asText() + board.path("today");
                    return now.equals(last.getAndSet(now));
                });
    }

    /** The reference: the series of one step, which is made of the counters' names. */
    private static Share series(String rate, String of, LocalDate from) {
        String range = "&from=" + start(from) + "&to=" + start(today().plusDays(1)) + "&step=P"
                + (today().toEpochDay() + 1 - from.toEpochDay()) + "D";
        return Share.of(
                get("/v1/series?metric=" + rate + of + range).at("/points/0/1"),
                get("/v1/series?metric=" + rate + "Of" + of + range).at("/points/0/1"));
    }

    private static String start(LocalDate day) {
        return day.atStartOfDay(ZONE).toOffsetDateTime().toString().replace("+08:00", ":00%2B08:00");
    }

    private static String ofRegion() {
        return "&region=" + REGION;
    }

    /** A board's rates by their names; {@code at} finds an absent one nowhere. */
    private static Map<String, Share> ofBoard(JsonNode board) {
        Map<String, Share> rates = new TreeMap<>();
        for (JsonNode part : List.of(board, board.path("satisfaction"), board.at("/today/calls")))
            for (String rate : RATES)
                if (part.has(rate + "Of")) rates.put(rate, Share.of(part.path(rate), part.path(rate + "Of")));
        return rates;
    }

    private static void compare(Map<String, Share> shown, Function<String, Share> reference, String where) {
        shown.forEach((rate, share) -> share.mustEqual(reference.apply(rate), where + " " + rate + ", seed " + SEED));
    }

    @Test
    void every_rate_has_a_base_in_these_lives_and_is_a_share_of_it() {
        for (String rate : RATES) {
            Share share = series(rate, ofRegion(), today().minusDays(DAYS));
            assertThat(share.of()).as(rate + " of, seed " + SEED).isPositive();
            assertThat(share.rate().orElseThrow()).as(rate + ", seed " + SEED).isBetween(0.0, 1.0);
        }
    }

    @Test
    void boards_of_every_window_show_the_rates_of_the_series() {
        Map<String, LocalDate> windows = new LinkedHashMap<>();
        windows.put("today", today());
        windows.put("7d", today().minusDays(6));
        windows.put("month", today().withDayOfMonth(1));
        windows.forEach((window, from) -> {
            JsonNode board = get("/v1/regions/" + REGION + "/board?window=" + window);
            Map<String, Share> shown = ofBoard(board);
            assertThat(shown).containsOnlyKeys(onBoards());
            // Calls are those of today in each window.
            compare(
                    shown,
                    rate -> series(rate, ofRegion(), rate.matches("rate15s|connectRate") ? today() : from),
                    "board of " + window);
        });
        compare(ofBoard(get("/v1/board")), rate -> series(rate, "", today()), "board of the city");
    }

    private static Set<String> onBoards() {
        return Set.of("onTimeRate", "redoRate", "returnRate", "processRate", "resultRate", "rate15s", "connectRate");
    }

    @Test
    void grafana_shows_the_rates_of_the_series_as_curves_and_in_its_tables() {
        for (String rate : RATES) {
            Share reference = series(rate, ofRegion(), today());
            JsonNode days = get("/grafana/get/" + rate + "?region=" + REGION + "&step=P1D");
            mustShow(days.path(days.size() - 1).path("value"), reference, "curve of " + rate);
        }
        for (String rate : IN_TODAYS_TABLE) {
            JsonNode rows = get("/grafana/get/board.today?region=" + REGION + "&figure=" + rate);
            assertThat(rows).as(rate).hasSize(1);
            mustShow(rows.at("/0/today"), series(rate, ofRegion(), today()), "today's table " + rate);
        }
        Map<String, Share> regions =
                ofBoard(get("/grafana/get/board.regions?region=" + REGION).path(0));
        assertThat(regions).containsOnlyKeys("onTimeRate", RESULT);
        compare(regions, rate -> series(rate, ofRegion(), today()), "Grafana's table of regions");
    }

    private static void mustShow(JsonNode shown, Share reference, String where) {
        assertThat(shown.isNumber())
                .as(where + " " + shown)
                .isEqualTo(reference.rate().isPresent());
        if (reference.rate().isPresent())
            assertThat(shown.asDouble())
                    .as(where + ", seed " + SEED)
                    .isCloseTo(reference.rate().get(), within(0.0001));
    }

    @Test
    void prometheus_shows_the_citys_rates_of_the_series() {
        for (TicketRate rate : TicketRate.values()) {
            String name = "duban_" + rate.wire().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            Share reference = series(rate.wire(), "", today());
            await(name).untilAsserted(() -> {
                Map<String, Double> gauges = gauges();
                assertThat(gauges).containsKeys(name, name + "_of");
                assertThat(gauges.get(name + "_of")).isEqualTo((double) reference.of());
                if (reference.rate().isPresent())
                    assertThat(gauges.get(name)).isCloseTo(reference.rate().get(), within(0.0001));
                else assertThat(gauges.get(name)).isNaN();
            });
        }
    }

    private static Map<String, Double> gauges() {
        Map<String, Double> gauges = new TreeMap<>();
        for (String line : http.get("/metrics").text().split("\n"))
            if (line.startsWith("duban_") && !line.contains("{"))
                gauges.put(line.substring(0, line.indexOf(' ')), Double.valueOf(line.substring(line.indexOf(' ') + 1)));
        return gauges;
    }

    @Test
    void a_scorecard_shows_the_rates_that_series_have_of_its_unit() {
        Map<String, String> indicators =
                Map.of("ON_TIME", "onTimeRate", "RETURN", "returnRate", "REDO", "redoRate", "SATISFACTION", RESULT);
        LocalDate from = LocalDate.of(today().getYear(), 1, 1);
        JsonNode card = get("/v1/units/" + UNIT + "/scorecard?period=" + today().getYear());
        Map<String, Share> shown = new TreeMap<>();
        for (JsonNode line : card.path("indicators")) {
            String rate = indicators.get(line.path("indicator").asText());
            if (rate != null) shown.put(rate, Share.of(line.path("rate"), line.path("rateOf")));
        }
        assertThat(shown).containsOnlyKeys(indicators.values());
        compare(shown, rate -> series(rate, "&unit=" + UNIT, from), "scorecard");
    }

    @Test
    void the_wall_adds_up_boards_to_the_rates_of_the_series() throws Exception {
        Page page = chromium.page();
        page.navigate(duban.url() + "/assets/favicon.svg");
        String board = get("/v1/regions/" + REGION + "/board").toString();
        String sums = (String) page.evaluate(
                "async (board) => { const { total } = await import('/assets/lib/sums.js');"
                        + " return JSON.stringify(total([JSON.parse(board)])); }",
                board);
        Map<String, Share> shown = ofBoard(new ObjectMapper().readTree(sums));
        assertThat(shown).containsKeys("onTimeRate", "redoRate", RESULT, "rate15s", "connectRate");
        compare(shown, rate -> series(rate, ofRegion(), today()), "wall");
        Caller wall = new Caller("wall", Set.of(Role.DISPLAY), Set.of(REGION), Set.of());
        page.navigate(duban.urlFor(token -> Optional.of(wall), 64) + "/wall");
        Share result = series(RESULT, ofRegion(), today());
        String percent = String.format("%.1f%%", result.rate().orElseThrow() * 100);
        await("the wall's tile shows the rate of satisfaction " + percent)
                .atMost(Duration.ofSeconds(30))
                .until(() -> page.locator(".tiles").innerText().contains(percent));
    }

    /** A session's tickets, each called back once, are a part of the county's call-backs. */
    @Test
    void a_session_of_the_live_line_grades_its_tickets_as_the_series_does() {
        Share before = series(RESULT, ofRegion(), today());
        Instant now = duban.engine().clock().instant();
        String id = "RO-SESSION";
        does(
                "/v1/live-line/sessions",
                "'id':'" + id + "','from':'" + now + "','to':'" + now.plus(Duration.ofHours(1))
                        + "','leader':'神市长','post':'市长','host':'神木市','region':'" + REGION
                        + "','scope':'供热','seat':'ro-seat'");
        does("/v1/live-line/sessions/" + id + "/start", "");
        for (String grade : List.of("VERY", "SATISFIED", "DISSATISFIED")) {
            String ticket = "RO-" + grade;
            Client.Answer registered = http.post(
                    "/v1/tickets",
                    Client.registration(ticket)
                            .put("region", REGION)
                            .put("liveLineSession", id)
                            .toString());
            assertThat(registered.status()).as(registered.text()).isEqualTo(201);
            String session = "/v1/live-line/sessions/" + id;
            does(session + "/transfer", "'call':'" + ticket + "','agent':'8001','topic':'暖气不热','taken':true");
            does(
                    session + "/instruction",
                    "'call':'" + ticket + "','ticket':'" + ticket + "','text':'今天必须解决','units':['" + UNIT + "']");
            does("/v1/tickets/" + ticket + "/sign", "'unit':'" + UNIT + "'");
            does("/v1/tickets/" + ticket + "/reply", "'unit':'" + UNIT + "','text':'已恢复供暖','resolved':true");
            does("/v1/tickets/" + ticket + "/review", "'passed':true");
            does(
                    "/v1/tickets/" + ticket + "/call-back",
                    "'reached':true,'process':'SATISFIED','result':'" + grade + "'");
        }
        does("/v1/live-line/sessions/" + id + "/end", "");
        await("the session follows its tickets").atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode follow = get("/v1/live-line/sessions/" + id + "/bulletin").at("/session/followThrough");
            Share after = series(RESULT, ofRegion(), today());
            long of = after.of() - before.of();
            double satisfied =
                    after.rate().orElseThrow() * after.of() - before.rate().orElse(0.0) * before.of();
            assertThat(of).isEqualTo(3);
            assertThat(follow.path("rated").asLong()).as(follow.toString()).isEqualTo(of);
            assertThat(follow.path("satisfactionRate").asDouble()).isCloseTo(satisfied / of, within(0.01));
        });
    }

    private static void does(String path, String fields) {
        String comma = fields.isEmpty() ? "" : ",";
        Client.Answer answer = http.ask(path, "{'commandId':'ro" + ++commands + "'" + comma + fields + "}");
        assertThat(answer.status()).as(path + " " + answer.text()).isIn(200, 201);
    }
}
