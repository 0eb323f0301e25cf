package cn.duban.warning.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeywordsTest {
    private static final List<String> TEXTS =
            List.of("榆林市榆阳区某小区暖气不热，供热公司电话无人接听", "榆阳区暖气片冰凉，供热公司说换热站故障", "反映榆林市供热公司收费标准，暖气温度不够");

    @Test
    void places_and_words_are_ordered_by_the_number_of_texts() {
        Keywords found = Keywords.of(TEXTS);
        assertThat(found.places()).contains("榆林市").hasSizeLessThanOrEqualTo(5);
        assertThat(found.words()).startsWith("暖气").hasSizeLessThanOrEqualTo(5);
        assertThat(Keywords.of(List.of("陕西省榆林市中级人民法院拖欠工程款")).organisations()).isNotEmpty();
    }

    @Test
    void no_texts_have_no_keywords() {
        assertThat(Keywords.of(List.of())).isEqualTo(new Keywords(List.of(), List.of(), List.of()));
        assertThat(Keywords.of(List.of("", "！？"))).isEqualTo(new Keywords(List.of(), List.of(), List.of()));
    }

    /** By default the library logs at first use and writes cache files beside its dictionaries. */
    @Test
    @Order(1)
    void the_library_logs_nothing_and_writes_nothing() throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            Keywords.of(TEXTS);
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        try (Stream<Path> files = Files.walk(Path.of("."), 4)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("dictionary"));
        }
    }
}
