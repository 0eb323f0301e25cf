package cn.duban.http.stream;

import java.time.Duration;

/**
 * How much patience webhooks get.
 *
 * @param timeout of one try
 * @param backOff before the second try; doubled with each
 * @param longestBackOff what it is doubled up to
 * @param failingAfter so long after the first try in vain it is called failing
 */
public record HookRules(Duration timeout, Duration backOff, Duration longestBackOff, Duration failingAfter) {
    Duration after(Duration wait) {
        Duration longer = wait.multipliedBy(2);
        return longer.compareTo(longestBackOff) > 0 ? longestBackOff : longer;
    }
}
