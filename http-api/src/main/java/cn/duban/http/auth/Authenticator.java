package cn.duban.http.auth;

import cn.duban.http.web.Caller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Finds the caller of a token, from memory; {@link #prepare} fetches what memory lacks. */
public interface Authenticator extends AutoCloseable {
    Optional<Caller> of(Optional<String> token);

    /** The accepted credential of a token; empty for a token that does not hold. */
    default Optional<Credential> credential(String token) {
        return of(Optional.of(token)).map(caller -> new Credential(TokenHash.of(token), caller, Optional.empty()));
    }

    /**
     * Judges an accepted credential once more, with the rights it has now. The default is for tokens that cannot be revoked.
     */
    default Optional<Credential> again(Credential accepted) {
        return Optional.of(accepted);
    }

    /** Completed when {@link #credential} can judge this token; only a token that is signed with an unknown key waits. */
    default CompletionStage<Void> prepare(String token) {
        return CompletableFuture.completedFuture(null);
    }

    /** Every credential that this authenticator knows by name, for the list of tokens. */
    default List<NamedToken> listed() {
        return List.of();
    }

    /** Calls the listener with words about each change of the list of tokens; names only. */
    default void onTokensChange(Consumer<String> listener) {}

    /** Stops watching files and fetching keys. */
    @Override
    default void close() {}

    /** Without authentication every caller has every role; allowed on a loopback address only. */
    static Authenticator open() {
        return token -> Optional.of(Caller.ANYONE);
    }
}
