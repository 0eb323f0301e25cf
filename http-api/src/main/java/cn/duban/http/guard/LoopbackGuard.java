package cn.duban.http.guard;

import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * Protects an engine without authentication from pages of other sites that the same machine's browser has open: such a page can
 * make its own name resolve to 127.0.0.1 (DNS rebinding), or send requests across origins. Both are visible in Host and Origin.
 */
public final class LoopbackGuard {
    private static final Pattern PORT = Pattern.compile(":\\d{0,5}$");
    private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    private LoopbackGuard() {}

    /** Wraps all routes. */
    public static Route around(Route route) {
        return Directives.extractRequest(request -> {
            Optional<Problem> refusal = refusal(request);
            return refusal.isPresent() ? Directives.complete(refusal.get().response()) : route;
        });
    }

    private static Optional<Problem> refusal(HttpRequest request) {
        return refusal(
                request.getHeader("Host").map(HttpHeader::value).orElse(""),
                request.getUri().getHost().address(),
                request.getHeader("Origin").map(HttpHeader::value));
    }

    /**
     * @param host the Host header
     * @param target the host of the request's address, which an absolute request line names beside the header
     */
    static Optional<Problem> refusal(String host, String target, Optional<String> origin) {
        if (!loopback(PORT.matcher(host).replaceFirst("")) || !loopback(target))
            return Optional.of(Problem.of(
                    ProblemCode.HOST_FOREIGN,
                    "without authentication the engine answers as localhost or a loopback address only"));
        if (origin.isPresent() && !loopback(hostOf(origin.get())))
            return Optional.of(Problem.of(
                    ProblemCode.ORIGIN_FOREIGN,
                    "without authentication the engine takes no requests from pages of other sites"));
        return Optional.empty();
    }

    private static String hostOf(String origin) {
        try {
            return Optional.ofNullable(new URI(origin).getHost()).orElse("");
        } catch (URISyntaxException none) {
            return "";
        }
    }

    private static boolean loopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) name = name.substring(1, name.length() - 1);
        return name.equals("localhost")
                || name.equals("::1")
                || name.equals("0:0:0:0:0:0:0:1")
                || IPV4.matcher(name).matches();
    }
}
