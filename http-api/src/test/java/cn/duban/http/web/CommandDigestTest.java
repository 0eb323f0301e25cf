package cn.duban.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Test;

class CommandDigestTest {
    private static long of(String json) {
        return CommandDigest.of(
                "urge", StrictJson.object(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8))), Set.of("commandId"));
    }

    @Test
    void spelling_does_not_change_the_digest() {
        assertThat(of("{\"a\":1,\"b\":{\"c\":[1.50,\"x\"]}}"))
                .isEqualTo(of("{ \"b\" : {\"c\":[ 1.5, \"x\" ]}, \"a\":1.0, \"z\":null, \"commandId\":\"other\"}"));
    }

    @Test
    void another_value_changes_the_digest() {
        assertThat(Set.of(
                        of("{}"),
                        of("{\"a\":1}"),
                        of("{\"a\":\"1\"}"),
                        of("{\"a\":[1]}"),
                        of("{\"a\":{\"b\":1}}"),
                        of("{\"a\":true}"),
                        of("{\"a\":\"true\"}"),
                        of("{\"a\":\"1\\\"\"}")))
                .hasSize(8);
    }

    @Test
    void another_action_changes_the_digest() {
        var empty = StrictJson.object(ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(CommandDigest.of("close", empty, Set.of()))
                .isNotEqualTo(CommandDigest.of("archive", empty, Set.of()));
    }

    @Property
    void the_digest_is_never_zero(@ForAll @AlphaChars String text) {
        assertThat(of("{\"a\":\"" + text + "\"}")).isNotZero();
    }
}
