package cn.duban.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GarbageCollectionsTest {

    @Test
    void only_collections_after_its_creation_count() {
        GarbageCollections earlier = new GarbageCollections();
        for (int i = 0; i < 10; i++) System.gc();
        GarbageCollections later = new GarbageCollections();
        System.gc();
        long since = count(later);
        assertThat(since).isBetween(1L, 9L);
        assertThat(count(earlier)).isGreaterThanOrEqualTo(since + 11);
    }

    private static long count(GarbageCollections collections) {
        return ((Number) collections.figures().get("count")).longValue();
    }
}
