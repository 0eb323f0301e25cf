package cn.duban.http.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StrictJsonTest {
    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void only_one_whole_object_is_accepted() {
        assertThat(StrictJson.object(utf8(" {\"a\":1} ")).path("a").asInt()).isEqualTo(1);
        for (String wrong :
                List.of("", " ", "[]", "1", "null", "{", "{}{}", "{'a':1}", "{\"a\":1,}", "{\"a\":NaN}", "{\"a\":1} x"))
            assertThatThrownBy(() -> StrictJson.object(utf8(wrong)))
                    .as(wrong)
                    .isInstanceOf(Problem.ProblemException.class)
                    .hasMessageContaining("json.malformed");
    }

    @Test
    void a_duplicate_field_is_refused() {
        assertThatThrownBy(() -> StrictJson.object(utf8("{\"unit\":\"a\",\"unit\":\"b\"}")))
                .hasMessageContaining("stands twice");
    }

    @Test
    void deep_nesting_is_refused() {
        assertThatThrownBy(() -> StrictJson.object(utf8("{\"a\":" + "[".repeat(10_000))))
                .hasMessageContaining("nested deeper");
    }

    @Test
    void only_utf_8_is_accepted() {
        assertThat(StrictJson.object(utf8("{\"a\":\"\uFFFD 𠮷\"}")).path("a").asText())
                .isEqualTo("\uFFFD 𠮷");
        byte[] overlong = {(byte) 0xC0, (byte) 0xAF};
        byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        byte[] cutOff = {(byte) 0xE4, (byte) 0xB8};
        for (byte[] wrong : List.of(overlong, surrogate, cutOff)) {
            ByteBuffer body =
                    ByteBuffer.allocate(16).put(utf8("{\"a\":\"")).put(wrong).put(utf8("\"}"));
            assertThatThrownBy(() -> StrictJson.object(body.flip())).hasMessageContaining("is not UTF-8");
        }
    }

    @Property
    void any_bytes_are_parsed_or_refused_and_never_quoted(@ForAll byte[] bytes) {
        try {
            StrictJson.object(ByteBuffer.wrap(bytes));
        } catch (Problem.ProblemException refused) {
            assertThat(refused.problem().code().wire()).isEqualTo("json.malformed");
        }
    }
}
