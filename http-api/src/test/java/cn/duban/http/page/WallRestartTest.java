package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.Node;
import cn.duban.http.TestConfig;
import com.microsoft.playwright.Page;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A wall display has no one to reload it: it recovers from an engine restart. */
@Tag("drill")
class WallRestartTest {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Page page = chromium.page();

    private static void register(Node node, String id) {
        Client.Answer answer = new Client(node.url())
                .post(
                        "/v1/tickets",
                        Client.registration(id).put("title", "工单 " + id).toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private void shows(String selector, String text) {
        await("the wall shows the text")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(page.locator(selector).first().textContent()).contains(text));
    }

    @Test
    void after_an_engine_restart_the_wall_is_correct_again_without_a_reload() {
        Config config = TestConfig.stepped(folder);
        try (Node node = Node.start(config)) {
            config = config.withValue(
                    "duban.http.port",
                    ConfigValueFactory.fromAnyRef(URI.create(node.url()).getPort()));
            page.navigate(node.url() + "/wall?scene=city&map=registered");
            await("the wall's stream is live")
                    .atMost(SOON)
                    .until(() -> page.locator("#link.live").count() == 1);
            page.evaluate("() => { window.neverReloaded = true; }");
            register(node, "WR-1");
            shows(".tile.registered dd", "1");
            shows(".tickets", "工单 WR-1");
        }
        shows("#banner", "连接中断");
        shows(".tile.registered dd", "1");
        try (Node node = Node.start(config)) {
            register(node, "WR-2");
            shows(".tile.registered dd", "2");
            shows(".map .sums .county:last-child .registered", "2");
            shows(".tickets", "工单 WR-2");
            await("the wall's stream is live again")
                    .atMost(SOON)
                    .until(() -> page.locator("#link.live").count() == 1);
            await("the banner is gone")
                    .atMost(SOON)
                    .until(() -> !page.locator("#banner").isVisible());
            assertThat(page.evaluate("() => window.neverReloaded")).isEqualTo(true);
            page.navigate("about:blank");
        }
        chromium.forgives("ERR_");
        chromium.forgives("503");
    }
}
