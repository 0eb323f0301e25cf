package cn.duban.http.web;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/** The headers that keep every answer out of caches, frames and guesses of browsers; an answer's own header of a name wins. */
public final class AnswerHeaders {
    private static final List<HttpHeader> ALL = List.of(
            RawHeader.create("Cache-Control", "no-store"),
            RawHeader.create("X-Content-Type-Options", "nosniff"),
            RawHeader.create("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            RawHeader.create("Referrer-Policy", "same-origin"));

    private AnswerHeaders() {}

    /** Wraps all routes, so that refusals have the headers too. */
    public static Route around(Route route) {
        return Directives.mapResponse(AnswerHeaders::added, () -> route);
    }

    /** The answer with those headers that it lacks. */
    public static HttpResponse added(HttpResponse answer) {
        List<HttpHeader> missing = new ArrayList<>(ALL.size());
        for (HttpHeader header : ALL) if (answer.getHeader(header.name()).isEmpty()) missing.add(header);
        return missing.isEmpty() ? answer : answer.addHeaders(missing);
    }
}
