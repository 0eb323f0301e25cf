package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Json;
import cn.duban.http.web.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedChunksTest {
    private static final EventSelection ALL =
            new EventSelection(Set.of("610802", "610803"), Set.of(), Set.of(), Masking.Visibility.MASKED);

    private final MemoryFeed feed = new MemoryFeed();
    private final SharedChunks chunks = new SharedChunks(
            feed,
            new EventFrames(new CloudEventJson(new Json(Samples.POLICY.zone()), Samples.POLICY), feed),
            Runnable::run);

    private void append(String region, long position) {
        String ticket = "T-" + region + "-" + position;
        feed.append(Samples.batch(region, position, List.of(Samples.registered(ticket, region, position, false))));
    }

    private Chunk after(String place) {
        return chunks.after(ALL, StreamPosition.parse(place).orElseThrow(), StreamEncoding.PLAIN)
                .toCompletableFuture()
                .join();
    }

    @Test
    void a_hundred_readers_at_one_position_cause_one_read_of_the_logs() {
        append("610802", 1);
        append("610803", 1);
        feed.slow = new CompletableFuture<>();
        StreamPosition start = StreamPosition.parse("610802:0.0,610803:0.0").orElseThrow();
        List<CompletionStage<Chunk>> asked = IntStream.range(0, 100)
                .mapToObj(i -> chunks.after(ALL, start, StreamEncoding.PLAIN))
                .toList();
        feed.slow.complete(null);
        List<Chunk> given = asked.stream()
                .map(c -> c.toCompletableFuture().join())
                .distinct()
                .toList();
        assertThat(given).hasSize(1);
        assertThat(given.get(0).moved()).isTrue();
        assertThat(feed.reads).hasValue(2);
        assertThat(after("610802:0.0,610803:0.0")).isSameAs(given.get(0));
        assertThat(feed.reads).hasValue(2);
    }

    @Test
    void readers_at_one_position_share_a_wait_and_those_at_another_have_their_own() {
        StreamPosition both = StreamPosition.parse("610802:0.0,610803:0.0").orElseThrow();
        StreamPosition one = StreamPosition.parse("610803:0.0").orElseThrow();
        List<CompletionStage<Void>> waiting = IntStream.range(0, 100)
                .mapToObj(i -> chunks.more(i % 2 == 0 ? both : one))
                .toList();
        assertThat(feed.waits).hasValue(2);
        assertThat(waiting).noneMatch(w -> w.toCompletableFuture().isDone());
        append("610803", 1);
        assertThat(waiting).allMatch(w -> w.toCompletableFuture().isDone());
        assertThat(chunks.more(both)).isCompleted();
        assertThat(chunks.more(after("610802:0.0,610803:0.0").next())).isNotCompleted();
    }

    @Test
    void readers_from_different_positions_meet_at_the_horizon_while_the_logs_go_on() {
        for (long position = 1; position <= 6; position++) append("610802", position);
        append("610803", 1);
        feed.horizon = Map.of("610802", 4L, "610803", 1L);
        Chunk one = after("610802:1.0,610803:0.0");
        append("610802", 7);
        Chunk other = after("610802:3.0,610803:1.0");
        assertThat(one.next()).isEqualTo(other.next()).hasToString("610802:4.0,610803:1.0");
        assertThat(one.bytes().utf8String()).contains("T-610802-4").doesNotContain("T-610802-5");
        assertThat(chunks.after(ALL, one.next(), StreamEncoding.PLAIN)
                        .toCompletableFuture()
                        .join()
                        .moved())
                .isFalse();
    }

    @Test
    void frames_are_rendered_once_as_batches_arrive_if_they_were_requested_lately() {
        List<Runnable> work = new ArrayList<>();
        EventFrames frames = new EventFrames(new CloudEventJson(new Json(Samples.POLICY.zone()), Samples.POLICY), feed);
        SharedChunks ahead = new SharedChunks(feed, frames, work::add);
        append("610802", 1);
        assertThat(work).isEmpty();
        StreamPosition start = StreamPosition.parse("610802:0.0").orElseThrow();
        ahead.after(ALL, start, StreamEncoding.PLAIN);
        append("610802", 2);
        assertThat(work).hasSize(1);
        assertThat(frames.kept()).isEqualTo(1);
        work.remove(0).run();
        assertThat(frames.kept()).isEqualTo(2);
        Chunk next = ahead.after(ALL, StreamPosition.parse("610802:1.0").orElseThrow(), StreamEncoding.PLAIN)
                .toCompletableFuture()
                .join();
        assertThat(next.bytes().utf8String()).contains("T-610802-2").doesNotContain("T-610802-1");
        assertThat(frames.kept()).isEqualTo(2);
        append("610803", 1);
        assertThat(work).as("no reader follows that county").isEmpty();
    }

    @Test
    void a_failed_read_is_repeated_for_the_next_reader() {
        append("610802", 1);
        feed.failures = 1;
        StreamPosition start = StreamPosition.parse("610802:0.0").orElseThrow();
        assertThat(chunks.after(ALL, start, StreamEncoding.PLAIN)).failsWithin(java.time.Duration.ofSeconds(1));
        assertThat(after("610802:0.0").bytes().utf8String()).contains("T-610802-1");
    }
}
