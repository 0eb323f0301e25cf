package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.duban.http.RunningEngine;
import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The wall's comparisons of a figure with earlier times, from series that the test provides. */
class WallFiguresTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    /**
     * Ten an hour every day, twenty from ten to eleven; nine of ten calls are answered within 15 seconds, yesterday eight of
     * ten.
     */
    private static final String SERIES = "async (time) => { const { Compare } = await"
            + " import('/assets/lib/compare.js'); const now = Date.parse('2026-03-10T' + time + '+08:00'); const H ="
            + " 3600000; const compare = new Compare({ clock: { now: () => now }, limits: [] }); compare.now = now; for"
            + " (const [length, back] of [[600000, 47 * H], [H, 193 * H]]) { const rows = { n: [], rate: [], of: [] }; for"
            + " (let at = Math.floor((now - back) / length) * length; at < now; at += length) { const hour = new Date(at +"
            + " 8 * H).getUTCHours(); const step = Math.min(length, now - at) / H; rows.n.push([at, (hour === 10 ? 20 :"
            + " 10) * step]); rows.of.push([at, 10 * step]); rows.rate.push([at, at >="
            + " Date.parse('2026-03-10T00:00:00+08:00') ? 0.9 : 0.8]); } compare.series.set('registered' + length,"
            + " rows.n); compare.series.set('rate15s' + length, rows.rate); compare.series.set('rate15sOf' + length,"
            + " rows.of); } return { night: compare.night(), flow: compare.flow('registered', 7), rate:"
            + " compare.rate('rate15s', 0.5, 10) }; }";

    private final Page page = chromium.page();

    @BeforeEach
    void modules() {
        page.navigate(engine.url() + "/assets/favicon.svg");
    }

    private Map<?, ?> at(String time) {
        return (Map<?, ?>) page.evaluate(SERIES, time);
    }

    private static double number(Map<?, ?> shown, String... path) {
        Object value = shown;
        for (String name : path) value = ((Map<?, ?>) value).get(name);
        return ((Number) value).doubleValue();
    }

    @Test
    void by_day_a_figure_equals_the_board_and_is_compared_with_the_same_time_of_other_days() {
        Map<?, ?> shown = at("11:30:00");
        assertThat(shown.get("night")).isEqualTo(false);
        assertThat(number(shown, "flow", "value")).isCloseTo(7.0, within(0.001));
        assertThat(number(shown, "flow", "yesterday")).isCloseTo(125.0, within(0.001));
        assertThat(number(shown, "flow", "lastWeek")).isCloseTo(125.0, within(0.001));
        assertThat(number(shown, "rate", "value")).isCloseTo(0.5, within(0.001));
        assertThat(number(shown, "rate", "yesterday")).isCloseTo(0.8, within(0.001));
    }

    @Test
    void within_an_hour_its_elapsed_share_counts() {
        assertThat(number(at("10:45:00"), "flow", "lastWeek")).isCloseTo(115.0, within(0.001));
    }

    @Test
    void before_seven_a_figure_covers_the_last_24_hours() {
        Map<?, ?> shown = at("00:10:00");
        assertThat(shown.get("night")).isEqualTo(true);
        // 250 a day, without the ten minutes after midnight, plus the board's count of those.
        assertThat(number(shown, "flow", "value")).isCloseTo((double) Math.round(250 - 10 / 6.0) + 7, within(0.001));
        assertThat(number(shown, "flow", "yesterday")).isCloseTo(250.0, within(0.001));
        assertThat(number(shown, "flow", "lastWeek")).isCloseTo(250.0, within(0.001));
        assertThat(number(shown, "rate", "of")).isCloseTo((double) Math.round(240 - 10 / 6.0 + 10), within(0.001));
    }

    @Test
    void numbers_animate_to_their_value_and_a_total_with_its_parts() {
        List<?> frames = (List<?>)
                page.evaluate("async () => { const { showNumber, showTotal } = await import('/assets/lib/dom.js');"
                        + " const [a, b, sum] = [1, 2, 3].map(() => ({ textContent: '' })); showTotal(sum, [a, b]);"
                        + " showNumber(a, 10); showNumber(b, 5); const shown = [[a, b, sum].map((e) =>"
                        + " Number(e.textContent))]; showNumber(a, 100); showNumber(b, 0); const until = performance.now()"
                        + " + 500; while (performance.now() < until) { await new Promise(requestAnimationFrame);"
                        + " shown.push([a, b, sum].map((e) => Number(e.textContent))); } return shown; }");
        assertThat(frames).hasSizeGreaterThan(3);
        int before = 0;
        for (Object frame : frames) {
            int[] shown = ((List<?>) frame)
                    .stream().mapToInt(n -> ((Number) n).intValue()).toArray();
            assertThat(shown[0] + shown[1]).as(Arrays.toString(shown)).isEqualTo(shown[2]);
            assertThat(shown[0]).as("never decreases").isGreaterThanOrEqualTo(before);
            before = shown[0];
        }
        assertThat(frames.get(frames.size() - 1)).isEqualTo(List.of(100, 0, 100));
    }
}
