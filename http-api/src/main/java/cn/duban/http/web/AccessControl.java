package cn.duban.http.web;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/** The gate before every operation: identifies the caller, checks its roles and limits its requests in flight. */
public final class AccessControl {
    private final Authenticator callers;
    private static final int RETRY_FULL_SECONDS = 30;

    private final InFlightLimiter inFlight;
    private final BooleanSupplier storeFull;

    public AccessControl(Authenticator callers, int maxInFlight) {
        this(callers, maxInFlight, () -> false);
    }

    /** @param storeFull whether the store has too little room for new commands */
    public AccessControl(Authenticator callers, int maxInFlight, BooleanSupplier storeFull) {
        this.callers = callers;
        this.inFlight = new InFlightLimiter(maxInFlight);
        this.storeFull = storeFull;
    }

    /** Runs the route for a caller that has a role for the operation. The request is in flight until its answer is complete. */
    public Route allow(Operation operation, Function<Caller, Route> route) {
        return Directives.extractRequest(request -> {
            Caller caller = require(operation, request);
            if (operation.records()) requireRoom();
            return Directives.mapRouteResultFuture(
                    result -> result.whenComplete((done, failed) -> inFlight.leave(caller.name())),
                    () -> Directives.handleExceptions(ProblemExceptionHandler.handler(), () -> {
                        inFlight.enter(caller.name());
                        return route.apply(caller);
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

    /** The caller of a request, once it has a role for the operation; throws a problem otherwise. */
    public Caller require(Operation operation, HttpRequest request) {
        Optional<Caller> known = caller(operation, request);
        if (operation.open()) return known.orElse(Caller.ANYONE);
        Caller caller = known.orElseThrow(() -> Problem.of(
                        ProblemCode.CREDENTIALS,
                        "give a token as Authorization: Bearer, as ?access=, or by POST /v1/session")
                .thrown());
        if (!caller.isOneOf(operation.roles()))
            throw Problem.of(
                            ProblemCode.ROLE,
                            operation.method() + " " + operation.path() + " is for "
                                    + operation.roles().stream()
                                            .map(Role::wire)
                                            .sorted()
                                            .toList())
                    .thrown();
        return caller;
    }

    /**
     * The caller that the request's credentials identify, if any. Grafana's token acts for the user that Grafana names, and
     * only below /grafana.
     */
    public Optional<Caller> caller(Operation operation, HttpRequest request) {
        Optional<Caller> caller = callers.of(Credentials.token(request));
        if (caller.filter(Caller::speaksForUsers).isEmpty()) return caller;
        if (!operation.ofGrafana())
            throw Problem.of(ProblemCode.ROLE, "the token of Grafana is for /grafana only")
                    .thrown();
        return caller.map(c -> c.speakingFor(Credentials.grafanaUser(request)));
    }

    /** The supported values of duban.auth.mode, for messages. */
    public static final List<String> MODES = List.of("open", "tokens");
}
