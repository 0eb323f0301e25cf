package cn.duban.http.auth;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Resource;
import cn.duban.http.web.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/tokens}: the tokens of the file with their rights, expiry and last use, never the tokens or their hashes. */
public final class TokenListResource implements Resource {
    private final AccessControl access;
    private final Json json;

    public TokenListResource(AccessControl access, Json json) {
        this.access = access;
        this.json = json;
    }

    /** @param users the logins that Grafana's token acts for */
    record Listed(
            String name,
            List<String> roles,
            Set<String> regions,
            Set<String> units,
            Set<String> users,
            Optional<Instant> expiresAt,
            Optional<Instant> lastUsedAt) {}

    record Page(List<Listed> items) {}

    @Override
    public Route route() {
        return path(
                segment("v1").slash("tokens"),
                () -> get(() -> access.allow(
                        Operation.TOKENS,
                        caller -> complete(json.ok(new Page(access.callers().listed().stream()
                                .map(this::listed)
                                .toList()))))));
    }

    private Listed listed(NamedToken token) {
        return new Listed(
                token.caller().name(),
                token.caller().roles().stream().map(Role::wire).sorted().toList(),
                token.caller().regions(),
                token.caller().units(),
                token.caller().users().keySet(),
                token.expires(),
                access.sessions().lastUse().of(token.reference()));
    }
}
