package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tests do at the live line's desk: sessions at seats of their own, and the desk's page under the keyboard. */
abstract class LiveLineDeskPages {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    static final String REGION = "610803";
    static final String UNIT = "YL-" + REGION;
    static final String HEADING = "场次,日期,开始,结束,领导,职务,单位或县区,地区,席位\n";
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    static final Map<String, Caller> CALLERS = Map.of(
            "desk", new Caller("desk", Set.of(Role.OPERATOR), Set.of(), Set.of()),
            "hengshan", new Caller("hengshan", Set.of(Role.OPERATOR), Set.of(REGION), Set.of()),
            "viewer", new Caller("wang", Set.of(Role.VIEWER), Set.of(), Set.of()));

    static String url;
    static int ids;

    @BeforeAll
    static void callers() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
    }

    static ZonedDateTime now() {
        return engine.engine().clock().instant().atZone(ZoneId.of("Asia/Shanghai"));
    }

    static String line(String id, ZonedDateTime from, String leader, String seat) {
        return String.join(
                        ",",
                        id,
                        from.toLocalDate().toString(),
                        TIME.format(from),
                        TIME.format(from.plusHours(2)),
                        leader,
                        "区长",
                        "横山区",
                        REGION,
                        seat)
                + "\n";
    }

    static Page at(String path, String token) {
        Page page = chromium.page();
        page.navigate(url + path + (path.contains("?") ? "&" : "?") + "access=" + token);
        return page;
    }

    static void shows(Page page, String selector, String... texts) {
        await("the page shows the texts")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                page.locator(selector).allTextContents().toString())
                        .contains(texts));
    }

    /** The forms are loaded, though closed. */
    static void ready(Page page) {
        await("both forms are loaded")
                .atMost(Duration.ofSeconds(30))
                .until(() -> page.locator("#plan form, #rota form").count() == 2);
    }

    static void imported(Page page, String table) {
        if (page.locator("#rota[open]").count() == 0) {
            page.locator("#rota summary").focus();
            page.keyboard().press("Enter");
        }
        page.locator("#rota textarea").fill(table);
        page.keyboard().press("Control+Enter");
    }

    /** Fills the fields in tab order and submits. */
    static void does(Page page, String deed, List<String> words) {
        page.locator("#deed-" + deed)
                .locator("input, textarea, select, button")
                .first()
                .focus();
        for (String word : words) {
            if (!word.isEmpty()) page.keyboard().insertText(word);
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Control+Enter");
    }

    /** The end asks first; its button has the focus. */
    static void ends(Page page) {
        does(page, "end", List.of());
        page.waitForSelector("dialog[open]");
        page.keyboard().press("Enter");
    }

    static void register(String id) {
        Client.Answer answer = engine.client()
                .post(
                        "/v1/tickets",
                        Client.registration(id)
                                .put("region", REGION)
                                .put("channel", "LIVE_LINE")
                                .put("title", "停暖 " + id)
                                .toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    static Client.Answer records(String session, String action, String fields) {
        Client.Answer answer = engine.client()
                .ask(
                        "/v1/live-line/sessions/" + session + '/' + action,
                        "{'commandId':'" + session + action + ids++ + "'" + fields + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    /** A session that is on air at a seat of its own. */
    static void onAir(String id, String leader) {
        ZonedDateTime from = now();
        Client.Answer planned = engine.client()
                .ask(
                        "/v1/live-line/sessions",
                        "{'commandId':'plan-" + id + "','id':'" + id + "','from':'" + from.toInstant() + "','to':'"
                                + from.plusHours(2).toInstant() + "','leader':'" + leader
                                + "','post':'区长','host':'横山区','region':'" + REGION + "','seat':'" + id + "'}");
        assertThat(planned.status()).as(planned.text()).isEqualTo(201);
        records(id, "start", "");
    }
}
