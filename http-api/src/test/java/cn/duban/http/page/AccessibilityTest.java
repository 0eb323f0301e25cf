package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.RunningEngine;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every desk page, in both themes, has no serious or critical finding of axe-core. */
class AccessibilityTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private static String ticket;
    private static String warning;

    @BeforeAll
    static void something_to_show() {
        WarningSamples samples = new WarningSamples(engine);
        ticket = samples.ticket("AX-1", "通信邮政/快递");
        warning = samples.found(Signal.SURGE, WarningLevel.YELLOW, "近47分钟9件，同期常态0.4件", List.of(ticket));
    }

    /** Each page with an element that only its data brings. */
    static Stream<String[]> pages() {
        return Stream.of(
                new String[] {"/", "#tickets tr"},
                new String[] {"/login", "#signed-in"},
                new String[] {"/inbox", "#rows li"},
                new String[] {"/register", "form input"},
                new String[] {"/work?list=due", "#rows tr"},
                new String[] {"/tickets/{ticket}", "#history li"},
                new String[] {"/warnings", "#rows tr"},
                new String[] {"/warnings?tab=review", "#review dd"},
                new String[] {"/warnings/{warning}", "#steps li"},
                new String[] {"/live-line", "#list-title"});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void pages_have_no_serious_finding_in_either_theme(String path, String shown) {
        Page page = chromium.page();
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            page.navigate(engine.url() + path.replace("{ticket}", ticket).replace("{warning}", warning));
            page.waitForSelector(shown);
            page.waitForSelector(".pages a");
            assertThat(page.locator("html").getAttribute("data-theme"))
                    .isEqualTo(theme == ColorScheme.LIGHT ? "light" : "dark");
            List<String> found = new AxeBuilder(page)
                    .analyze().getViolations().stream()
                            .filter(rule -> GRAVE.contains(rule.getImpact()))
                            .flatMap(rule -> rule.getNodes().stream()
                                    .map(node -> rule.getId() + " " + node.getTarget() + ": " + node.getHtml()))
                            .toList();
            assertThat(found).as("%s %s", path, theme).isEmpty();
        }
    }
}
