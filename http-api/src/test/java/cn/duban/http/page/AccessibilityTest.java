package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
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
    /** Not dispatched, so that the inbox has it. */
    private static String waiting;

    private static String warning;
    private static String order;

    @BeforeAll
    static void something_to_show() {
        WarningSamples samples = new WarningSamples(engine);
        ticket = samples.ticket("AX-1", "民政/殡葬");
        warning = samples.found(Signal.SURGE, WarningLevel.YELLOW, "近47分钟9件，同期常态0.4件", List.of(ticket));
        waiting = samples.ticket("AX-2", "民政/殡葬");
        act(ticket, "dispatch", "'lead':'YL-" + WarningSamples.REGION + "'");
        order = act(ticket, "order", "'colour':'BLUE','text':'请尽快办理'")
                .json()
                .at("/orders/0/order")
                .asText();
    }

    @AfterAll
    static void leave_nothing_open() {
        new WarningSamples(engine).deed(warning, "resolve", ",'outcome':'KNOWN'");
        for (String id : List.of(ticket, waiting)) act(id, "void", "'reason':'TEST'");
    }

    private static Client.Answer act(String id, String action, String fields) {
        Client.Answer answer = engine.client()
                .ask("/v1/tickets/" + id + "/" + action, "{'commandId':'" + id + action + "'," + fields + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    /** Each page with an element that only its data brings. */
    static Stream<String[]> pages() {
        return Stream.of(
                new String[] {"/", "#tickets tr"},
                new String[] {"/login", "#signed-in"},
                new String[] {"/inbox", "#rows li"},
                new String[] {"/register", "form input"},
                new String[] {"/search?words={ticket}", "#rows tr"},
                new String[] {"/orders/{order}", "#paper:not([hidden])"},
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
            page.navigate(engine.url()
                    + path.replace("{ticket}", ticket)
                            .replace("{warning}", warning)
                            .replace("{order}", order));
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
