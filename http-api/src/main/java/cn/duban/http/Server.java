package cn.duban.http;

import cn.duban.http.web.ProblemExceptionHandler;
import cn.duban.http.web.ProblemRejectionHandler;
import cn.duban.http.web.Resource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.ServerBuilder;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/** Serves all resources on one port; a request that no resource accepts gets a problem as its answer. */
public final class Server {
    private final Route route;

    /** @param around wraps the whole route, so that it sees every answer including refusals */
    public Server(List<Resource> resources, UnaryOperator<Route> around) {
        // A supplier would create the routes again for every request.
        Route all = anyOf(resources);
        this.route = around.apply(Directives.handleRejections(
                ProblemRejectionHandler.handler(),
                () -> Directives.handleExceptions(
                        ProblemExceptionHandler.handler(),
                        () -> Directives.withRequestTimeoutResponse(
                                request -> ProblemExceptionHandler.late().response(), () -> all))));
    }

    private static Route anyOf(List<Resource> resources) {
        List<Route> routes = resources.stream().map(Resource::route).toList();
        return Directives.concat(routes.get(0), routes.subList(1, routes.size()).toArray(Route[]::new));
    }

    /** The stage fails if the address is in use. */
    public CompletionStage<ServerBinding> bind(ActorSystem<?> system, String host, int port) {
        return bind(system, host, port, Optional.empty());
    }

    /** @param tls for https instead of http */
    CompletionStage<ServerBinding> bind(ActorSystem<?> system, String host, int port, Optional<TlsKeys> tls) {
        ServerBuilder plain = Http.get(system).newServerAt(host, port);
        return tls.map(keys -> plain.enableHttps(keys.connections()))
                .orElse(plain)
                .bind(route);
    }

    /** The whole route, for tests and other servers. */
    public Route route() {
        return route;
    }
}
