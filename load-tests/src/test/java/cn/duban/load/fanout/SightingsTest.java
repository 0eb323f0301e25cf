package cn.duban.load.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SightingsTest {

    private final Sightings sightings = new Sightings();

    @Test
    void theTimeRunsFromTheAcknowledgementToEachReader() {
        sightings.acknowledged("a#1", 0);
        sightings.seen("a#1", 5_000_000);
        sightings.seen("a#1", 9_000_000);
        assertThat(sightings.latencies().count()).isEqualTo(2);
        assertThat(sightings.latencies().millis(100)).isBetween(9.0, 9.1);
    }

    @Test
    void aReaderThatIsFasterThanTheAnswerCountsAsNoTimeOnceTheAnswerIsThere() {
        sightings.seen("a#1", 1);
        assertThat(sightings.latencies().count()).isZero();
        sightings.acknowledged("a#1", 2);
        assertThat(sightings.latencies().count()).isEqualTo(1);
        assertThat(sightings.latencies().millis(100)).isZero();
    }

    @Test
    void eventsThatNobodyWaitsForAreNotCounted() {
        sightings.seen("rung#7", 1);
        sightings.acknowledged("a#1", 2);
        assertThat(sightings.latencies().count()).isZero();
    }
}
