package cn.duban.load.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A reader that shares frames with others gets every frame of its own stream, and none of theirs. */
class SseClientTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 2000\n\n";

    private final FrameCache heard = new FrameCache();

    private static String event(int place, String id) {
        return "id: 610802:" + place + ".0\nevent: ticket.signed\ndata: {\"specversion\":\"1.0\",\"id\":\"" + id
                + "\",\"data\":{\"title\":\"暖气不热\"}}\n\n";
    }

    private static String id(int event) {
        return "T-" + event % 7 + "#" + (1 + event / 7);
    }

    private static List<String> ids(int from, int to) {
        List<String> ids = new ArrayList<>();
        for (int event = from; event < to; event++) ids.add(id(event));
        return ids;
    }

    /**
     * Events between two numbers, the first of them with an id line of this reader's own, and pings at places that the seed
     * chooses.
     */
    private static byte[] stream(int from, int to, long seed) {
        Random random = new Random(seed);
        StringBuilder all = new StringBuilder(HEAD);
        for (int event = from; event < to; event++) {
            all.append(event(event == from ? 1_000_000 + (int) seed : event, id(event)));
            if (random.nextInt(5) == 0)
                all.append(": ping\n\nid: 610802:").append(event).append(".0\n\n");
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private FedReader listener(byte[] bytes) {
        return new FedReader(bytes, each -> new SseClient(heard, each));
    }

    @Test
    void readers_get_their_own_streams_however_they_are_cut_and_interleaved() {
        for (int seed = 0; seed < 200; seed++) {
            List<FedReader> listeners =
                    List.of(listener(stream(0, 40, 1)), listener(stream(0, 40, 2)), listener(stream(13, 40, 3)));
            FedReader.all(listeners, new Random(seed));
            assertThat(listeners.get(0).got).isEqualTo(ids(0, 40));
            assertThat(listeners.get(1).got).isEqualTo(ids(0, 40));
            assertThat(listeners.get(2).got).isEqualTo(ids(13, 40));
        }
    }

    @Test
    void missing_repeated_and_old_events_are_reported_as_received() {
        FedReader all = listener(stream(0, 20_000, 1));
        all.hears(Integer.MAX_VALUE);
        assertThat(all.got).isEqualTo(ids(0, 20_000));
        FedReader late = listener(stream(0, 3, 2));
        late.hears(Integer.MAX_VALUE);
        assertThat(late.got).isEqualTo(ids(0, 3));
        FedReader broken =
                listener((HEAD + event(1, "N#1") + event(2, "N#2") + event(2, "N#2") + event(4, "N#4")).getBytes());
        broken.hears(Integer.MAX_VALUE);
        assertThat(broken.got).containsExactly("N#1", "N#2", "N#2", "N#4");
    }
}
