package cn.duban.http.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    private static List<LineSplitter.Line> split(String text, int chunk, int max) {
        LineSplitter splitter = new LineSplitter(max);
        List<LineSplitter.Line> lines = new ArrayList<>();
        ByteString bytes = ByteString.fromString(text);
        for (int i = 0; i < bytes.size(); i += chunk)
            lines.addAll(splitter.take(bytes.slice(i, Math.min(bytes.size(), i + chunk))));
        lines.addAll(splitter.end());
        return lines;
    }

    @Property
    void chunk_boundaries_do_not_change_the_lines(@ForAll @IntRange(min = 1, max = 40) int chunk) {
        String text = "{\"a\":1}\n\n  \r\n一行中文\r\nx\n" + "y".repeat(60) + "\nlast";
        List<LineSplitter.Line> lines = split(text, chunk, 50);
        assertThat(lines.stream().map(LineSplitter.Line::number)).containsExactly(1L, 4L, 5L, 6L, 7L);
        assertThat(lines.stream().map(LineSplitter.Line::tooLong)).containsExactly(false, false, false, true, false);
        assertThat(lines.get(1).bytes().utf8String()).isEqualTo("一行中文\r");
        assertThat(lines.get(4).bytes().utf8String()).isEqualTo("last");
    }

    @Test
    void an_endless_line_is_not_buffered() {
        assertThat(split("z".repeat(1_000_000), 1_000, 100)).singleElement().matches(LineSplitter.Line::tooLong);
    }
}
