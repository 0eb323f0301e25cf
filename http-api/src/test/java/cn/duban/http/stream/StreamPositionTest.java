package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionTest {
    @Property
    void a_written_position_is_read_back(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long batch,
            @ForAll @IntRange(min = 0, max = 100_000) int index) {
        StreamPosition vector = new StreamPosition(new TreeMap<>(Map.of(
                "610802",
                new RegionPosition(batch, index, false),
                "610803",
                new RegionPosition(batch / 2 + 1, 0, false))));
        assertThat(StreamPosition.parse(vector.toString())).contains(vector);
    }

    @Test
    void one_region_is_written_without_a_comma() {
        assertThat(StreamPosition.parse("610802:1234.3").orElseThrow()).hasToString("610802:1234.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "610802",
                "610802:1",
                "610802:1.",
                "610802:-1.0",
                "610802:1.0,",
                "610802:1.0,610802:2.0",
                "610802:99999999999999999999.0",
                "610802:1.0;610803:1.0",
                "乱码"
            })
    void text_that_is_no_position_is_unreadable(String id) {
        assertThat(StreamPosition.parse(id)).isEmpty();
    }

    @Test
    void an_id_longer_than_any_position_is_unreadable() {
        assertThat(StreamPosition.parse("610802:1.0,".repeat(1000) + "610803:1.0"))
                .isEmpty();
    }

    @Test
    void a_position_beyond_the_log_is_ahead() {
        StreamPosition at = StreamPosition.parse("610802:5.0,610803:1.0").orElseThrow();
        assertThat(at.aheadOf(Map.of("610802", 4L, "610803", 9L))).isTrue();
        assertThat(at.aheadOf(Map.of("610802", 5L, "610803", 1L))).isFalse();
    }

    @Test
    void a_partly_read_batch_is_read_again_without_the_entries_already_read() {
        RegionPosition place = new RegionPosition(5, 3, false);
        assertThat(place.after()).isEqualTo(4);
        assertThat(place.hasRead(5, 3)).isTrue();
        assertThat(place.hasRead(5, 4)).isFalse();
        assertThat(place.hasRead(4, 9)).isTrue();
        assertThat(new RegionPosition(5, 3, true).after()).isEqualTo(5);
    }

    @Test
    void readers_do_not_wait_for_logs_that_they_do_not_follow() {
        StreamPosition at = StreamPosition.parse("610802:5.0").orElseThrow();
        assertThat(at.waitingAfter()).containsExactly(entry("610802", 4L));
    }
}
