package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RequestBatcherTest {
    private record Request(List<String> ids, CompletableFuture<Map<String, Long>> answer) {}

    private final List<Request> requests = new ArrayList<>();
    private final RequestBatcher<String, Long> numbers = RequestBatcher.atOnce(64, id -> 1, ids -> {
        Request request = new Request(ids, new CompletableFuture<>());
        requests.add(request);
        return request.answer().thenApply(found -> id -> found.getOrDefault(id, 0L));
    });

    @Test
    void a_single_question_is_sent_at_once() {
        CompletionStage<Long> asked = numbers.ask("a");
        assertThat(requests).extracting(Request::ids).containsExactly(List.of("a"));
        requests.get(0).answer().complete(Map.of("a", 7L));
        assertThat(asked.toCompletableFuture()).isCompletedWithValue(7L);
    }

    @Test
    void questions_during_two_requests_share_the_next_one() {
        numbers.ask("a");
        numbers.ask("b");
        CompletionStage<Long> known = numbers.ask("c");
        CompletionStage<Long> unborn = numbers.ask("d");
        CompletionStage<Long> twice = numbers.ask("c");
        assertThat(requests).hasSize(2);
        requests.get(1).answer().complete(Map.of());
        assertThat(requests).hasSize(3);
        assertThat(requests.get(2).ids()).containsExactlyInAnyOrder("c", "d");
        requests.get(2).answer().complete(Map.of("c", 3L));
        assertThat(known.toCompletableFuture()).isCompletedWithValue(3L);
        assertThat(twice.toCompletableFuture()).isCompletedWithValue(3L);
        assertThat(unborn.toCompletableFuture()).isCompletedWithValue(0L);
    }

    /** An id may be written while a request for it is in flight: a later question must not get the earlier answer. */
    @Test
    void a_request_in_flight_does_not_answer_later_questions() {
        CompletionStage<Long> before = numbers.ask("a");
        CompletionStage<Long> later = numbers.ask("a");
        assertThat(requests).hasSize(2);
        requests.get(0).answer().complete(Map.of());
        requests.get(1).answer().complete(Map.of("a", 1L));
        assertThat(before.toCompletableFuture()).isCompletedWithValue(0L);
        assertThat(later.toCompletableFuture()).isCompletedWithValue(1L);
    }

    @Test
    void a_failure_reaches_only_the_questions_of_its_request() {
        CompletionStage<Long> failing = numbers.ask("a");
        numbers.ask("b");
        CompletionStage<Long> next = numbers.ask("c");
        requests.get(0).answer().completeExceptionally(new IllegalStateException("away"));
        assertThat(failing.toCompletableFuture()).isCompletedExceptionally();
        requests.get(2).answer().complete(Map.of());
        assertThat(next.toCompletableFuture()).isCompletedWithValue(0L);
    }

    @Test
    void a_closed_session_fails_every_question_and_blocks_none() {
        RequestBatcher<String, Long> closed = RequestBatcher.atOnce(64, id -> 1, ids -> {
            throw new IllegalStateException("closed");
        });
        for (int i = 0; i < 5; i++)
            assertThat(closed.ask("a" + i).toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void many_questions_are_sent_in_parts_and_each_once() {
        List<CompletionStage<Long>> asked = new ArrayList<>();
        for (int i = 0; i < 300; i++) asked.add(numbers.ask("t" + i));
        for (int i = 0; i < requests.size(); i++) requests.get(i).answer().complete(Map.of());
        assertThat(requests).allSatisfy(r -> assertThat(r.ids()).hasSizeLessThanOrEqualTo(64));
        assertThat(requests.stream().flatMap(r -> r.ids().stream()).collect(Collectors.toSet()))
                .hasSize(300);
        assertThat(requests.stream().mapToInt(r -> r.ids().size()).sum()).isEqualTo(300);
        assertThat(asked).allSatisfy(a -> assertThat(a.toCompletableFuture()).isCompletedWithValue(0L));
    }

    @Test
    void a_request_stays_within_its_weight_unless_a_single_question_exceeds_it() {
        List<List<String>> heavy = new ArrayList<>();
        List<CompletableFuture<Function<String, Long>>> open = new ArrayList<>();
        RequestBatcher<String, Long> weighed = RequestBatcher.atOnce(10, String::length, asked -> {
            heavy.add(asked);
            CompletableFuture<Function<String, Long>> answer = new CompletableFuture<>();
            open.add(answer);
            return answer;
        });
        for (String one : List.of("a", "b", "cccc", "dddddd", "e", "f".repeat(11), "g")) weighed.ask(one);
        for (int i = 0; i < open.size(); i++) open.get(i).complete(id -> 0L);
        assertThat(heavy.stream().map(Set::copyOf).toList())
                .containsExactly(
                        Set.of("a"),
                        Set.of("b"),
                        Set.of("cccc", "dddddd"),
                        Set.of("e"),
                        Set.of("f".repeat(11)),
                        Set.of("g"));
    }

    /** Requested beats that have not come yet. */
    private final List<Runnable> beats = new ArrayList<>();

    private final RequestBatcher<String, Long> bursts = RequestBatcher.inBursts(64, 5, beats::add, id -> 1, ids -> {
        Request request = new Request(ids, new CompletableFuture<>());
        requests.add(request);
        return request.answer().thenApply(found -> id -> found.getOrDefault(id, 0L));
    });

    private void beat() {
        assertThat(beats).hasSize(1);
        beats.remove(0).run();
    }

    @Test
    void a_burst_is_sent_on_its_beat_and_later_questions_on_the_next() {
        bursts.ask("a");
        bursts.ask("b");
        assertThat(requests).isEmpty();
        beat();
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).ids()).containsExactlyInAnyOrder("a", "b");
        CompletionStage<Long> later = bursts.ask("c");
        requests.get(0).answer().complete(Map.of());
        assertThat(requests).as("before its beat").hasSize(1);
        beat();
        requests.get(1).answer().complete(Map.of("c", 2L));
        assertThat(later.toCompletableFuture()).isCompletedWithValue(2L);
    }

    @Test
    void plenty_of_questions_need_no_beat_and_an_empty_beat_sends_nothing() {
        for (int i = 0; i < 5; i++) bursts.ask("t" + i);
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).ids()).hasSize(5);
        beat();
        assertThat(requests).hasSize(1);
        bursts.ask("a");
        beat();
        assertThat(requests).as("one that came alone after it").hasSize(2);
    }

    @Test
    void a_beat_during_two_requests_takes_effect_when_the_first_ends() {
        bursts.ask("a");
        beat();
        bursts.ask("b");
        beat();
        CompletionStage<Long> third = bursts.ask("c");
        beat();
        assertThat(requests).hasSize(2);
        requests.get(0).answer().complete(Map.of());
        assertThat(requests).hasSize(3);
        requests.get(2).answer().complete(Map.of("c", 9L));
        assertThat(third.toCompletableFuture()).isCompletedWithValue(9L);
        assertThat(beats).isEmpty();
    }

    @Test
    void questions_beyond_one_burst_need_no_second_beat() {
        List<CompletionStage<Long>> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) asked.add(bursts.ask("t" + i));
        for (int i = 0; i < requests.size(); i++) requests.get(i).answer().complete(Map.of());
        assertThat(requests.stream().mapToInt(r -> r.ids().size()).sum()).isEqualTo(200);
        assertThat(asked).allSatisfy(a -> assertThat(a.toCompletableFuture()).isCompletedWithValue(0L));
        beat();
        assertThat(requests.stream().mapToInt(r -> r.ids().size()).sum())
                .as("the first one's beat, which finds nothing")
                .isEqualTo(200);
    }
}
