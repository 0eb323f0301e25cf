package cn.duban.http.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.Cookie;

/**
 * The credentials of a request.
 *
 * @param secret a token, or the value of the session cookie
 */
public record Credentials(String secret, boolean ofCookie) {
    /** The name of the cookie that {@code POST /v1/session} sets. */
    public static final String COOKIE = "duban-session";

    private static final String PARAMETER = "access";
    private static final String GRAFANA_USER = "x-grafana-user";

    /** The token of the Authorization header, else of the parameter, else the cookie. */
    public static Optional<Credentials> of(HttpRequest request) {
        return token(request)
                .map(token -> new Credentials(token, false))
                .or(() -> cookie(request).map(value -> new Credentials(value, true)));
    }

    private static Optional<String> token(HttpRequest request) {
        return bearer(request).or(() -> request.getUri().query().get(PARAMETER)).filter(token -> !token.isEmpty());
    }

    private static Optional<String> bearer(HttpRequest request) {
        return request.getHeader("Authorization")
                .map(HttpHeader::value)
                .filter(v -> v.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(v -> v.substring(7).trim());
    }

    static Optional<String> cookie(HttpRequest request) {
        for (HttpHeader header : request.getHeaders())
            if (header instanceof Cookie cookies)
                for (var pair : cookies.getCookies())
                    if (pair.name().equals(COOKIE) && !pair.value().isEmpty()) return Optional.of(pair.value());
        return Optional.empty();
    }

    /**
     * The login of the user that Grafana queries for. Any client can send this header, so it counts only beside a token of
     * Grafana's own. Grafana sends exactly one; with several it is unknown which one is Grafana's, so none counts.
     */
    static Optional<String> grafanaUser(HttpRequest request) {
        List<String> named = new ArrayList<>();
        for (HttpHeader header : request.getHeaders())
            if (header.lowercaseName().equals(GRAFANA_USER))
                named.add(header.value().strip());
        return named.size() == 1 && !named.get(0).isEmpty() ? Optional.of(named.get(0)) : Optional.empty();
    }
}
