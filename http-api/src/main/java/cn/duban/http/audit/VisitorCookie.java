package cn.duban.http.audit;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.Cookie;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * Distinguishes browsers where callers have no credentials: a random cookie, of which only a short hash is recorded. It gives
 * no rights. A client that keeps no cookies is known by its address.
 */
final class VisitorCookie {
    static final String NAME = "duban-visitor";

    private static final int BYTES = 16;
    private static final int SHORT = 12;
    private static final int LENGTH = 22;

    private final SecureRandom random = new SecureRandom();

    /** The short id of the request's cookie, or an empty text. */
    String id(HttpRequest request) {
        return value(request)
                .map(value -> AuditChain.hash(value.getBytes(StandardCharsets.US_ASCII))
                        .substring(0, SHORT))
                .orElse("");
    }

    private static Optional<String> value(HttpRequest request) {
        for (HttpHeader header : request.getHeaders())
            if (header instanceof Cookie cookies)
                for (var pair : cookies.getCookies())
                    if (pair.name().equals(NAME) && pair.value().length() == LENGTH) return Optional.of(pair.value());
        return Optional.empty();
    }

    HttpHeader fresh() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return RawHeader.create(
                "Set-Cookie",
                NAME + "=" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret)
                        + "; Path=/; HttpOnly; SameSite=Strict");
    }
}
