package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A supervision order as it is printed: one sheet with a red head and a receipt slip. */
class OrderPageTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b");
    private static final String ID = "PAPER-1";

    private static String ask(String action, String body) {
        Client.Answer answer = engine.client()
                .ask("/v1/tickets/" + ID + "/" + action, "{'commandId':'" + ID + action + "'," + body + "}");
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
        return answer.json().path("orders").path(0).path("order").asText();
    }

    @Test
    void an_order_is_printed_on_one_sheet_with_its_receipt_slip() {
        engine.client()
                .post(
                        "/v1/tickets",
                        Client.registration(ID)
                                .put("region", "610803")
                                .put("title", "路灯不亮")
                                .toString());
        ask("dispatch", "'lead':'YL-610803-MZJ'");
        String number = ask("order", "'colour':'RED','text':'立即修复并书面说明'");
        Page page = chromium.page();
        page.navigate(engine.url() + "/orders/" + number);
        page.waitForSelector("#paper:not([hidden])");
        assertThat(page.locator("#paper").innerText())
                .contains("榆林市12345政务服务便民热线", "督办〔2026〕610803-", "关于督办“路灯不亮”的通知", "横山区民政局：", "立即修复并书面说明", ID)
                .containsSubsequence("沿此线剪下", "督办回执", "经办人", "负责人签字");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("#print").isVisible()).isFalse();
        assertThat(page.locator(".top").isVisible()).isFalse();
        String pdf =
                new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), StandardCharsets.ISO_8859_1);
        assertThat(SHEET.matcher(pdf).results().count()).isEqualTo(1);

        ask("order-receipt", "'order':'" + number + "','unit':'YL-610803-MZJ','text':'已更换灯头'");
        page.navigate(engine.url() + "/orders/" + number + "?lang=en");
        page.waitForSelector("#paper:not([hidden])");
        assertThat(page.locator("#slip").innerText()).contains("Result", "已更换灯头");
        ask("void", "'reason':'TEST'");
    }
}
