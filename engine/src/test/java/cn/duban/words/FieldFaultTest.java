package cn.duban.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldFaultTest {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private static Set<String> names(String sentence) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(sentence).results().forEach(name -> names.add(name.group(1)));
        return names;
    }

    @ParameterizedTest
    @EnumSource
    void both_sentences_name_the_same_things_each_in_its_own_script(FieldFault fault) {
        assertThat(names(fault.chinese())).isSubsetOf(names(fault.english()));
        assertThat(fault.chinese()).containsPattern("\\p{IsHan}");
        assertThat(fault.english()).doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void codes_are_unique() {
        assertThat(Arrays.stream(FieldFault.values()).map(FieldFault::wire)).doesNotHaveDuplicates();
    }

    @Test
    void arguments_come_in_the_order_of_the_english_sentence() {
        Map<String, String> arguments = FieldFault.NOT_INTEGER.arguments(1, 500);
        assertThat(arguments).containsExactly(Map.entry("from", "1"), Map.entry("to", "500"));
        assertThat(FieldFault.NOT_INTEGER.detail(arguments)).isEqualTo("is a whole number from 1 to 500");
        assertThat(FieldFault.TOO_LONG.detail(FieldFault.TOO_LONG.arguments("$1\\")))
                .isEqualTo("has at most $1\\ characters");
        assertThatThrownBy(() -> FieldFault.NOT_INTEGER.arguments(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
