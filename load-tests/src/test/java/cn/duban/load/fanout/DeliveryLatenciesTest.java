package cn.duban.load.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryLatenciesTest {

    private final DeliveryLatencies sightings = new DeliveryLatencies(2);

    @Test
    void the_time_runs_from_the_acknowledgement_to_each_reader() {
        sightings.acknowledged("a#1", 0);
        sightings.seen("a#1", 5_000_000);
        sightings.seen("a#1", 9_000_000);
        assertThat(sightings.latencies().count()).isEqualTo(2);
        assertThat(sightings.latencies().millis(100)).isBetween(9.0, 9.1);
    }

    @Test
    void a_reader_faster_than_the_answer_counts_as_zero_once_the_answer_arrives() {
        sightings.seen("a#1", 1);
        assertThat(sightings.latencies().count()).isZero();
        sightings.acknowledged("a#1", 2);
        assertThat(sightings.latencies().count()).isEqualTo(1);
        assertThat(sightings.latencies().millis(100)).isZero();
    }

    @Test
    void events_without_an_acknowledgement_are_not_counted() {
        sightings.seen("rung#7", 1);
        sightings.acknowledged("a#1", 2);
        assertThat(sightings.latencies().count()).isZero();
    }

    @Test
    void events_seen_by_all_readers_are_removed_in_any_order() {
        sightings.seen("a#1", 1);
        sightings.seen("a#1", 1);
        assertThat(sightings.open()).isEqualTo(1);
        sightings.acknowledged("a#1", 2);
        assertThat(sightings.open()).isZero();
        sightings.seen("b#1", 1);
        sightings.acknowledged("b#1", 2);
        assertThat(sightings.open()).isEqualTo(1);
        sightings.seen("b#1", 3);
        assertThat(sightings.open()).isZero();
        assertThat(sightings.latencies().count()).isEqualTo(4);
    }

    @Test
    void a_reset_discards_earlier_sightings() {
        sightings.acknowledged("a#1", 0);
        sightings.seen("a#1", 9_000_000);
        sightings.reset();
        sightings.seen("a#1", 2_000_000);
        assertThat(sightings.latencies().count()).isEqualTo(1);
        assertThat(sightings.latencies().millis(100)).isBetween(2.0, 2.1);
    }
}
