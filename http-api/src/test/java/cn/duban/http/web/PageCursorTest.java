package cn.duban.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PageCursorTest {
    @Property
    void a_cursor_is_read_back_unchanged(@ForAll long key) {
        PageCursor cursor = new PageCursor("-dueAt", key, "YL-1.2:3_4");
        assertThat(PageCursor.read(cursor.opaque(), "-dueAt")).contains(cursor);
    }

    @Test
    void a_cursor_of_another_order_and_other_text_are_rejected() {
        String opaque = new PageCursor("dueAt", 1, "a").opaque();
        assertThat(PageCursor.read(opaque, "-dueAt")).isEmpty();
        assertThat(PageCursor.read("§§", "dueAt")).isEmpty();
        assertThat(PageCursor.read("", "dueAt")).isEmpty();
        assertThat(PageCursor.read("YWJj", "dueAt")).isEmpty();
    }
}
