package cn.duban.http.auth;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.http.web.Json;
import cn.duban.http.web.Resource;
import java.util.Optional;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/sign-in}: the ways to sign in, for the page that asks for a token. Needs no credentials and holds no data. */
public final class SignInResource implements Resource {
    private final Json json;
    private final Ways ways;

    /**
     * @param open whether every caller is let in
     * @param provider see {@link JwtSettings#signIn}
     */
    public SignInResource(Json json, boolean open, Optional<String> provider) {
        this.json = json;
        this.ways = new Ways(open, provider);
    }

    record Ways(boolean open, Optional<String> provider) {}

    @Override
    public Route route() {
        return path(segment("v1").slash("sign-in"), () -> get(() -> complete(json.ok(ways))));
    }
}
