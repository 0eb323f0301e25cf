package cn.duban.http.auth;

import cn.duban.http.web.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * A credential that was accepted. Sessions and open streams keep it to ask again whether it still holds; it holds no secret.
 *
 * @param reference names the credential to its {@link Authenticator}: the hash of a token, or key and subject of a JWT
 * @param expires the instant from which it no longer holds; empty if it has no end
 */
public record Credential(String reference, Caller caller, Optional<Instant> expires) {
    boolean expiredAt(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }
}
