package cn.duban;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout and the language of the whole project, read from its sources: what no compiler and no bytecode shows. */
class HouseTest {
    private static final Path ROOT = Path.of(System.getProperty("duban.root", ".."));

    private static final int MOST_IN_A_PACKAGE = 40;

    /** Words of a dialect: each has a plain one. */
    private static final Pattern DIALECT = Pattern.compile(
            "\\b(whoever|whomever|nobody|somebody|anew|thereof|is told|are told|was told|were told|told apart|wherein)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<!:)//[^\\n]*", Pattern.DOTALL);
    /** A literal, so that a comment's marks inside of it are none. */
    private static final Pattern LITERAL =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"engine", "persistence-config", "http-api", "load-tests"})
    void a_package_has_at_most_forty_files(String module) {
        Map<Path, Integer> files = new TreeMap<>();
        for (Path file : sources(module, "main")) files.merge(file.getParent(), 1, Integer::sum);
        assertThat(files).isNotEmpty();
        files.values().removeIf(count -> count <= MOST_IN_A_PACKAGE);
        assertThat(files).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "persistence-config", "http-api", "load-tests"})
    void a_simple_name_is_used_once_in_a_module(String module) {
        Map<String, List<Path>> byName = new TreeMap<>();
        for (Path file : sources(module, "main"))
            byName.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                    .add(file);
        byName.remove("package-info.java");
        assertThat(byName).isNotEmpty();
        byName.values().removeIf(files -> files.size() == 1);
        assertThat(byName).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "persistence-config", "http-api", "load-tests"})
    void comments_of_main_code_are_plain_english(String module) {
        List<String> found = new ArrayList<>();
        for (Path file : sources(module, "main")) {
            Matcher comment = COMMENT.matcher(LITERAL.matcher(read(file)).replaceAll("\"\""));
            while (comment.find()) {
                Matcher word = DIALECT.matcher(comment.group());
                if (word.find()) found.add(ROOT.relativize(file) + ": " + word.group());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void the_check_of_language_finds_a_word_in_a_comment_and_none_in_a_literal() {
        assertThat(DIALECT.matcher("// Whoever asks").find()).isTrue();
        String code = "String s = \"// nobody\"; // plain";
        Matcher comment = COMMENT.matcher(LITERAL.matcher(code).replaceAll("\"\""));
        assertThat(comment.find()).isTrue();
        assertThat(comment.group()).isEqualTo("// plain");
    }

    @Test
    void every_decision_is_in_the_index() {
        String index = read(ROOT.resolve(".github/DECISIONS.md"));
        List<Path> pages = new ArrayList<>();
        for (String module : List.of("engine", "persistence-config", "http-api", "load-tests", "dashboards"))
            pages.addAll(files(ROOT.resolve(module).resolve("adr"), ".md"));
        assertThat(pages)
                .isNotEmpty()
                .allSatisfy(page -> assertThat(index)
                        .contains("](../" + ROOT.relativize(page).toString().replace('\\', '/') + ")"));
    }

    private static List<Path> sources(String module, String kind) {
        return files(ROOT.resolve(module).resolve("src").resolve(kind).resolve("java"), ".java");
    }

    private static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
