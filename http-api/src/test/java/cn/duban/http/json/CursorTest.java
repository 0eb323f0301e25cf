package cn.duban.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Property
    void aCursorComesBackAsItWas(@ForAll long key) {
        Cursor cursor = new Cursor("-dueAt", key, "YL-1.2:3_4");
        assertThat(Cursor.read(cursor.opaque(), "-dueAt")).contains(cursor);
    }

    @Test
    void aCursorOfAnotherOrderOrNoneAtAllIsNotTaken() {
        String opaque = new Cursor("dueAt", 1, "a").opaque();
        assertThat(Cursor.read(opaque, "-dueAt")).isEmpty();
        assertThat(Cursor.read("§§", "dueAt")).isEmpty();
        assertThat(Cursor.read("", "dueAt")).isEmpty();
        assertThat(Cursor.read("YWJj", "dueAt")).isEmpty();
    }
}
