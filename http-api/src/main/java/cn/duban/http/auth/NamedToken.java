package cn.duban.http.auth;

import cn.duban.http.web.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the token file, without the token.
 *
 * @param reference as in {@link Credential}
 */
record NamedToken(String reference, Caller caller, Optional<Instant> expires) {}
