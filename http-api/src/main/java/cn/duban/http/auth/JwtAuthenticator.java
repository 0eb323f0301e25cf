package cn.duban.http.auth;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates JSON Web Tokens of one issuer: RS256 or ES256 by the issuer's keys, with its name, our audience and a time
 * within the clock skew. No other algorithm is tried, so neither {@code none} nor an HMAC with the public key passes. A token
 * that was accepted is remembered until it expires or its key is gone.
 */
public final class JwtAuthenticator implements Authenticator {
    private static final Logger log = LoggerFactory.getLogger(JwtAuthenticator.class);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final String REFERENCE = "jwt:";
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST = 16_384;
    private static final int RETRY_SECONDS = 5;

    private final JwtSettings settings;
    private final IssuerKeys keys;
    private final ClaimMapping mapping;
    private final InstantSource clock = InstantSource.system();
    private final Cache<String, Credential> accepted = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_REMEMBERED)
            .build();

    private JwtAuthenticator(JwtSettings settings) {
        this.settings = settings;
        this.keys = IssuerKeys.of(settings);
        this.mapping = new ClaimMapping(settings);
    }

    /** Begins to fetch the keys; a token that comes before waits for them. */
    public static JwtAuthenticator of(JwtSettings settings) {
        JwtAuthenticator authenticator = new JwtAuthenticator(settings);
        authenticator.keys.fetch(settings.refetchAfter());
        return authenticator;
    }

    /** Whether a text has the form of a JWT, so that no other authenticator need look at it. */
    static boolean hasForm(String token) {
        return token.startsWith("eyJ") && token.chars().filter(c -> c == '.').count() == 2;
    }

    /** Whether a credential was accepted by an authenticator of this kind. */
    static boolean accepted(Credential credential) {
        return credential.reference().startsWith(REFERENCE);
    }

    @Override
    public Optional<Caller> of(Optional<String> token) {
        return token.flatMap(this::credential).map(Credential::caller);
    }

    @Override
    public CompletionStage<Void> prepare(String token) {
        Optional<SignedJWT> jwt = parsed(token);
        return jwt.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : keys.prepare(jwt.get().getHeader().getKeyID());
    }

    @Override
    public Optional<Credential> credential(String token) {
        String hash = TokenHash.of(token);
        Credential before = accepted.getIfPresent(hash);
        if (before != null) return again(before);
        Optional<Credential> found = parsed(token).flatMap(this::verified);
        found.ifPresent(credential -> accepted.put(hash, credential));
        return found;
    }

    /** Holds until it expires, or until the issuer no longer has the key that signed it. */
    @Override
    public Optional<Credential> again(Credential credential) {
        if (!accepted(credential) || credential.expiredAt(clock.instant())) return Optional.empty();
        String key = credential.reference().split(":", 3)[1];
        return known().thumbprints().contains(key) ? Optional.of(credential) : Optional.empty();
    }

    private IssuerKeys.Keys known() {
        return keys.now()
                .orElseThrow(() -> Problem.of(ProblemCode.KEYS_AWAY, "the token issuer does not answer; ask again")
                        .retryAfter(RETRY_SECONDS)
                        .thrown());
    }

    /** Empty for what is no signed token of an allowed algorithm. */
    private static Optional<SignedJWT> parsed(String token) {
        if (!hasForm(token) || token.length() > LONGEST) return Optional.empty();
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return ALGORITHMS.contains(jwt.getHeader().getAlgorithm()) ? Optional.of(jwt) : Optional.empty();
        } catch (ParseException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Credential> verified(SignedJWT jwt) {
        try {
            Optional<JWK> key = known().signing(jwt.getHeader().getKeyID());
            if (key.isEmpty()) return Optional.empty();
            JWTClaimsSet claims = processor(key.get()).process(jwt, null);
            Instant end = claims.getExpirationTime().toInstant().plus(settings.clockSkew());
            String reference = REFERENCE + key.get().computeThumbprint() + ":" + claims.getSubject();
            return mapping.caller(claims).map(caller -> new Credential(reference, caller, Optional.of(end)));
        } catch (BadJOSEException | JOSEException refused) {
            log.debug("A JWT was refused: {}", refused.getMessage());
            return Optional.empty();
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor(JWK key) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(new JWKSet(key))));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                settings.audience(),
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                Set.of("sub", "exp"));
        claims.setMaxClockSkew((int) settings.clockSkew().toSeconds());
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }

    @Override
    public void close() {
        keys.close();
    }
}
