package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RawHttp;
import cn.duban.http.RunningEngine;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @ParameterizedTest
    @CsvSource({
        "/,text/html; charset=UTF-8",
        "/wall,text/html; charset=UTF-8",
        "/work,text/html; charset=UTF-8",
        "/wall/live-line,text/html; charset=UTF-8",
        "/live-line,text/html; charset=UTF-8",
        "/live-line/sessions/any,text/html; charset=UTF-8",
        "/tickets/any,text/html; charset=UTF-8",
        "/orders/any,text/html; charset=UTF-8",
        "/warnings,text/html; charset=UTF-8",
        "/warnings/any,text/html; charset=UTF-8",
        "/docs,text/html; charset=UTF-8",
        "/docs/docs.js,application/javascript; charset=UTF-8",
        "/asyncapi.yaml,application/yaml",
        "/favicon.ico,image/svg+xml",
        "/assets/base.css,text/css; charset=UTF-8",
        "/assets/wall.js,application/javascript; charset=UTF-8",
        "/assets/maps/yulin-counties.geojson,application/geo+json",
        "/assets/webjars/echarts/5.5.0/echarts.min.js,application/javascript; charset=UTF-8",
        "/assets/webjars/swagger-ui/5.34.1/swagger-ui.css,text/css; charset=UTF-8"
    })
    void each_file_has_its_content_type_and_supports_conditional_requests(String path, String type) {
        Client.Answer answer = engine.client().get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.header("content-type").orElseThrow()).isEqualTo(type);
        assertThat(answer.header("content-security-policy").orElseThrow()).contains("default-src 'self'");
        assertThat(answer.header("x-content-type-options")).contains("nosniff");
        String tag = answer.header("etag").orElseThrow();
        assertThat(engine.client().send("GET", path, "", "If-None-Match", tag).status())
                .isEqualTo(304);
    }

    /** Every file that a page refers to exists. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/wall",
                "/wall/live-line",
                "/live-line",
                "/live-line/sessions/x",
                "/work",
                "/login",
                "/inbox",
                "/search",
                "/register",
                "/tickets/x",
                "/orders/x",
                "/warnings",
                "/warnings/x",
                "/docs"
            })
    void every_file_that_a_page_loads_exists(String path) {
        String page = engine.client().get(path).text();
        int loaded = 0;
        for (MatchResult link : Pattern.compile("(?:src|href)=\"(/[^\"]+)\"")
                .matcher(page)
                .results()
                .toList()) {
            if (link.group(1).equals("/openapi.yaml") || link.group(1).equals("/metrics")) continue;
            assertThat(engine.client().get(link.group(1)).status())
                    .as(link.group(1))
                    .isEqualTo(200);
            loaded++;
        }
        assertThat(loaded).isPositive();
    }

    /** Sent as raw bytes: HTTP clients normalize such paths. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../application.conf",
                "/assets/..%2fapplication.conf",
                "/assets/%2e%2e/application.conf",
                "/assets/webjars/../../../application.conf",
                "/assets/lib/..%5c..%5capplication.conf",
                "/assets//etc/passwd",
                "/docs/..%2fpages%2fAsset.class",
                "/assets/lib"
            })
    void no_path_leads_out_of_the_folder(String path) {
        RawHttp.Answer answer = new RawHttp(engine.url())
                .send(RawHttp.request("GET " + path, "Host: localhost\nConnection: close\n", ""));
        assertThat(answer.status()).isBetween(400, 409);
        assertThat(answer.headers().get("content-type")).contains("application/problem+json");
    }

    @Test
    void large_scripts_are_sent_compressed() throws Exception {
        var request = engine.client()
                .request("/assets/webjars/echarts/5.5.0/echarts.min.js")
                .header("Accept-Encoding", "gzip");
        Client.Answer answer = engine.client().send(request.GET());
        assertThat(answer.header("content-encoding")).contains("gzip");
        assertThat(Integer.parseInt(answer.header("content-length").orElseThrow()))
                .isLessThan(400_000);
    }
}
