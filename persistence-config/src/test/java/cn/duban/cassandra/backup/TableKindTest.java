package cn.duban.cassandra.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TableKindTest {
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE IF NOT EXISTS duban\\.(\\w+)");

    @Test
    void every_table_of_the_schema_has_a_declared_way_into_a_backup() throws IOException {
        Set<String> tables = new TreeSet<>();
        try (InputStream in = TableKindTest.class.getResourceAsStream("/duban-schema.cql")) {
            Matcher found = TABLE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (found.find()) tables.add(found.group(1));
        }

        assertThat(tables).hasSizeGreaterThan(7);
        assertThat(TableKind.declared().keySet()).containsAll(tables);
    }

    @Test
    void a_table_without_a_declared_way_is_copied_whole() {
        assertThat(TableKind.of("added_later")).isEqualTo(TableKind.WHOLE);
    }
}
