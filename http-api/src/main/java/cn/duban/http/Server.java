package cn.duban.http;

import cn.duban.http.routing.Failures;
import cn.duban.http.routing.Rejections;
import cn.duban.http.routing.Resource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/** All resources behind one port; whatever none of them answers is answered here, as a problem. */
public final class Server {
    private final Route route;

    /** @param around what is to see every answer, refusals among them */
    public Server(List<Resource> resources, UnaryOperator<Route> around) {
        // What stands in a supplier is made anew for every request.
        Route all = anyOf(resources);
        this.route = around.apply(Directives.handleRejections(
                Rejections.handler(),
                () -> Directives.handleExceptions(
                        Failures.handler(),
                        () -> Directives.withRequestTimeoutResponse(
                                request -> Failures.late().response(), () -> all))));
    }

    private static Route anyOf(List<Resource> resources) {
        List<Route> routes = resources.stream().map(Resource::route).toList();
        return Directives.concat(routes.get(0), routes.subList(1, routes.size()).toArray(Route[]::new));
    }

    /** Fails if the address is not free. */
    public CompletionStage<ServerBinding> bind(ActorSystem<?> system, String host, int port) {
        return Http.get(system).newServerAt(host, port).bind(route);
    }

    /** For whatever serves it instead of a port. */
    public Route route() {
        return route;
    }
}
