package cn.duban.http.auth;

import java.util.Optional;

/** Finds the caller of a token. */
public interface Callers {
    Optional<Caller> of(Optional<String> token);

    /** Without authentication every caller has every role; allowed on a loopback address only. */
    static Callers open() {
        return token -> Optional.of(Caller.ANYONE);
    }
}
