package cn.duban.load.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a server that answers each line before it reads the next, which {@code java.net.http} does not support. */
class NdjsonStreamTest {

    @Test
    void every_line_gets_its_result_while_the_stream_is_still_open() throws IOException {
        try (LineServer server = new LineServer(1_000)) {
            List<Integer> echoes = new ArrayList<>();
            try (NdjsonStream stream = new NdjsonStream(
                    server.base(),
                    (line, sentAt, result) ->
                            echoes.add(result.path("echo").path("n").asInt()))) {
                for (int n = 1; n <= 300; n++) {
                    stream.send("{\"n\":" + n + ",\"text\":\"停暖\"}");
                    if (n % 70 == 0) stream.flush();
                }
                stream.finish();
            }
            assertThat(echoes).hasSize(300).isSorted();
        }
    }

    @Test
    void a_broken_stream_reports_the_number_of_unanswered_lines() throws IOException {
        try (LineServer server = new LineServer(1);
                NdjsonStream stream = new NdjsonStream(server.base(), (line, sentAt, result) -> {})) {
            stream.send("{\"n\":1}");
            stream.send("{\"n\":2}");
            assertThatThrownBy(stream::finish).isInstanceOf(IOException.class);
            assertThat(stream.broken()).isTrue();
        }
    }
}
