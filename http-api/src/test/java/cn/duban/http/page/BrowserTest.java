package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages in a real browser, on a running engine. */
class BrowserTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Duration SOON = Duration.ofSeconds(30);

    private Page page;

    @BeforeEach
    void a_page() {
        page = chromium.page();
    }

    private static void register(String id) {
        Client.Answer answer =
                engine.client().post("/v1/tickets", Client.registration(id).toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    /** Playwright is single-threaded: it handles events only during calls of this thread. */
    private String text(String selector) {
        return page.locator(selector).first().textContent();
    }

    @Test
    void the_wall_draws_the_map_and_updates_its_numbers() {
        page.navigate(engine.url() + "/wall?scene=city&map=registered");
        page.waitForSelector(".scene.city .outlines path");
        await("the board's figures are shown")
                .atMost(SOON)
                .until(() -> text(".tile.registered dd").matches("[0-9,]+"));
        await("the page's stream is live")
                .atMost(SOON)
                .until(() -> page.locator("#link.live").count() == 1);
        assertThat(outlines()).as("counties drawn on the map's ground").isEqualTo(12);
        String before = text(".tile.registered dd");
        for (int i = 0; i < 3; i++) register("BW-" + i);
        await("the new tickets are counted")
                .atMost(SOON)
                .until(() -> number(text(".tile.registered dd")) == number(before) + 3);
        await("the new ticket is listed")
                .atMost(SOON)
                .until(() -> text(".tickets").contains("小区停暖三天"));
        page.keyboard().press("ArrowRight");
        await("the table has all counties")
                .atMost(SOON)
                .until(() -> page.locator("table.counties tbody tr:visible").count() == 12);
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace(",", ""));
    }

    /** How many counties have an outline of some size on the map. */
    private int outlines() {
        Object count = page.evaluate("() => { const ground = document.querySelector('.city .ground')"
                + ".getBoundingClientRect(); const places = [...document.querySelectorAll('.city .outlines path')]"
                + ".map((path) => path.getBoundingClientRect()).filter((at) => at.width > 20 && at.height > 20 &&"
                + " at.left > ground.left - 1 && at.right < ground.right + 1 && at.top > ground.top - 1 && at.bottom <"
                + " ground.bottom + 1); return new Set(places.map(({ x, y }) => `${x} ${y}`)).size; }");
        return ((Number) count).intValue();
    }

    @Test
    void a_tickets_page_shows_its_clocks_with_their_reasons_and_follows_its_events() {
        register("BT-1");
        JsonNode ticket = engine.client().get("/v1/tickets/BT-1").json();
        String why = ticket.at("/clocks/0/why").asText();
        assertThat(why).isNotEmpty();
        page.navigate(engine.url() + "/tickets/BT-1");
        page.waitForSelector("#story:not([hidden])");
        await("the clock's reason is shown")
                .atMost(SOON)
                .until(() -> text("#clocks").contains(why));
        assertThat(text("#title")).isEqualTo("小区停暖三天");
        await("the page's stream is live")
                .atMost(SOON)
                .until(() -> page.locator("#link.live").count() == 1);
        String unit = engine.engine().policy().unitsOf("610802").get(0).id();
        String name = engine.engine().policy().unitsOf("610802").get(0).name();
        Client.Answer dispatched =
                engine.client().ask("/v1/tickets/BT-1/dispatch", "{'commandId':'d','lead':'" + unit + "'}");
        assertThat(dispatched.status()).as(dispatched.text()).isEqualTo(200);
        await("the lead unit is shown").atMost(SOON).until(() -> text("#facts").contains(name));
        await("the history has both events")
                .atMost(SOON)
                .until(() -> page.locator("#history li.event").count() >= 2);
    }

    @Test
    void the_start_page_links_all_pages_and_lists_the_next_due_tickets() {
        register("BH-1");
        page.navigate(engine.url() + "/");
        await("tickets are listed")
                .atMost(SOON)
                .until(() -> page.locator("#tickets tr").count() > 0);
        for (String path : List.of("/wall", "/work", "/warnings", "/docs", "/metrics"))
            assertThat(page.locator("a[href='" + path + "']").count()).as(path).isPositive();
    }

    @Test
    void the_reference_is_rendered_from_the_served_openapi_file() {
        page.navigate(engine.url() + "/docs");
        page.waitForSelector(".swagger-ui .opblock");
        assertThat(page.locator(".swagger-ui .opblock").count()).isGreaterThan(10);
        assertThat(page.locator("a[href='/asyncapi.yaml']").count()).isEqualTo(1);
    }
}
