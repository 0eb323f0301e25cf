package cn.duban.http.page;

import static org.apache.pekko.http.javadsl.server.PathMatchers.remaining;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.http.web.AcceptedEncodings;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.Resource;
import cn.duban.http.web.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * Serves the pages for people, their assets and the reference of the interface. None of these holds data: scripts ask for it
 * with the viewer's own credentials.
 */
public final class PageResource implements Resource {
    /** Scripts from this origin only; inline styles because charts and the reference set styles on elements. */
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    private static final String ASK_AGAIN = "no-cache";
    /** The path of a WebJar contains its version. */
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    private final AssetFolder web = new AssetFolder("web/");
    private final AssetFolder webjars = new AssetFolder("META-INF/resources/webjars/");
    private final AssetFolder documents = new AssetFolder("cn/duban/http/docs/");

    /** The files of the pages, by the path of their operation. */
    private static final Map<String, String> PAGES = Map.ofEntries(
            entry(Operation.HOME, "index.html"),
            entry(Operation.LOGIN, "login.html"),
            entry(Operation.WALL, "wall.html"),
            entry(Operation.WALL_LIVE_LINE, "wall-live-line.html"),
            entry(Operation.WORK, "work.html"),
            entry(Operation.INBOX_PAGE, "inbox.html"),
            entry(Operation.SEARCH_PAGE, "search.html"),
            entry(Operation.REGISTER_PAGE, "register.html"),
            entry(Operation.TICKET_PAGE, "ticket.html"),
            entry(Operation.ORDER_PAGE, "order.html"),
            entry(Operation.LIVE_LINE_PAGE, "live-line.html"),
            entry(Operation.LIVE_LINE_SESSION_PAGE, "live-line-session.html"),
            entry(Operation.WARNINGS_PAGE, "warnings.html"),
            entry(Operation.WARNING_PAGE, "warning.html"),
            entry(Operation.ICON, "favicon.svg"));

    private static Map.Entry<String, String> entry(Operation page, String file) {
        return Map.entry(page.path(), file);
    }

    @Override
    public Route route() {
        return Directives.get(() -> Directives.extractRequest(request -> Directives.concat(
                page(request),
                Directives.path("docs", () -> send(request, documents, "docs.html", ASK_AGAIN)),
                Directives.path("asyncapi.yaml", () -> send(request, documents, "asyncapi.yaml", ASK_AGAIN)),
                Directives.path(segment("docs").slash(segment()), file -> send(request, documents, file, ASK_AGAIN)),
                Directives.path(
                        segment("assets").slash("webjars").slash(remaining()),
                        path -> send(request, webjars, path, FOR_A_YEAR)),
                Directives.path(segment("assets").slash(remaining()), path -> send(request, web, path, ASK_AGAIN)))));
    }

    private Route page(HttpRequest request) {
        String path = request.getUri().path();
        String file = PAGES.get(RouteTable.template(path));
        boolean slashAtTheEnd = path.length() > 1 && path.endsWith("/");
        return file == null || slashAtTheEnd ? Directives.reject() : send(request, web, file, ASK_AGAIN);
    }

    private static Route send(HttpRequest request, AssetFolder from, String path, String caching) {
        return Directives.complete(from.find(path)
                .map(asset -> response(request, asset, caching))
                .orElseGet(() ->
                        Problem.of(ProblemCode.ROUTE_UNKNOWN, "nothing is here").response()));
    }

    private static HttpResponse response(HttpRequest request, Asset asset, String caching) {
        boolean zipped = asset.zipped().length > 0 && AcceptedEncodings.gzip(request);
        String tag = "\"" + asset.tag() + (zipped ? "-gz" : "") + "\"";
        List<HttpHeader> headers = new ArrayList<>(List.of(
                RawHeader.create("ETag", tag),
                RawHeader.create("Cache-Control", caching),
                RawHeader.create("Vary", "Accept-Encoding"),
                RawHeader.create("Content-Security-Policy", POLICY),
                RawHeader.create("X-Content-Type-Options", "nosniff"),
                RawHeader.create("Referrer-Policy", "same-origin")));
        if (header(request, "If-None-Match").contains(tag))
            return HttpResponse.create().withStatus(StatusCodes.NOT_MODIFIED).addHeaders(headers);
        if (zipped) headers.add(RawHeader.create("Content-Encoding", "gzip"));
        return HttpResponse.create()
                .addHeaders(headers)
                .withEntity(HttpEntities.create(asset.kind().contentType(), zipped ? asset.zipped() : asset.bytes()));
    }

    private static String header(HttpRequest request, String name) {
        Optional<HttpHeader> header = request.getHeader(name);
        return header.map(HttpHeader::value).orElse("");
    }
}
