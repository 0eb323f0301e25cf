package cn.duban.http.auth;

import cn.duban.http.web.AuditNote;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.ProblemExceptionHandler;
import cn.duban.http.web.Role;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate before every operation: identifies the caller, checks its roles, limits its requests in flight, slows down guessing,
 * and ends streams whose credentials no longer hold.
 */
public final class AccessControl implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AccessControl.class);
    private static final long CHECK_MILLIS = 500;
    private static final long TICK_SECONDS = 30;
    private static final int RETRY_FULL_SECONDS = 30;

    private final Authenticator callers;
    private final InFlightLimiter inFlight;
    private final BooleanSupplier storeFull;
    private final LoginSessions sessions;
    private final GuessLimiter guesses;
    private final TrustedProxies proxies;
    private final OpenStreams streams = new OpenStreams(this::holds);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "credentials");
        thread.setDaemon(true);
        return thread;
    });

    /** With sessions in memory, the standard limits for guesses and no proxies. */
    public AccessControl(Authenticator callers, int maxInFlight) {
        this(callers, maxInFlight, () -> false);
    }

    /** As above, with a store that may be full. */
    public AccessControl(Authenticator callers, int maxInFlight, BooleanSupplier storeFull) {
        this(callers, maxInFlight, storeFull, LoginSessions.inMemory(), GuessLimits.STANDARD, TrustedProxies.NONE);
    }

    /** @param storeFull whether the store has too little room for new commands */
    public AccessControl(
            Authenticator callers,
            int maxInFlight,
            BooleanSupplier storeFull,
            LoginSessions sessions,
            GuessLimits limits,
            TrustedProxies proxies) {
        this.callers = callers;
        this.inFlight = new InFlightLimiter(maxInFlight);
        this.storeFull = storeFull;
        this.sessions = sessions;
        this.guesses = new GuessLimiter(limits, InstantSource.system());
        this.proxies = proxies;
        every(CHECK_MILLIS, streams::check);
        every(TimeUnit.SECONDS.toMillis(TICK_SECONDS), sessions::tick);
        every(limits.window().toMillis(), guesses::tick);
    }

    private void every(long millis, Runnable task) {
        timer.scheduleWithFixedDelay(() -> guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Catches failures: the timer stops calling a task that throws. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failed) {
            log.error("A check of credentials failed and is tried again. Report this.", failed);
        }
    }

    /** Runs the route for a caller that has a role for the operation. The request is in flight until its answer is complete. */
    public Route allow(Operation operation, Function<Caller, Route> route) {
        return admit(operation, admission -> route.apply(admission.caller()));
    }

    /** As {@link #allow}, for answers that last longer than their credential may hold. */
    public Route admit(Operation operation, Function<Admission, Route> route) {
        return identified(operation, known -> {
            Admission admission = known.orElseThrow(AccessControl::unknown);
            String caller = admission.caller().name();
            require(operation, admission.caller());
            if (operation.records()) requireRoom();
            return Directives.mapRouteResultFuture(
                    result -> result.whenComplete((done, failed) -> inFlight.leave(caller)),
                    () -> Directives.handleExceptions(ProblemExceptionHandler.handler(), () -> {
                        inFlight.enter(caller);
                        return route.apply(admission);
                    }));
        });
    }

    /** Refuses commands while the store's disk is nearly full, before anything is written. */
    public void requireRoom() {
        if (storeFull.getAsBoolean())
            throw Problem.of(ProblemCode.STORE_FULL, "nothing is recorded until there is room; ask again later")
                    .retryAfter(RETRY_FULL_SECONDS)
                    .thrown();
    }

    static RuntimeException unknown() {
        return Problem.of(
                        ProblemCode.CREDENTIALS,
                        "give a token as Authorization: Bearer, as ?access=, or by POST /v1/session")
                .thrown();
    }

    /** Throws a problem for a caller that has no role for the operation. */
    public static void require(Operation operation, Caller caller) {
        if (!caller.isOneOf(operation.roles()))
            throw Problem.of(
                            ProblemCode.ROLE,
                            operation.method() + " " + operation.path() + " is for "
                                    + operation.roles().stream()
                                            .map(Role::wire)
                                            .sorted()
                                            .toList())
                    .thrown();
    }

    /** Runs the route with what the request's credentials prove, if anything; waits only where keys must be fetched first. */
    public Route identified(Operation operation, Function<Optional<Admission>, Route> route) {
        return Directives.extractRequest(request -> {
            CompletableFuture<Optional<Admission>> known = identity(request)
                    .thenApply(found -> noted(request, acting(operation, request, noted(request, found))))
                    .toCompletableFuture();
            return known.isDone() ? route.apply(now(known)) : Directives.onSuccess(known, route);
        });
    }

    /** Before and after the token of Grafana gives way to its user, so that a refusal between them has a name. */
    private static Optional<Admission> noted(HttpRequest request, Optional<Admission> found) {
        found.ifPresent(admission -> AuditNote.of(request)
                .caller(admission.caller(), admission.session().map(LoginSession::id)));
        return found;
    }

    /** Whether callers need no credentials. */
    public boolean open() {
        return callers.of(Optional.empty()).isPresent();
    }

    /** The client's address, behind trusted proxies. */
    public String addressOf(HttpRequest request) {
        return proxies.client(request).map(InetAddress::getHostAddress).orElse("");
    }

    /** Calls the listener with words about each change of the list of tokens; names only. */
    public void onTokensChange(Consumer<String> listener) {
        callers.onTokensChange(listener);
    }

    private static Optional<Admission> now(CompletableFuture<Optional<Admission>> known) {
        try {
            return known.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private CompletionStage<Optional<Admission>> identity(HttpRequest request) {
        Optional<Credentials> given = Credentials.of(request);
        if (given.isEmpty())
            return CompletableFuture.completedFuture(
                    callers.of(Optional.empty()).map(this::anyone));
        String secret = given.get().secret();
        String address = proxies.countedAs(request);
        String hash = TokenHash.of(secret);
        guesses.check(address, hash);
        Optional<LoginSession> session = given.get().ofCookie() ? sessions.of(hash) : Optional.empty();
        if (session.isPresent())
            return CompletableFuture.completedFuture(
                    judged(address, hash, callers.again(session.get().credential()), session));
        // A cookie of an earlier version of the engine holds the token itself, until its page renews it.
        return callers.prepare(secret)
                .thenApply(ready -> judged(address, hash, callers.credential(secret), Optional.empty()));
    }

    private Admission anyone(Caller caller) {
        return new Admission(
                caller, new Credential(caller.name(), caller, Optional.empty()), Optional.empty(), streams);
    }

    private Optional<Admission> judged(
            String address, String hash, Optional<Credential> found, Optional<LoginSession> session) {
        if (found.isEmpty()) {
            guesses.failed(address);
            return Optional.empty();
        }
        guesses.succeeded(address, hash);
        sessions.lastUse().mark(found.get().reference());
        session.ifPresent(s -> sessions.lastUse().mark(s.id()));
        return found.map(credential -> new Admission(credential.caller(), credential, session, streams));
    }

    /** Grafana's token acts for the user that Grafana names, and only below /grafana. */
    private static Optional<Admission> acting(Operation operation, HttpRequest request, Optional<Admission> found) {
        if (found.filter(a -> a.caller().speaksForUsers()).isEmpty()) return found;
        if (!operation.ofGrafana())
            throw Problem.of(ProblemCode.ROLE, "the token of Grafana is for /grafana only")
                    .thrown();
        return found.map(a -> a.actingFor(a.caller().speakingFor(Credentials.grafanaUser(request))));
    }

    private boolean holds(Admission admission) {
        Credential accepted = admission.credential();
        return admission.session().filter(s -> !sessions.has(s)).isEmpty()
                && callers.again(accepted)
                        .filter(now -> now.caller().equals(accepted.caller()))
                        .isPresent();
    }

    LoginSessions sessions() {
        return sessions;
    }

    TrustedProxies proxies() {
        return proxies;
    }

    Authenticator callers() {
        return callers;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        callers.close();
        sessions.close();
    }
}
