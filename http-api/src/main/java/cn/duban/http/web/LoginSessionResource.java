package cn.duban.http.web;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code /v1/session}: shows the caller's rights, and puts his token into a cookie, since a browser's event source sends no headers.
 * Browsers limit cookies to 400 days and a wall runs for years, so the cookie lasts for three months and each request with it renews
 * it; an open page asks several times a day. Removing the token from its file ends the session at once.
 */
public final class LoginSessionResource implements Resource {
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict; Max-Age=";
    private static final long LASTS_SECONDS = Duration.ofDays(90).toSeconds();

    private final AccessControl access;
    private final Json json;

    private final String edition;

    /** @param edition edition of the served pages */
    public LoginSessionResource(AccessControl access, Json json, String edition) {
        this.access = access;
        this.json = json;
        this.edition = edition;
    }

    record Session(String name, List<String> roles, Set<String> regions, Set<String> units, String edition) {}

    private Session of(Caller caller) {
        return new Session(
                caller.name(),
                caller.roles().stream().map(Role::wire).sorted().toList(),
                caller.regions(),
                caller.units(),
                edition);
    }

    @Override
    public Route route() {
        return path(
                segment("v1").slash("session"),
                () -> concat(
                        get(() -> access.allow(Operation.SESSION_SHOWN, caller -> complete(json.ok(of(caller))))),
                        post(() -> extractRequest(request -> extractMaterializer(materializer -> {
                            request.discardEntityBytes(materializer);
                            return complete(begin(request));
                        }))),
                        delete(() -> complete(end()))));
    }

    private HttpResponse begin(HttpRequest request) {
        Caller caller = access.caller(Operation.SESSION, request)
                .orElseThrow(() -> Problem.of(ProblemCode.CREDENTIALS, "give the token as Authorization: Bearer")
                        .thrown());
        HttpResponse response = json.ok(of(caller));
        return Credentials.token(request)
                .filter(token -> token.matches("[A-Za-z0-9._~+/=-]+"))
                .map(token -> response.addHeader(cookie(token, LASTS_SECONDS)))
                .orElse(response);
    }

    private static HttpResponse end() {
        return HttpResponse.create().withStatus(204).addHeader(cookie("", 0));
    }

    private static RawHeader cookie(String value, long seconds) {
        return RawHeader.create("Set-Cookie", Credentials.COOKIE + "=" + value + ATTRIBUTES + seconds);
    }
}
