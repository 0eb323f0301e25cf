package cn.duban.http.auth;

import java.time.Instant;

/**
 * A session of a browser. Its cookie holds a random secret, of which only the hash is kept; its rights are those of the
 * credential that it began with, as they are at each request.
 *
 * @param id names the session in lists; opens nothing
 * @param secretHash of the cookie's value
 * @param address of the client that began it
 * @param agent the name its browser gave, shortened
 */
record LoginSession(
        String id,
        String secretHash,
        Credential credential,
        Instant begunAt,
        Instant renewedAt,
        Instant expiresAt,
        String address,
        String agent) {
    boolean expiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    LoginSession renewed(Instant now, Instant until) {
        return new LoginSession(id, secretHash, credential, begunAt, now, until, address, agent);
    }

    String name() {
        return credential.caller().name();
    }
}
