package cn.duban.http;

import cn.duban.http.guard.Listener;
import cn.duban.http.web.AnswerHeaders;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.ProblemExceptionHandler;
import cn.duban.http.web.ProblemRejectionHandler;
import cn.duban.http.web.Resource;
import cn.duban.http.web.RouteTable;
import cn.duban.http.web.ShutdownSwitch;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBuilder;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/** Serves all resources on one port; a request that no resource accepts gets a problem as its answer. */
public final class Server {
    private final Route route;
    private final ShutdownSwitch streams;
    private final Listener.Limits limits;

    /**
     * @param around wraps the whole route, so that it sees every answer including refusals
     * @param streams those of the resources
     * @param limits of connections
     */
    public Server(
            List<Resource> resources, UnaryOperator<Route> around, ShutdownSwitch streams, Listener.Limits limits) {
        this.streams = streams;
        this.limits = limits;
        // A supplier would create the routes again for every request.
        Route all = anyOf(resources);
        this.route = AnswerHeaders.around(around.apply(Directives.handleRejections(
                ProblemRejectionHandler.handler(),
                () -> Directives.handleExceptions(
                        ProblemExceptionHandler.handler(),
                        () -> Directives.withRequestTimeoutResponse(
                                request -> ProblemExceptionHandler.late().response(), () -> known(all))))));
    }

    /**
     * A path that no operation has is unknown for every method: some routes take all paths of their method, and would have the
     * others answered as a wrong method. Grafana's plugin gets refusals in its own shape.
     */
    private static Route known(Route all) {
        return Directives.extractRequest(request -> {
            String path = request.getUri().path();
            return RouteTable.template(path).equals(RouteTable.OTHER)
                            && !path.startsWith(Operation.GRAFANA.path() + "/")
                    ? Directives.complete(Problem.of(
                                    ProblemCode.ROUTE_UNKNOWN, "no operation has this path; /openapi.yaml lists them")
                            .response())
                    : all;
        });
    }

    private static Route anyOf(List<Resource> resources) {
        List<Route> routes = resources.stream().map(Resource::route).toList();
        return Directives.concat(routes.get(0), routes.subList(1, routes.size()).toArray(Route[]::new));
    }

    /** The stage fails if the address is in use. */
    public CompletionStage<Listener> bind(ActorSystem<?> system, String host, int port) {
        return bind(system, host, port, Optional.empty());
    }

    /** @param tls for https instead of http */
    CompletionStage<Listener> bind(ActorSystem<?> system, String host, int port, Optional<TlsKeys> tls) {
        ServerBuilder plain = Http.get(system).newServerAt(host, port);
        return Listener.open(
                system, tls.map(keys -> plain.enableHttps(keys.connections())).orElse(plain), limits, route);
    }

    /** Call it before the server stops: streams without an end complete, and their connections close in order. */
    public void endStreams() {
        streams.end();
    }

    /** The whole route, for tests and other servers. */
    public Route route() {
        return route;
    }
}
