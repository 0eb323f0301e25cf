package cn.duban.http.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of the issuer, renewed now and then, and at once when a token names a key that is not among them; but not
 * more often than a set time, since any client can name unknown keys. Only one fetch runs at a time. While the issuer is away,
 * the last keys apply.
 */
final class IssuerKeys implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
    private static final int SHORTEST_RSA_BITS = 2_048;

    private final KeySource source;
    private final Duration refetchAfter;
    private final Duration refreshEvery;
    private final ScheduledExecutorService timer;
    private volatile Optional<Keys> keys = Optional.empty();
    private volatile Optional<String> failed = Optional.empty();
    private CompletableFuture<Void> fetching;
    private long attemptedAt;
    private boolean attempted;

    /** @param thumbprints of RFC 7638, which name a key whatever its id */
    record Keys(JWKSet set, Set<String> thumbprints) {
        /** The key that must have signed a token with this key id. A token without one fits an issuer with a single key. */
        Optional<JWK> signing(String id) {
            if (id != null) return Optional.ofNullable(set.getKeyByKeyId(id));
            return set.size() == 1 ? Optional.of(set.getKeys().get(0)) : Optional.empty();
        }
    }

    private IssuerKeys(JwtSettings settings) {
        this.refetchAfter = settings.refetchAfter();
        this.refreshEvery = settings.refreshEvery();
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "issuer-keys");
            thread.setDaemon(true);
            return thread;
        });
        this.source = KeySource.of(settings, timer);
    }

    static IssuerKeys of(JwtSettings settings) {
        IssuerKeys keys = new IssuerKeys(settings);
        long millis = Math.max(100, settings.refetchAfter().toMillis());
        keys.timer.scheduleWithFixedDelay(keys::refresh, millis, millis, TimeUnit.MILLISECONDS);
        return keys;
    }

    /** Empty until they could be fetched once. */
    Optional<Keys> now() {
        return keys;
    }

    /** Complete when a token with this key id can be judged. */
    CompletionStage<Void> prepare(String id) {
        return keys.filter(k -> k.signing(id).isPresent()).isPresent() ? DONE : fetch(refetchAfter);
    }

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private void refresh() {
        fetch(keys.isEmpty() ? refetchAfter : refreshEvery);
    }

    /** Joins a fetch that is under way; does nothing if the last one is younger than that. */
    CompletionStage<Void> fetch(Duration age) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        synchronized (this) {
            if (fetching != null) return fetching;
            if (attempted && System.nanoTime() - attemptedAt < age.toNanos()) return DONE;
            attempted = true;
            attemptedAt = System.nanoTime();
            fetching = begun;
        }
        text().thenAccept(this::take).whenComplete((done, refused) -> {
            report(Optional.ofNullable(refused).map(why -> String.valueOf(why.getMessage())));
            synchronized (this) {
                fetching = null;
            }
            begun.complete(null);
        });
        return begun;
    }

    /** Logs once why the keys cannot be fetched, and once that they can be again, however often that is tried. */
    private void report(Optional<String> failure) {
        Optional<String> before = failed;
        failed = failure;
        if (failure.equals(before)) return;
        if (failure.isPresent())
            log.warn(
                    "The keys of the token issuer could not be fetched; {}. Check duban.auth.jwt and the issuer: {}",
                    keys.isPresent() ? "the last ones apply" : "no JWT can be accepted",
                    failure.get());
        else log.info("The token issuer answers again.");
    }

    private CompletionStage<String> text() {
        try {
            return source.text();
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private void take(String text) {
        try {
            List<JWK> usable = new ArrayList<>();
            Set<String> thumbprints = new HashSet<>();
            for (JWK key : JWKSet.parse(text).getKeys()) {
                if (!usable(key)) continue;
                usable.add(key.toPublicJWK());
                thumbprints.add(key.computeThumbprint().toString());
            }
            if (usable.isEmpty()) throw new IllegalStateException("the key set has no RSA or P-256 key for signatures");
            Keys fresh = new Keys(new JWKSet(usable), Set.copyOf(thumbprints));
            if (!keys.map(Keys::thumbprints).equals(Optional.of(fresh.thumbprints())))
                log.info("The token issuer has {} keys for signatures.", usable.size());
            keys = Optional.of(fresh);
        } catch (ParseException | JOSEException unreadable) {
            throw new IllegalStateException("the key set cannot be read", unreadable);
        }
    }

    private static boolean usable(JWK key) {
        if (key.getKeyUse() != null && !key.getKeyUse().equals(KeyUse.SIGNATURE)) return false;
        if (key instanceof RSAKey) return key.size() >= SHORTEST_RSA_BITS;
        return key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
