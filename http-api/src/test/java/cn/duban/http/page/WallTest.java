package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall in a real browser: latency, consistency and legibility. */
class WallTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final String REGION = "610803";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, Caller> CALLERS = Map.of(
            "wall", new Caller("wall", Set.of(Role.DISPLAY), Set.of(), Set.of()),
            "hengshan", new Caller("hengshan", Set.of(Role.DISPLAY), Set.of(REGION), Set.of()));

    private final Page page = chromium.page();

    private static String registration(String id, String region) {
        return Client.registration(id).put("region", region).put("title", id).toString();
    }

    private static void register(String id) {
        Client.Answer answer = engine.client().post("/v1/tickets", registration(id, REGION));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private void open(String path) {
        page.navigate(path.startsWith("http") ? path : engine.url() + path);
        await("the wall's stream is live")
                .atMost(SOON)
                .until(() -> page.locator("#link.live").count() == 1);
        await("the board's figures are shown")
                .atMost(SOON)
                .until(() -> !page.locator(".tile.registered dd")
                        .first()
                        .textContent()
                        .equals("–"));
    }

    @Test
    void a_ticket_appears_within_a_second_of_its_registration() {
        open("/wall?scene=city");
        page.evaluate("() => { window.seen = {}; new MutationObserver(() => {"
                + " for (const e of document.querySelectorAll('.tickets .title'))"
                + " seen[e.textContent] ??= Date.now(); })"
                + ".observe(document.body, { subtree: true, childList: true, characterData: true }); }");
        for (String id : List.of("WS-1", "WS-2", "WS-3")) {
            register(id);
            long acknowledged = System.currentTimeMillis();
            await("the ticket appears on the wall")
                    .atMost(SOON)
                    .until(() ->
                            page.evaluate("id => seen[id] !== undefined", id).equals(true));
            long seen = ((Number) page.evaluate("id => seen[id]", id)).longValue();
            assertThat(seen - acknowledged)
                    .as("milliseconds until " + id + " appears")
                    .isLessThan(1000);
        }
    }

    /** Checks every frame while the numbers are animated. */
    @ParameterizedTest
    @CsvSource({
        "overdue,'.map .sums .county:last-child .overdue','.map .county .overdue'",
        "registered,'.map .sums .county:last-child .registered','.map .county .registered'"
    })
    void a_total_is_the_sum_of_its_parts_in_every_frame(String mode, String total, String parts) {
        open("/wall?scene=city&map=" + mode);
        page.evaluate(
                "([total, parts]) => { const n = (e) => Number(e.textContent.replaceAll(',', ''));"
                        + " window.frames = 0; window.wrong = []; window.shown = new Set();"
                        + " const add = (all) => all.reduce((sum, e) => sum + n(e), 0);"
                        + " const look = () => { frames++; const whole = document.querySelector(total);"
                        + " const sum = add([...document.querySelectorAll(parts)].filter((e) => e !== whole));"
                        + " shown.add(sum); if (sum !== n(whole)) wrong.push([sum, n(whole)]);"
                        + " for (const column of [1, 2, 3]) { const cells = [...document.querySelectorAll("
                        + "`.lights tbody td:nth-child(${column + 1})`)];"
                        + " const foot = n(document.querySelector(`.lights tfoot td:nth-child(${column + 1})`));"
                        + " if (add(cells) !== foot) wrong.push(['lights', column, add(cells), foot]); }"
                        + " requestAnimationFrame(look); }; requestAnimationFrame(look); }",
                List.of(total, parts));
        for (int batch = 0; batch < 4; batch++) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 25; i++)
                lines.append(registration("WP-" + mode + "-" + batch + "-" + i, i % 2 == 0 ? REGION : "610802")
                                .replaceFirst("\\{", "{\"op\":\"register\","))
                        .append('\n');
            engine.client().ingest(lines.toString());
            int seen = batch + 1;
            await("the wall has shown the new figures")
                    .atMost(SOON)
                    .until(() ->
                            mode.equals("overdue") || ((Number) page.evaluate("() => shown.size")).intValue() > seen);
        }
        await("sixty frames are painted")
                .atMost(SOON)
                .until(() -> ((Number) page.evaluate("() => frames")).intValue() > 60);
        assertThat((List<?>) page.evaluate("() => wrong")).isEmpty();
    }

    @Test
    void the_tables_of_the_other_scenes_add_up() {
        open("/wall?scene=city");
        page.keyboard().press("ArrowRight");
        page.waitForSelector("table.counties tfoot tr.sum");
        for (int column = 2; column <= 6; column++) {
            if (column == 4) continue;
            String cells =
                    "(sel) => [...document.querySelectorAll(sel)].map((e) => Number(e.textContent.replaceAll(',', '')))"
                            + ".reduce((all, n) => all + n, 0)";
            String cell = " td:nth-child(" + column + ")";
            await("the column adds up to its sum")
                    .atMost(SOON)
                    .until(() -> page.evaluate(cells, "table.counties tr:not(.sum)" + cell)
                            .equals(page.evaluate(cells, "table.counties tr.sum" + cell)));
        }
        int registered =
                engine.client().get("/v1/board").json().at("/today/registered").asInt();
        await("the sum of the table equals the board")
                .atMost(SOON)
                .until(() -> page.locator("table.counties tr.sum td.registered")
                        .textContent()
                        .replace(",", "")
                        .equals(String.valueOf(registered)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"city", "warnings", "counties", "live-line", "scorecards"})
    void every_scene_fits_its_screen_and_is_legible_from_a_distance(String scene) {
        for (int height : new int[] {1080, 2160}) {
            page.setViewportSize(height * 16 / 9, height);
            page.navigate(engine.url() + "/wall?scene=" + scene);
            await("the wall's stream is live")
                    .atMost(SOON)
                    .until(() -> page.locator("#link.live").count() == 1);
            assertThat(page.evaluate("() => [document.documentElement.scrollWidth - innerWidth,"
                            + " document.documentElement.scrollHeight - innerHeight]"))
                    .as("overflow in pixels")
                    .isEqualTo(List.of(0, 0));
            assertThat((List<?>) page.evaluate(PageInspector.TOO_SMALL, height / 54.0))
                    .as("text lower than 20 of 1080 pixels")
                    .isEmpty();
            assertThat((List<?>) page.evaluate(PageInspector.TOO_FAINT))
                    .as("text without contrast")
                    .isEmpty();
        }
    }

    @Test
    void scenes_rotate_and_a_pinned_scene_stays() {
        page.clock().install();
        open("/wall?seconds=5");
        page.clock().runFor(6000);
        await("the table of counties is shown")
                .atMost(SOON)
                .until(() -> page.locator("table.counties:visible").count() == 1);
        page.locator("#tabs a").first().click();
        assertThat(URI.create(page.url()).getQuery()).contains("scene=city");
        assertThat(page.locator(".scene.city").isVisible()).isTrue();
        page.clock().runFor(12_000);
        assertThat(page.locator(".scene.city").isVisible()).isTrue();
        page.locator("#tabs a").first().click();
        page.clock().runFor(6000);
        await("the next scene is shown")
                .atMost(SOON)
                .until(() -> !page.locator(".scene.city").isVisible());
    }

    @Test
    @Tag("drill")
    void the_wall_reloads_itself_once_for_a_newer_edition() {
        page.clock().install();
        List<String> loads = new ArrayList<>();
        page.onLoad(loaded -> loads.add(loaded.url()));
        open("/wall?scene=city");
        for (String edition : List.of("newer", "and-back")) {
            page.route("**/v1/session", route -> {
                APIResponse asked = route.fetch();
                String session = asked.text().replaceFirst("\"edition\":\"[^\"]+", "\"edition\":\"" + edition);
                route.fulfill(new Route.FulfillOptions().setResponse(asked).setBody(session));
            });
            // After half a minute of silence the wall reads everything again.
            page.clock().runFor(45_000);
            loading().until(() -> page.evaluate("() => document.readyState").equals("complete"));
            await("the wall's stream is live")
                    .atMost(SOON)
                    .until(() -> page.locator("#link.live").count() == 1);
        }
        assertThat(loads).hasSize(2);
        page.clock().runFor(600_000);
        loading().until(() -> {
            page.evaluate("1");
            return loads.size() == 3;
        });
        assertThat(loads).containsOnly(page.url());
    }

    /** A call fails if the page reloads at that moment, so it is repeated. */
    private static ConditionFactory loading() {
        return await("the wall has loaded")
                .atMost(SOON)
                .ignoreExceptionsMatching(e -> e.getMessage().contains("context was destroyed"));
    }

    @Test
    void a_displays_token_shows_all_scenes_and_no_other_host_is_contacted() {
        String url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
        Set<String> hosts = new TreeSet<>();
        Set<Integer> refused = new TreeSet<>();
        page.onRequest(request -> hosts.add(URI.create(request.url()).getAuthority()));
        page.onResponse(response -> {
            if (response.status() >= 400) refused.add(response.status());
        });
        open(url + "/wall?seconds=1&access=wall");
        await("the table of counties is shown")
                .atMost(SOON)
                .until(() -> page.locator("table.counties:visible").count() == 1);
        open(url + "/wall?access=hengshan");
        page.keyboard().press("ArrowRight");
        await("the table has only the caller's county")
                .atMost(SOON)
                .until(() -> page.locator("table.counties tbody tr").count() == 1);
        assertThat(hosts).containsExactly(URI.create(url).getAuthority());
        assertThat(refused).isEmpty();
    }
}
