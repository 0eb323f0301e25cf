package cn.duban.http.routing;

import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/** Finished responses as routes. */
final class Answers {
    private Answers() {}

    static Route of(HttpResponse response) {
        return Directives.complete(response);
    }
}
