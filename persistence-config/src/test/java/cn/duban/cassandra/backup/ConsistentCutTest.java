package cn.duban.cassandra.backup;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.LogContents.Links;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsistentCutTest {
    private final ConsistentCut cut = new ConsistentCut();

    private static Links needs(String region, long position) {
        return new Links(Map.of(region, position), Set.of(), Set.of());
    }

    @Test
    void a_ticket_that_has_arrived_has_left() {
        cut.add("B", 7, needs("A", 12));

        assertThat(cut.raised(Map.of("A", 11L, "B", 7L))).isEqualTo(Map.of("A", 12L, "B", 7L));
        assertThat(cut.lowered(Map.of("A", 11L, "B", 7L))).isEqualTo(Map.of("A", 11L, "B", 6L));
    }

    @Test
    void rows_beyond_the_cut_need_nothing() {
        cut.add("B", 7, needs("A", 12));

        assertThat(cut.raised(Map.of("A", 11L, "B", 6L))).isEqualTo(Map.of("A", 11L, "B", 6L));
        assertThat(cut.lowered(Map.of("A", 11L, "B", 6L))).isEqualTo(Map.of("A", 11L, "B", 6L));
    }

    @Test
    void what_a_needed_row_needs_is_kept_too() {
        cut.add("C", 3, needs("B", 7));
        cut.add("B", 7, needs("A", 12));

        assertThat(cut.raised(Map.of("A", 1L, "B", 1L, "C", 3L))).isEqualTo(Map.of("A", 12L, "B", 7L, "C", 3L));
        assertThat(cut.lowered(Map.of("A", 1L, "B", 7L, "C", 3L))).isEqualTo(Map.of("A", 1L, "B", 6L, "C", 2L));
    }

    @Test
    void a_follow_up_that_is_settled_was_carried_out() {
        cut.add("CITY", 9, new Links(Map.of(), Set.of("T-1 live:1"), Set.of()));
        cut.add("A", 5, new Links(Map.of(), Set.of(), Set.of("T-1 live:1")));

        assertThat(cut.raised(Map.of("A", 4L, "CITY", 9L))).isEqualTo(Map.of("A", 5L, "CITY", 9L));
        assertThat(cut.lowered(Map.of("A", 4L, "CITY", 9L))).isEqualTo(Map.of("A", 4L, "CITY", 8L));
    }

    @Test
    void a_region_that_is_in_no_position_yet_can_be_needed() {
        cut.add("B", 1, needs("A", 2));

        assertThat(cut.raised(Map.of("B", 1L))).isEqualTo(Map.of("A", 2L, "B", 1L));
    }
}
