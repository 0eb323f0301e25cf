package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.SearchStore;
import cn.duban.engine.SearchStore.Document;
import cn.duban.engine.SearchStore.Hit;
import cn.duban.engine.SearchStore.Progress;
import cn.duban.engine.SearchStore.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The index over all tickets in a real Cassandra. */
@ExtendWith(SharedCassandra.class)
class SearchStoreTest {
    private static final Instant MARCH = Instant.parse("2026-03-02T01:00:00Z");
    private static final int MONTH = SearchStore.month(MARCH);
    private static final Instant EVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final SearchStore store = SharedCassandra.persistence().searchStore();

    @BeforeEach
    void empty() {
        done(store.clear());
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Document document(String ticket, Instant at, Set<String> facets, Set<String> words) {
        return new Document(ticket, at, facets, Optional.empty(), Optional.of(words), ticket.getBytes());
    }

    private static Terms terms(Set<String> facets, Set<String> words) {
        return new Terms(facets, words, Instant.EPOCH, EVER);
    }

    private List<String> found(Set<String> facets, Set<String> words) {
        return done(store.newest(MONTH, terms(facets, words), Optional.empty(), 100)).stream()
                .map(Hit::ticket)
                .toList();
    }

    @Test
    void tickets_with_all_terms_are_found_the_newest_first() {
        List<Document> all = new ArrayList<>();
        for (int i = 0; i < 120; i++)
            all.add(document(
                    "T-" + i,
                    MARCH.plusSeconds(i / 2),
                    Set.of("r:" + i % 3, "k:" + i % 2, "s:OPEN"),
                    Set.of("w" + i % 5, "x")));
        done(store.write(all));

        List<String> some = found(Set.of("r:1", "k:0", "s:OPEN"), Set.of("w4", "x"));
        assertThat(some).containsExactly("T-94", "T-64", "T-34", "T-4");
        assertThat(found(Set.of("r:1", "r:2"), Set.of())).isEmpty();
        assertThat(found(Set.of(), Set.of())).hasSize(100).startsWith("T-119", "T-118", "T-117");

        List<String> paged = new ArrayList<>();
        Optional<Hit> after = Optional.empty();
        do {
            List<Hit> page = done(store.newest(MONTH, terms(Set.of("k:1"), Set.of()), after, 7));
            page.forEach(hit -> paged.add(hit.ticket()));
            after = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
        } while (after.isPresent());
        assertThat(paged).hasSize(60).doesNotHaveDuplicates().startsWith("T-119", "T-117");

        Terms second = new Terms(Set.of(), Set.of(), MARCH.plusSeconds(3), MARCH.plusSeconds(4));
        assertThat(done(store.newest(MONTH, second, Optional.empty(), 100)))
                .containsExactly(new Hit(MARCH.plusSeconds(3), "T-7"), new Hit(MARCH.plusSeconds(3), "T-6"));
    }

    @Test
    void a_row_replaces_the_one_before_and_keeps_its_words_unless_they_are_given() {
        done(store.write(List.of(document("A", MARCH, Set.of("s:OPEN"), Set.of("w")))));
        Instant due = MARCH.plusSeconds(60);
        Document later =
                new Document("A", MARCH, Set.of("s:SHUT"), Optional.of(due), Optional.empty(), "later".getBytes());
        done(store.write(List.of(later)));
        done(store.write(List.of(later)));

        assertThat(found(Set.of("s:OPEN"), Set.of("w"))).isEmpty();
        assertThat(found(Set.of("s:SHUT"), Set.of("w"))).containsExactly("A");
        assertThat(done(store.due(due, due.plusSeconds(1), terms(Set.of("s:SHUT"), Set.of()))))
                .containsExactly(new Hit(due, "A"));
        assertThat(done(store.due(MARCH, due, terms(Set.of(), Set.of())))).isEmpty();
        assertThat(done(store.summaries(List.of("A", "B")))).containsOnlyKeys("A");

        done(store.write(List.of(
                new Document("A", MARCH, Set.of("s:SHUT"), Optional.empty(), Optional.of(Set.of()), new byte[1]))));
        assertThat(found(Set.of(), Set.of("w"))).isEmpty();
        assertThat(found(Set.of("s:SHUT"), Set.of())).containsExactly("A");
        assertThat(done(store.due(MARCH, EVER, terms(Set.of(), Set.of())))).isEmpty();
    }

    @Test
    void clearing_keeps_the_key_and_nothing_else() {
        Instant april = Instant.parse("2026-04-01T00:00:00Z");
        done(store.keep(new Progress(1, Map.of("610802", 7L), 5, new byte[] {9})));
        done(store.write(List.of(
                document("A", MARCH, Set.of("f"), Set.of("w")), document("B", april, Set.of("f"), Set.of("w")))));
        assertThat(done(store.months())).containsExactly(MONTH + 1, MONTH);

        done(store.clear());

        assertThat(done(store.months())).isEmpty();
        assertThat(found(Set.of("f"), Set.of())).isEmpty();
        assertThat(done(store.summaries(List.of("A")))).isEmpty();
        Progress kept = done(store.progress()).orElseThrow();
        assertThat(kept.version()).isZero();
        assertThat(kept.positions()).isEmpty();
        assertThat(kept.key()).isEqualTo(5);
        assertThat(kept.secret()).containsExactly(9);
        done(store.write(List.of(document("A", MARCH, Set.of("f"), Set.of("w")))));
        assertThat(done(store.months())).containsExactly(MONTH);
    }
}
