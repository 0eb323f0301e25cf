package cn.duban.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Property
    void a_cursor_is_read_back_unchanged(@ForAll long key) {
        Cursor cursor = new Cursor("-dueAt", key, "YL-1.2:3_4");
        assertThat(Cursor.read(cursor.opaque(), "-dueAt")).contains(cursor);
    }

    @Test
    void a_cursor_of_another_order_and_other_text_are_rejected() {
        String opaque = new Cursor("dueAt", 1, "a").opaque();
        assertThat(Cursor.read(opaque, "-dueAt")).isEmpty();
        assertThat(Cursor.read("§§", "dueAt")).isEmpty();
        assertThat(Cursor.read("", "dueAt")).isEmpty();
        assertThat(Cursor.read("YWJj", "dueAt")).isEmpty();
    }
}
