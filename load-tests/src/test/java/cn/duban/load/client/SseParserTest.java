package cn.duban.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseParserTest {

    private static List<SseFrame> frames(SseParser parser, String text) {
        List<SseFrame> frames = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            parser.take(line).ifPresent(frames::add);
        }
        return frames;
    }

    @Test
    void a_frame_has_id_event_and_data() {
        assertThat(frames(new SseParser(), "id: 610802:1234.3\nevent: ticket.signed\ndata: {\"a\":1}\n\n"))
                .containsExactly(new SseFrame("610802:1234.3", "ticket.signed", "{\"a\":1}"));
    }

    @Test
    void several_data_lines_are_joined_with_line_breaks_and_only_one_leading_space_is_dropped() {
        assertThat(frames(new SseParser(), "data:  a\ndata:b\ndata\n\n"))
                .containsExactly(new SseFrame("", "", " a\nb\n"));
    }

    @Test
    void comments_and_unknown_fields_make_no_frame() {
        assertThat(frames(new SseParser(), ": ping\n\nwhatever: 1\n\n")).isEmpty();
    }

    @Test
    void an_id_only_frame_moves_the_reader_on() {
        assertThat(frames(new SseParser(), "id: 610802:9.0\n\n")).containsExactly(new SseFrame("610802:9.0", "", ""));
    }

    @Test
    void nothing_of_one_frame_leaks_into_the_next() {
        assertThat(frames(new SseParser(), "id: 1\nevent: a\ndata: x\n\ndata: y\n\n"))
                .containsExactly(new SseFrame("1", "a", "x"), new SseFrame("", "", "y"));
    }

    @Test
    void the_servers_retry_is_used_if_it_is_a_number() {
        SseParser parser = new SseParser();
        frames(parser, "retry: 500\nretry: soon\n");
        assertThat(parser.retryMillis()).isEqualTo(500);
    }
}
