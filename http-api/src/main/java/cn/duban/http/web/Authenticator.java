package cn.duban.http.web;

import java.util.Optional;

/** Finds the caller of a token. */
public interface Authenticator {
    Optional<Caller> of(Optional<String> token);

    /** Without authentication every caller has every role; allowed on a loopback address only. */
    static Authenticator open() {
        return token -> Optional.of(Caller.ANYONE);
    }
}
