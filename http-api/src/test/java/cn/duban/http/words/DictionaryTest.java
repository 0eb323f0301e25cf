package cn.duban.http.words;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.series.Title;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.state.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    private static final Path WEB = Path.of("..", "dashboards", "src", "main", "resources", "web");
    private static final Pattern LITERAL = Pattern.compile("\\bt\\('([a-z]+\\.[\\w.-]*\\w)'");
    /** The pages' own words begin their line or follow another: {@code 'key': [}. */
    private static final Pattern OWN = Pattern.compile("'([a-z]+\\.[\\w.-]+)': \\[");

    private final Map<String, Title> words = Dictionary.of(PolicyFiles.builtIn().policy());

    @Test
    void it_names_things_in_both_languages() {
        assertThat(words.get("status.REGISTERED")).isEqualTo(new Title("待转办", "Registered"));
        assertThat(words.get("clock.HANDLE").chinese()).isEqualTo("首次联系");
        assertThat(words.get("rate.rate15s").chinese()).isEqualTo("15秒接通率");
        assertThat(words.get("label.WAGE_ARREARS").chinese()).isNotBlank();
        assertThat(words.get("problem.ticket.wrong-status").chinese()).isEqualTo("工单当前状态不能这样处理");
        for (Status status : Status.values()) assertThat(words).containsKey("status." + status);
        words.forEach((key, title) -> {
            assertThat(title.chinese()).as(key).isNotBlank();
            if (!key.startsWith("label.")) assertThat(title.english()).as(key).doesNotContainPattern("\\p{IsHan}");
        });
    }

    @Test
    void pages_define_no_word_that_it_has_and_ask_for_none_that_neither_has() throws IOException {
        Set<String> own = new TreeSet<>();
        Set<String> asked = new TreeSet<>();
        for (String script : scripts()) {
            OWN.matcher(script).results().forEach(found -> own.add(found.group(1)));
            LITERAL.matcher(script).results().forEach(found -> asked.add(found.group(1)));
        }
        assertThat(own).hasSizeGreaterThan(200).doesNotContainAnyElementsOf(words.keySet());
        asked.removeAll(own);
        assertThat(words.keySet()).containsAll(asked);
    }

    /** Names that a thing once had beside the one in the dictionary. */
    @Test
    void pages_call_nothing_by_an_earlier_name() throws IOException {
        for (String script : scripts()) assertThat(script).doesNotContain("接听率", "待转出", "争议审核", "首接单位");
    }

    private static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(WEB)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .map(file -> {
                        try {
                            return Files.readString(file, StandardCharsets.UTF_8);
                        } catch (IOException unreadable) {
                            throw new IllegalStateException(unreadable);
                        }
                    })
                    .toList();
        }
    }
}
