package cn.duban.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration AFTER = Duration.ofMinutes(5);

    @Test
    void the_wait_between_tries_is_doubled_up_to_the_longest() {
        WebhookRules rules = new WebhookRules(AFTER, Duration.ofSeconds(1), Duration.ofSeconds(5), AFTER);
        assertThat(rules.after(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(2));
        assertThat(rules.after(Duration.ofSeconds(4))).isEqualTo(Duration.ofSeconds(5));
        assertThat(rules.after(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_webhook_is_failing_once_trouble_has_lasted_and_until_the_first_accepted_event() {
        WebhookHealth troubled = WebhookHealth.UNKNOWN
                .notTaken("status 500", NOW)
                .notTaken("status 503", NOW.plus(AFTER).minusMillis(1));
        assertThat(troubled.failing(AFTER, NOW.plus(AFTER).minusMillis(1))).isFalse();
        assertThat(troubled.failing(AFTER, NOW.plus(AFTER))).isTrue();
        assertThat(troubled.troubledSince()).contains(NOW);
        assertThat(troubled.lastProblem()).contains("status 503");
        WebhookHealth well = troubled.taken(NOW.plus(AFTER));
        assertThat(well.failing(AFTER, NOW.plusSeconds(86_400))).isFalse();
        assertThat(well.lastProblem()).as("still shown").contains("status 503");
    }

    @ParameterizedTest
    @CsvSource({
        "https://oa.example/hook, https://oa.example/hook",
        "https://oa.example, https://oa.example",
        "https://user:word@oa.example:8443/hook/a@b?key=word, https://oa.example:8443/hook/a@b",
        "https://oa.example?key=word, https://oa.example",
        "https://oa.example/${env:OA}/hook#word, https://oa.example/${env:OA}/hook",
        "https://oa.example?to=a@b/c, https://oa.example"
    })
    void an_address_is_shown_without_possible_secrets(String url, String shown) {
        assertThat(WebhookStatus.withoutSecrets(url)).isEqualTo(shown);
    }
}
