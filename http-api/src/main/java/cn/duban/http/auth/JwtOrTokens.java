package cn.duban.http.auth;

import cn.duban.http.web.Caller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** People come with a JWT, programs such as Grafana and Prometheus with a token of the file. */
final class JwtOrTokens implements Authenticator {
    private final Authenticator jwt;
    private final Authenticator tokens;

    JwtOrTokens(Authenticator jwt, Authenticator tokens) {
        this.jwt = jwt;
        this.tokens = tokens;
    }

    @Override
    public Optional<Caller> of(Optional<String> token) {
        return token.flatMap(this::credential).map(Credential::caller);
    }

    @Override
    public Optional<Credential> credential(String token) {
        return (JwtAuthenticator.hasForm(token) ? jwt : tokens).credential(token);
    }

    @Override
    public Optional<Credential> again(Credential accepted) {
        return (JwtAuthenticator.accepted(accepted) ? jwt : tokens).again(accepted);
    }

    @Override
    public CompletionStage<Void> prepare(String token) {
        return JwtAuthenticator.hasForm(token) ? jwt.prepare(token) : CompletableFuture.completedFuture(null);
    }

    @Override
    public List<NamedToken> listed() {
        return tokens.listed();
    }

    @Override
    public void onTokensChange(Consumer<String> listener) {
        tokens.onTokensChange(listener);
    }

    @Override
    public void close() {
        jwt.close();
        tokens.close();
    }
}
