package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.RunningEngine;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A wall runs for years: what an update costs, and that it leaves nothing behind. The test feeds its stream. */
@Tag("drill")
class WallEnduranceTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Replaces the browser's EventSource: opens at once and delivers what the test feeds. */
    private static final String FED = "window.EventSource = class extends EventTarget { static CLOSED = 2; readyState"
            + " = 1; constructor() { super(); window.fed = this; setTimeout(() => this.onopen?.(), 0); } close() {"
            + " this.readyState = 2; } }; window.tell = (name, data) => fed.dispatchEvent(new MessageEvent(name, { data:"
            + " JSON.stringify(data) }));";

    /** One round of updates: every region's board with other figures, and some tickets. */
    private static final String ROUND = "(n) => { for (const board of boards) { board.today.registered = n +"
            + " board.place; board.open.overdue = (n * 7 + board.place) % 90; board.open.total = 500 + n % 100;"
            + " board.open.byClock = { SIGN: { running: n % 50, dueSoon: n % 9, overdue: n % 5 } };"
            + " board.today.calls.offered = n * 3; board.today.calls.within15s = n * 2; tell('board', board); } for (let i"
            + " = 0; i < 3; i++) { const ticket = { id: `FED-${n}-${i}`, region: '610803', kind: 'REQUEST', title: `第 ${n}"
            + " 轮` }; tell('ticket.registered', { time: boards[0].asOf, data: { ticket, change: {} } });"
            + " tell('ticket.clock-missed', { time: boards[0].asOf, data: { ticket, change: { clock: { kind: 'SIGN' } } }"
            + " }); } }";

    private final Page page = chromium.page();

    private CDPSession fedWall() {
        page.addInitScript(FED);
        page.navigate(engine.url() + "/wall?seconds=3");
        await("the map is drawn")
                .atMost(SOON)
                .until(() -> page.locator(".scene.city .outlines path").count() == 12);
        // The map may be drawn before the stream is open.
        page.waitForFunction("() => 'fed' in window");
        page.evaluate("async () => { const regions = await (await fetch('/v1/regions')).json();"
                + " window.boards = await Promise.all(regions.map(async ({ id }, place) =>"
                + " ({ place, ...(await (await fetch(`/v1/regions/${id}/board`)).json()) }))); }");
        return page.context().newCDPSession(page);
    }

    private static double metric(CDPSession cdp, String name) {
        for (JsonElement metric : cdp.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject one = metric.getAsJsonObject();
            if (one.get("name").getAsString().equals(name))
                return one.get("value").getAsDouble();
        }
        throw new AssertionError("no metric " + name);
    }

    private static double heap(CDPSession cdp) {
        cdp.send("HeapProfiler.collectGarbage");
        return cdp.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
    }

    @Test
    void an_update_takes_at_most_eight_milliseconds_of_scripting() {
        CDPSession cdp = fedWall();
        // The CPU time of the page itself, since other processes share the machine.
        JsonObject own = new JsonObject();
        own.addProperty("timeDomain", "threadTicks");
        cdp.send("Performance.enable", own);
        feed(1, 7);
        double before = metric(cdp, "ScriptDuration");
        double layouts = metric(cdp, "LayoutCount");
        feed(20, 32);
        assertThat((metric(cdp, "ScriptDuration") - before) * 1000 / 12)
                .as("milliseconds of scripting for an update of all regions, including its animation")
                .isLessThanOrEqualTo(8);
        // Digits are transformed and nothing else causes a layout.
        assertThat((metric(cdp, "LayoutCount") - layouts) / 12)
                .as("layouts for an update")
                .isBetween(1.0, 9.0);
    }

    /** At the wall's highest drawing rate. */
    private void feed(int from, int to) {
        page.evaluate(
                "async ([from, to]) => { const round = " + ROUND
                        + "; for (let n = from; n < to; n++) { round(n); await new Promise((go) => setTimeout(go,"
                        + " 320)); } }",
                List.of(from, to));
    }

    @Test
    void tickets_that_come_and_go_leave_no_memory_behind() {
        page.clock().install();
        CDPSession cdp = fedWall();
        rounds(1, 30);
        double before = heap(cdp);
        int nodes = ((Number) page.evaluate("() => document.querySelectorAll('*').length")).intValue();
        rounds(30, 120);
        assertThat(heap(cdp)).isLessThanOrEqualTo(1.3 * before);
        assertThat(((Number) page.evaluate("() => document.querySelectorAll('*').length")).intValue())
                .isLessThanOrEqualTo(nodes + 40);
    }

    /** Half a second of the page's own clock each: a minute of updates in a few seconds. */
    private void rounds(int from, int to) {
        for (int n = from; n < to; n++) {
            page.evaluate(ROUND, n);
            page.clock().runFor(500);
        }
    }
}
