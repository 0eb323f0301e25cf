package cn.duban.load.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ids are found wherever the network cuts the bytes. */
class EventIdScannerTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

    private static String event(String id) {
        return "id: 610802:1.0\nevent: ticket.signed\ndata: {\"specversion\":\"1.0\",\"id\":\"" + id
                + "\",\"data\":{\"title\":\"暖气不热, \\\"id\\\":\\\"no#1\\\"\"}}\n\n";
    }

    private static List<String> read(String all, int step) {
        List<String> found = new ArrayList<>();
        EventIdScanner ids = new EventIdScanner(found::add);
        byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += step)
            ids.take(ByteBuffer.wrap(bytes, from, Math.min(step, bytes.length - from)));
        assertThat(ids.listening()).isTrue();
        return found;
    }

    @Test
    void every_event_is_found_once_however_the_bytes_are_cut() {
        String all = HEAD + "retry: 2000\n\n: ping\n\n" + event("T-1#2") + event("T-2#11") + "id: 610802:2.0\n\n";
        for (int step = 1; step <= all.length(); step++)
            assertThat(read(all, step)).as("%s bytes at a time", step).containsExactly("T-1#2", "T-2#11");
    }

    @Test
    void a_refusal_and_a_chunked_answer_are_reported() {
        assertThatThrownBy(() -> read("HTTP/1.1 503 Service Unavailable\r\n\r\n", 9))
                .hasMessageContaining("503");
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 7))
                .hasMessageContaining("chunks");
    }
}
