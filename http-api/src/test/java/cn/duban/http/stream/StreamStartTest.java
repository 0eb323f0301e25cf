package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamStartTest {
    private static final List<String> TWO = List.of("610802", "610803");

    private final MemoryFeed feed = new MemoryFeed();
    private final StreamStart opening = new StreamStart(feed);

    private void log(String region, int batches) {
        for (long position = 1; position <= batches; position++)
            feed.append(Samples.batch(
                    region,
                    position,
                    List.of(
                            Samples.registered("T-" + position, region, position, false),
                            Samples.missed("T-" + position, 2, region, position, "U"))));
    }

    private CompletableFuture<StreamStart.Begin> open(StreamRequest.From start) {
        return opening.of(start, TWO).toCompletableFuture().orTimeout(10, TimeUnit.SECONDS);
    }

    @Test
    void now_is_after_the_last_entry_of_every_log() {
        log("610802", 3);
        log("610803", 1);
        StreamStart.Begin begin = open(new StreamRequest.From.Now()).join();
        assertThat(begin.vector()).hasToString("610802:3.1,610803:1.1");
        assertThat(begin.words().utf8String()).isEqualTo("id: 610802:3.1,610803:1.1\n\n");
    }

    @Test
    void an_instant_is_after_everything_recorded_before_it() {
        log("610802", 3);
        log("610803", 1);
        Instant at = Samples.AT.plusSeconds(3);
        assertThat(open(new StreamRequest.From.At(at)).join().vector()).hasToString("610802:2.1,610803:1.1");
    }

    @Test
    void a_newly_followed_region_starts_now() {
        log("610802", 3);
        log("610803", 2);
        StreamPosition id = StreamPosition.parse("610802:1.0,999999:7.0").orElseThrow();
        assertThat(open(new StreamRequest.From.Behind(id)).join().vector()).hasToString("610802:1.0,610803:2.1");
    }

    @Test
    void a_position_ahead_of_the_log_is_reset_to_now() {
        log("610802", 3);
        log("610803", 2);
        StreamPosition id = StreamPosition.parse("610802:4.0").orElseThrow();
        assertThat(open(new StreamRequest.From.Behind(id)).join().words().utf8String())
                .startsWith("id: 610802:3.1,610803:2.1\nevent: stream.reset\n")
                .contains("\"reason\":\"ahead\"");
    }

    @Test
    void a_reader_waits_for_a_node_that_is_recovering() {
        log("610802", 3);
        CompletableFuture<StreamStart.Begin> begin = open(new StreamRequest.From.Now());
        assertThat(begin).isNotDone();
        log("610803", 2);
        assertThat(begin.join().vector()).hasToString("610802:3.1,610803:2.1");
    }
}
