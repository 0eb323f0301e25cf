package cn.duban.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Instant SLOT = Instant.parse("2026-03-02T01:00:00Z");
    private static final List<Notice.Way> WAYS = List.of(new Notice.Way("sms", "13900000000"));

    /** Each region bundles its own: a receiver that knows a key drops what comes under it again. */
    @Test
    void two_regions_messages_to_one_person_have_different_keys() {
        String one = Keys.message("610802", "mayor", SLOT, WAYS);
        assertThat(Keys.message("610802", "mayor", SLOT, WAYS)).isEqualTo(one);
        assertThat(Keys.message("610881", "mayor", SLOT, WAYS)).isNotEqualTo(one);
        assertThat(Keys.message("610802", "head", SLOT, WAYS)).isNotEqualTo(one);
        assertThat(Keys.message("610802", "mayor", SLOT.plusSeconds(600), WAYS)).isNotEqualTo(one);
    }
}
