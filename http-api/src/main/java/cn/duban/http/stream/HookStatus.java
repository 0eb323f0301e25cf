package cn.duban.http.stream;

import java.time.Instant;
import java.util.Optional;

/**
 * How an integrator's webhook stands, as operators see it.
 *
 * @param url without what may be secret in it
 * @param lag batches of the logs it follows that it has not got yet
 * @param failingSince the first try in vain, once it has failed for long
 */
public record HookStatus(
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
        /** A secret it needs is not set. */
        OFF,
        /** Another node of the cluster posts. */
        STANDBY;

        public boolean needsSomebody() {
            return this == FAILING || this == GONE || this == OFF;
        }
    }

    /** As the policy writes it, so with names in place of secrets; and without user and query, where others might stand. */
    static String withoutSecrets(String url) {
        String shown = url.split("[?#]", 2)[0];
        int authority = shown.indexOf("://") + 3;
        int path = shown.indexOf('/', authority);
        int user = shown.lastIndexOf('@', path < 0 ? shown.length() : path);
        return user < authority ? shown : shown.substring(0, authority) + shown.substring(user + 1);
    }
}
