package cn.duban.http.page;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShotTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("/tmp/rf/h2-" + name + ".png")).setFullPage(name.contains("390")));
    }

    @Test
    void shots() {
        int n = 0;
        for (String[] one : new String[][] {
            {"东沙小区停暖三天", "东沙小区五号楼暖气停了三天，家里有老人和孩子", "13891255501"},
            {"东沙小区暖气不热", "东沙小区供热温度不到十六度，住户反映多次", "13891255502"},
            {"高新区路灯不亮", "高新区明珠大道路灯整段不亮，夜间行走不便", "13891255501"}
        }) {
            ObjectNode body = Client.registration("SHOT-" + ++n).put("title", one[0]).put("content", one[1]);
            body.putObject("citizen").put("phone", one[2]);
            engine.client().post("/v1/tickets", body.toString());
        }
        engine.client().ask("/v1/tickets/SHOT-1/dispatch", "{'commandId':'d','lead':'YL-610802-SLJ'}");
        for (String size : new String[] {"1280x800", "1920x1080", "390x844"}) {
            Page page = chromium.page();
            String[] s = size.split("x");
            page.setViewportSize(Integer.parseInt(s[0]), Integer.parseInt(s[1]));
            page.navigate(engine.url() + "/register" + (s[0].equals("1920") ? "?lang=en" : ""));
            page.waitForSelector("#call:not([hidden])");
            page.waitForTimeout(800);
            shot(page, "empty-" + size);
            page.locator("[name='citizen/phone']").fill("138 9125 5501");
            page.locator("[name='content']").fill("东沙小区五号楼暖气停了三天，家里有老人，希望尽快恢复供热。");
            page.locator("[name='address']").fill("榆阳区东沙小区5号楼");
            page.locator("[name='topic']").fill("停");
            page.waitForTimeout(1500);
            shot(page, "typing-" + size);
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.locator("#alike button").first().click();
            page.waitForTimeout(1500);
            shot(page, "full-" + size);
            page.locator("[name='citizen/phone']").fill("1");
            page.keyboard().press("Control+Enter");
            page.waitForTimeout(800);
            shot(page, "fault-" + size);
            page.locator("[name='citizen/phone']").fill("138 9125 5501");
            page.keyboard().press("Control+Enter");
            page.waitForTimeout(1500);
            shot(page, "done-" + size);
        }
        chromium.forgives("422");
    }
}
