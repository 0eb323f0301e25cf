package cn.duban.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GuessLimiterTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T08:00:15Z"));
    private final List<String> reports = new ArrayList<>();
    private final GuessLimiter limiter =
            new GuessLimiter(new GuessLimits(3, 10, Duration.ofMinutes(1)), now::get, reports::add);

    private Optional<Problem> refusal(String address, String hash) {
        try {
            limiter.check(address, hash);
            return Optional.empty();
        } catch (Problem.ProblemException refused) {
            return Optional.of(refused.problem());
        }
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) limiter.failed(address);
    }

    @Test
    void an_address_that_failed_too_often_waits_for_the_end_of_the_window_even_with_the_right_token() {
        fail("10.0.0.1", 2);
        assertThat(refusal("10.0.0.1", "right")).isEmpty();
        fail("10.0.0.1", 1);
        Problem refused = refusal("10.0.0.1", "right").orElseThrow();
        assertThat(refused.code()).isEqualTo(ProblemCode.RATE);
        assertThat(refused.retryAfterSeconds()).contains(45);
        now.set(now.get().plusSeconds(45));
        assertThat(refusal("10.0.0.1", "right")).isEmpty();
    }

    @Test
    void other_addresses_and_known_credentials_are_unaffected() {
        limiter.succeeded("10.0.0.1", "wall");
        fail("10.0.0.1", 3);
        assertThat(refusal("10.0.0.1", "wall")).as("used before from here").isEmpty();
        assertThat(refusal("10.0.0.1", "other")).isPresent();
        assertThat(refusal("10.0.0.2", "wall")).isEmpty();
        assertThat(refusal("10.0.0.2", "other")).isEmpty();
    }

    @Test
    void beyond_the_overall_limit_an_address_has_one_failure() {
        for (int i = 0; i < 10; i++) fail("10.0.1." + i, 1);
        assertThat(refusal("10.0.1.1", "x")).isPresent();
        assertThat(refusal("10.0.2.1", "x"))
                .as("an address that has not failed")
                .isEmpty();
        fail("10.0.2.1", 1);
        assertThat(refusal("10.0.2.1", "x")).isPresent();
    }

    @Test
    void each_window_is_reported_once_with_addresses_and_counts() {
        fail("10.0.0.1", 2);
        fail("10.0.0.2", 1);
        limiter.tick();
        assertThat(reports).isEmpty();
        now.set(now.get().plusSeconds(60));
        limiter.tick();
        limiter.tick();
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0)).contains("3 requests", "10.0.0.1: 2, 10.0.0.2: 1");
        now.set(now.get().plusSeconds(60));
        limiter.tick();
        assertThat(reports).as("nothing failed").hasSize(1);
    }

    @Test
    void very_many_addresses_need_little_memory_and_a_short_report() {
        for (int i = 0; i < 200_000; i++) limiter.failed("2001:db8:" + Integer.toHexString(i) + "::/64");
        assertThatCode(() -> limiter.check("10.0.0.1", "x")).doesNotThrowAnyException();
        now.set(now.get().plusSeconds(60));
        limiter.tick();
        assertThat(reports.get(0)).contains("200000 requests", "more addresses").hasSizeLessThan(1_500);
    }
}
