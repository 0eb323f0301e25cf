package cn.duban.http.grafana.panel.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.stream.MemoryFeed;
import cn.duban.http.stream.Samples;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleChangesTest {
    private static final String CITY = "610800";

    private final MemoryFeed feed = new MemoryFeed();
    private final RuleChanges changes = new RuleChanges(feed, CITY);

    private void log(int batches, int... adoptedAt) {
        List<Batch> log = new ArrayList<>();
        for (int position = 1; position <= batches; position++) {
            List<Entry> entries = new ArrayList<>();
            for (int at : adoptedAt)
                if (at == position)
                    entries.add(new Entry.PolicyAdopted("hash-" + position, Samples.POLICY.zone(), "榆林市"));
            entries.add(Samples.registered("T-" + position, CITY, position, false));
            log.add(Samples.batch(CITY, position, entries));
        }
        feed.logs.put(CITY, log);
    }

    private List<String> found(long fromSecond, long toSecond) {
        RuleChanges.Found found = changes.between(Samples.AT.plusSeconds(fromSecond), Samples.AT.plusSeconds(toSecond))
                .toCompletableFuture()
                .join();
        assertThat(found.complete()).isTrue();
        return found.changes().stream().map(Annotation::id).sorted().toList();
    }

    @Test
    void changes_are_found_once_for_any_order_and_number_of_requests() {
        log(1_300, 1, 700, 1_200);
        assertThat(found(1_000, 2_000)).containsExactly("610800-1200-0");
        assertThat(found(600, 1_000)).containsExactly("610800-700-0");
        assertThat(found(0, 2_000)).containsExactly("610800-1-0", "610800-1200-0", "610800-700-0");
        assertThat(found(1_000, 2_000)).containsExactly("610800-1200-0");
        assertThat(found(2, 600)).isEmpty();
        log(1_400, 1, 700, 1_200, 1_350);
        assertThat(found(1_000, 2_000)).containsExactly("610800-1200-0", "610800-1350-0");
    }

    @Test
    void a_failed_read_is_repeated() {
        log(10, 5);
        feed.failures = 1;
        Instant from = Samples.AT;
        assertThat(changes.between(from, from.plusSeconds(60)).toCompletableFuture())
                .isCompletedExceptionally();
        assertThat(found(0, 60)).containsExactly("610800-5-0");
    }

    @Test
    void an_empty_log_has_no_changes() {
        assertThat(found(0, 60)).isEmpty();
    }
}
