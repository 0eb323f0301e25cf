package cn.duban.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestSignatureTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Instant AT = Instant.parse("2026-03-02T01:24:15Z");
    private static final byte[] BODY = "{\"id\":\"call-7\"}".getBytes(StandardCharsets.UTF_8);

    private final RequestSignature signature = new RequestSignature("open-sesame");

    @Test
    void a_body_signed_within_the_window_holds_on_both_sides_of_it() {
        String header = signature.of(AT, BODY);
        assertThat(signature.holds(header, BODY, AT.plus(WINDOW), WINDOW)).isTrue();
        assertThat(signature.holds(header, BODY, AT.minus(WINDOW), WINDOW)).isTrue();
        assertThat(signature.holds(header, BODY, AT.plus(WINDOW).plusSeconds(1), WINDOW))
                .isFalse();
        assertThat(signature.holds(header, BODY, AT.minus(WINDOW).minusSeconds(1), WINDOW))
                .isFalse();
    }

    @Test
    void another_body_time_or_secret_does_not_hold() {
        String header = signature.of(AT, BODY);
        assertThat(signature.holds(header, "{}".getBytes(StandardCharsets.UTF_8), AT, WINDOW))
                .isFalse();
        String later = header.replace("t=" + AT.getEpochSecond(), "t=" + (AT.getEpochSecond() + 1));
        assertThat(signature.holds(later, BODY, AT, WINDOW)).isFalse();
        assertThat(new RequestSignature("other").holds(header, BODY, AT, WINDOW))
                .isFalse();
        assertThat(signature.holds("v1=abc", BODY, AT, WINDOW)).isFalse();
    }
}
