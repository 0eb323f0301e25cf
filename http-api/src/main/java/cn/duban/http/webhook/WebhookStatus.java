package cn.duban.http.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of a webhook, for operators.
 *
 * @param url without possible secrets
 * @param lag how many batches of the followed logs it has not got yet
 * @param failingSince the first failed try, once it counts as failing
 */
public record WebhookStatus(
        String id,
        String url,
        State state,
        long lag,
        Optional<Instant> lastSuccessAt,
        Optional<String> lastProblem,
        Optional<Instant> lastProblemAt,
        Optional<Instant> failingSince) {

    public enum State {
        OK,
        RETRYING,
        FAILING,
        /** It answered 410 and gets nothing until the next start. */
        GONE,
        /** A secret that it needs is not set. */
        OFF,
        /** Another node of the cluster posts. */
        STANDBY;

        public boolean needsSomebody() {
            return this == FAILING || this == GONE || this == OFF;
        }
    }

    /** The address as in the policy, with names in place of secrets, without user and query, which may hold others. */
    static String withoutSecrets(String url) {
        String shown = url.split("[?#]", 2)[0];
        int authority = shown.indexOf("://") + 3;
        int path = shown.indexOf('/', authority);
        int user = shown.lastIndexOf('@', path < 0 ? shown.length() : path);
        return user < authority ? shown : shown.substring(0, authority) + shown.substring(user + 1);
    }
}
