package cn.duban.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class InstantFormatTest {
    @Test
    void any_offset_is_read_to_the_millisecond() {
        assertThat(InstantFormat.read("2023-06-01T09:24:15+08:00")).contains(Instant.parse("2023-06-01T01:24:15Z"));
        assertThat(InstantFormat.read("2023-06-01T01:24:15.123456789Z"))
                .contains(Instant.parse("2023-06-01T01:24:15.123Z"));
        assertThat(InstantFormat.read("2023-05-31T20:24:15-05:00")).contains(Instant.parse("2023-06-01T01:24:15Z"));
    }

    @Test
    void malformed_instants_are_rejected() {
        for (String wrong : List.of(
                "2023-02-29T00:00:00Z",
                "2023-06-01",
                "2023-06-01T24:00:01Z",
                "2023-06-01T09:24:15",
                "now",
                "",
                "1969-01-01T00:00:00Z",
                "2099-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z"))
            assertThat(InstantFormat.read(wrong)).as(wrong).isEmpty();
    }

    @Test
    void instants_are_written_in_the_policys_offset_with_seconds() {
        Json json = new Json(ZoneId.of("Asia/Shanghai"));
        assertThat(json.instant(Instant.parse("2023-06-01T01:24:00Z"))).isEqualTo("2023-06-01T09:24:00+08:00");
        assertThat(json.instant(Instant.parse("2023-06-01T01:24:15.257Z"))).isEqualTo("2023-06-01T09:24:15.257+08:00");
    }

    @Property
    void instants_are_written_as_the_jdk_writes_them(
            @ForAll @LongRange(min = -62_000_000_000L, max = 300_000_000_000L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(min = -64_800, max = 64_800) int offset,
            @ForAll @IntRange(max = 9) int digits) {
        int shortened = nano - nano % (int) Math.pow(10, 9 - digits);
        Instant instant = Instant.ofEpochSecond(second, digits == 0 ? 0 : shortened);
        ZoneOffset zone = ZoneOffset.ofTotalSeconds(offset);
        assertThat(InstantFormat.text(instant, zone))
                .isEqualTo(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(zone)));
    }
}
