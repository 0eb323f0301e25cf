package cn.duban.load.wall;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineClock;
import cn.duban.load.client.UnclearAnswerException;
import cn.duban.load.demo.SimulatedCity;
import cn.duban.load.drill.EngineHost;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import cn.duban.load.year.UnitDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A day of the simulated city in front of two walls: one is checked in every frame, one is measured; then the engine is
 * killed behind them.
 */
final class WallRun {
    private static final long SEED = 12_345;
    /** A wall draws at most that often. */
    private static final double UPDATES_A_SECOND = 1 / 0.3;

    private static final double HEAP_GROWTH = 1.3;
    private static final double SCRIPTING_MILLIS = 8;
    private static final Duration RIGHT_AGAIN = Duration.ofSeconds(90);
    /** News arrives within some hundred milliseconds, and a wall draws three times a second. */
    private static final Duration BEHIND = Duration.ofSeconds(2);

    private final EngineHost host;
    private final Browser browser;
    private final EngineClient engine;
    private final EngineClock clock;
    private final WallCommand.Size size;

    WallRun(EngineHost host, Browser browser, WallCommand.Size size) {
        this.host = host;
        this.browser = browser;
        this.engine = new EngineClient(host.url());
        this.clock = new EngineClock(engine);
        this.size = size;
    }

    void run(Summary summary, Progress progress) throws IOException {
        SimulatedCity city = city();
        city.begin(clock.now(), true);
        Page looked = browser.wall(host.url().resolve("/wall?seconds=10").toString());
        looked.evaluate(script("frames.js"));
        // Pinned to one scene, so that its cost is not averaged with that of others.
        Page measured = browser.wall(host.url().resolve("/wall?scene=city").toString());
        day(summary, progress, city, measured);
        city.end();
        restarts(summary, progress, List.of(looked, measured));
        Frames frames = Frames.of(looked);
        summary.figure("framesLookedAt", frames.seen()).figure("totalsCompared", frames.compared());
        summary.figure("sumsThatWereShown", frames.sums());
        summary.promise("every total was the sum of its parts", frames.wrong().isEmpty(), frames.wrong());
        List<String> complaints = browser.complaints();
        summary.promise("no error in the console", complaints.isEmpty(), complaints);
        summary.promise(
                "nobody but the engine was asked",
                browser.hosts().equals(Set.of(host.url().getAuthority())),
                browser.hosts());
    }

    private SimulatedCity city() {
        return new SimulatedCity(host.url(), clock, UnitDirectory.fetch(engine), SEED, size.scale());
    }

    private void day(Summary summary, Progress progress, SimulatedCity city, Page measured) {
        Browser.Costs costs = new Browser.Costs(measured);
        double hour = 60_000.0 * size.minutes() / size.hours();
        List<Long> heaps = new ArrayList<>();
        double scripting = 0;
        long events = 0;
        for (int i = 0; i < size.hours(); i++) {
            measured.waitForTimeout(hour);
            heaps.add(costs.heap());
            if (i == 0) {
                scripting = costs.scripting();
                events = city.accepted();
            }
            progress.advance(1);
        }
        double seconds = (size.hours() - 1) * hour / 1000;
        double millis = 1000 * (costs.scripting() - scripting) / (seconds * UPDATES_A_SECOND);
        double growth = (double) heaps.stream().skip(1).max(Long::compare).orElse(0L) / heaps.get(0);
        summary.figure("eventsPerSecond", Math.round((city.accepted() - events) / seconds))
                .figure("scriptingMillisPerUpdate", Math.round(100 * millis) / 100.0)
                .figure(
                        "heapKilobytesByHour",
                        heaps.stream().map(bytes -> bytes / 1024).toList());
        summary.promise(
                "after each of " + size.hours() + " hours the page's heap is at most " + HEAP_GROWTH
                        + " times that after the first",
                growth <= HEAP_GROWTH,
                Math.round(100 * growth) / 100.0);
        summary.promise(
                "an update takes at most " + SCRIPTING_MILLIS + " ms of scripting",
                millis <= SCRIPTING_MILLIS,
                Math.round(100 * millis) / 100.0);
        summary.zero("commands of the city that were refused", city.refused());
    }

    private void restarts(Summary summary, Progress progress, List<Page> walls) throws IOException {
        int survived = 0;
        List<Long> seconds = new ArrayList<>();
        for (Page wall : walls) wall.evaluate("() => { window.neverReloaded = true; }");
        for (int i = 0; i < size.restarts(); i++) {
            host.killEngine();
            for (Page wall : walls) wall.waitForSelector("body.lost");
            host.start(Optional.empty());
            // Only news after the restart proves that the walls receive the stream again.
            SimulatedCity city = city();
            city.begin(clock.now(), false);
            long since = System.nanoTime();
            boolean right = true;
            for (Page wall : walls) right &= rightAgain(wall);
            city.end();
            if (right) survived++;
            seconds.add(Duration.ofNanos(System.nanoTime() - since).toSeconds());
            progress.advance(1);
        }
        summary.figure("secondsUntilRightAgain", seconds);
        summary.promise(
                "the walls were right again after each kill -9 of the engine, without a reload",
                survived == size.restarts(),
                survived + " of " + size.restarts());
    }

    /** Whether it soon shows the engine's figures of two seconds ago or later, and was not reloaded. */
    private boolean rightAgain(Page wall) {
        long until = System.nanoTime() + RIGHT_AGAIN.toNanos();
        while (System.nanoTime() < until) {
            long before = registered();
            wall.waitForTimeout(BEHIND.toMillis());
            if (wall.locator("#link.live").count() == 0
                    || wall.locator("#banner").isVisible()) continue;
            long shown = shown(wall);
            if (before <= shown && shown <= registered())
                return Boolean.TRUE.equals(wall.evaluate("() => window.neverReloaded === true"));
        }
        return false;
    }

    /** Read from the map's parts, whatever scene is shown. */
    private static long shown(Page wall) {
        return ((Number) wall.evaluate(
                        "() => Number((document.querySelector('.map .sums .county:last-child .registered')"
                                + "?? { textContent: -1 }).textContent.toString().replaceAll(',', ''))"))
                .longValue();
    }

    private long registered() {
        try {
            JsonNode board = engine.json("/v1/board");
            return board.path("today").path("registered").asLong();
        } catch (UnclearAnswerException starting) {
            return -1;
        }
    }

    /** The findings of the script in the page. */
    private record Frames(long seen, long compared, long sums, List<?> wrong) {
        static Frames of(Page page) {
            Map<?, ?> told = (Map<?, ?>) page.evaluate("() => ({ ...lookedAt, sums: lookedAt.sums.size })");
            return new Frames(
                    number(told, "seen"), number(told, "compared"), number(told, "sums"), (List<?>) told.get("wrong"));
        }

        private static long number(Map<?, ?> told, String name) {
            return ((Number) told.get(name)).longValue();
        }
    }

    private static String script(String name) {
        try (InputStream in = WallRun.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
