package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.Node;
import cn.duban.http.TestConfig;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("drill")
class StreamRestartTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private static void register(Node node, String id) {
        Client.Answer answer = new Client(node.url())
                .post("/v1/tickets", Client.registration(id).toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @Test
    void a_reader_that_returns_after_a_restart_gets_exactly_the_events_it_missed() {
        // Uses its own archive of classes, which the first stop writes and the second start reads.
        Config config = ConfigFactory.parseMap(Map.of("duban.cassandra.class-archive-dir", ""))
                .withFallback(TestConfig.stepped(folder));
        String id;
        try (Node node = Node.start(config);
                StreamListener live = StreamListener.open(node.url() + "/v1/stream?channels=tickets")) {
            await("the stream has started")
                    .atMost(SOON)
                    .until(() -> !live.lastId().isEmpty());
            register(node, "RS-1");
            await("the stream has sent the first event")
                    .atMost(SOON)
                    .until(() -> live.of("RS-1").size() == 1);
            id = live.lastId();
            register(node, "RS-2");
            await("the stream has sent the second event")
                    .atMost(SOON)
                    .until(() -> live.of("RS-2").size() == 1);
        }
        try (Node node = Node.start(config);
                StreamListener again =
                        StreamListener.open(node.url() + "/v1/stream?channels=tickets", "Last-Event-ID", id)) {
            register(node, "RS-3");
            await("the resumed stream has sent the missed event")
                    .atMost(SOON)
                    .until(() -> again.of("RS-3").size() == 1);
            assertThat(again.of("RS-").stream().map(StreamListener.Heard::cloudId))
                    .isEqualTo(List.of("RS-2#1", "RS-3#1"));
        }
    }
}
