package cn.duban.http.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Waiting records are bounded, and none is lost without a word. */
class AuditQueueTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong();
    private final AuditQueue queue = new AuditQueue(10, LONGEST, nanos::get);

    private static AuditEntry entry(AuditKind kind, String id) {
        return new AuditEntry(
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                kind,
                new AuditEntry.Who("li", Set.of(), "", "127.0.0.1"),
                "GET /v1/tickets/{id}",
                List.of(id),
                200,
                "",
                "",
                List.of());
    }

    private List<AuditQueue.Waiting> next() throws InterruptedException {
        return queue.next(100, Duration.ZERO, Duration.ZERO);
    }

    @Test
    void equal_reads_that_wait_are_one_record_with_a_number_and_writes_are_not() throws InterruptedException {
        for (int i = 0; i < 3; i++) queue.add(entry(AuditKind.READ, "T1"));
        queue.add(entry(AuditKind.READ, "T2"));
        for (int i = 0; i < 2; i++) queue.add(entry(AuditKind.WRITE, "T1"));
        assertThat(next()).extracting(AuditQueue.Waiting::times).containsExactly(3L, 1L, 1L, 1L);
        queue.written();
        queue.add(entry(AuditKind.READ, "T1"));
        assertThat(next()).as("a later one is a record of its own").hasSize(1);
    }

    @Test
    void at_the_limit_required_operations_are_refused() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            assertThat(queue.full()).isFalse();
            queue.add(entry(AuditKind.WRITE, "T" + i));
        }
        assertThat(queue.full()).isTrue();
        next();
        assertThat(queue.full()).as("what is being written still counts").isTrue();
        queue.written();
        assertThat(queue.full()).isFalse();
    }

    @Test
    void a_record_that_waits_too_long_stops_required_operations() {
        queue.add(entry(AuditKind.WRITE, "T1"));
        nanos.set(LONGEST.toNanos() + 1);
        assertThat(queue.full()).isTrue();
        assertThat(queue.oldest()).isGreaterThan(LONGEST);
    }

    @Test
    void a_flood_of_refusals_leaves_room_for_others_and_is_counted() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) queue.add(entry(AuditKind.REFUSAL, "T" + i));
        assertThat(queue.size()).isEqualTo(5);
        assertThat(queue.full()).isFalse();
        assertThat(queue.lost()).isEqualTo(995);
        assertThat(queue.gap()).contains("not kept since 1970-01-01T00:00:01Z: refusal: 995");
        assertThat(queue.gap()).as("said once").isEmpty();
    }

    @Test
    void requests_that_were_let_in_before_the_limit_find_room_and_beyond_that_they_are_counted() {
        for (int i = 0; i < 25; i++) queue.add(entry(AuditKind.WRITE, "T" + i));
        assertThat(queue.size()).isEqualTo(20);
        assertThat(queue.gap().orElseThrow()).endsWith("write: 5");
    }
}
