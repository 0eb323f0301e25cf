package cn.duban.http.auth;

import java.util.Optional;

/** Knows callers by their tokens. */
public interface Callers {
    Optional<Caller> of(Optional<String> token);

    /** Without authentication everybody has every role; only ever used on a loopback address. */
    static Callers open() {
        return token -> Optional.of(Caller.ANYONE);
    }
}
