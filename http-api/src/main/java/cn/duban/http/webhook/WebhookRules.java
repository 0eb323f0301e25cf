package cn.duban.http.webhook;

import java.time.Duration;

/**
 * The patience with webhooks.
 *
 * @param timeout of one try
 * @param backOff before the second try; doubles with each try
 * @param longestBackOff the upper limit of the back-off
 * @param failingAfter the time after the first failed try from which a webhook counts as failing
 */
public record WebhookRules(Duration timeout, Duration backOff, Duration longestBackOff, Duration failingAfter) {
    Duration after(Duration wait) {
        Duration longer = wait.multipliedBy(2);
        return longer.compareTo(longestBackOff) > 0 ? longestBackOff : longer;
    }
}
