package cn.duban.http.web;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.MalformedQueryParamRejection;
import org.apache.pekko.http.javadsl.server.MethodRejection;
import org.apache.pekko.http.javadsl.server.MissingQueryParamRejection;
import org.apache.pekko.http.javadsl.server.Rejection;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.RequestEntityExpectedRejection;
import org.apache.pekko.http.javadsl.server.UnacceptedResponseContentTypeRejection;
import org.apache.pekko.http.javadsl.server.UnsupportedRequestContentTypeRejection;

/** Turns requests that no route accepts into problems. */
public final class ProblemRejectionHandler {
    /** Built once, since every request uses it. */
    private static final RejectionHandler HANDLER = made();

    private ProblemRejectionHandler() {}

    public static RejectionHandler handler() {
        return HANDLER;
    }

    private static RejectionHandler made() {
        return RejectionHandler.newBuilder()
                .handle(
                        MalformedQueryParamRejection.class,
                        r -> Directives.complete(
                                Problem.at(ProblemCode.VALIDATION, "?" + r.parameterName(), r.errorMsg())
                                        .response()))
                .handle(
                        MissingQueryParamRejection.class,
                        r -> Directives.complete(
                                Problem.at(ProblemCode.VALIDATION, "?" + r.parameterName(), "is required")
                                        .response()))
                .handle(
                        UnsupportedRequestContentTypeRejection.class,
                        r -> Directives.complete(Problem.of(ProblemCode.MEDIA_TYPE, "the body has another media type")
                                .response()))
                .handle(
                        UnacceptedResponseContentTypeRejection.class,
                        r -> Directives.complete(
                                Problem.of(ProblemCode.NOT_ACCEPTABLE, "the answer exists in no form asked for")
                                        .response()))
                .handle(
                        RequestEntityExpectedRejection.class,
                        r -> Directives.complete(Problem.of(ProblemCode.JSON_MALFORMED, "a body is expected")
                                .response()))
                .handleAll(MethodRejection.class, rejections -> Directives.complete(methods(rejections)))
                .handle(
                        Rejection.class,
                        r -> Directives.complete(Problem.of(ProblemCode.REQUEST_MALFORMED, "the request is broken")
                                .response()))
                .handleNotFound(Directives.complete(
                        Problem.of(ProblemCode.ROUTE_UNKNOWN, "nothing is here").response()))
                .build();
    }

    private static HttpResponse methods(List<MethodRejection> rejections) {
        String allowed = rejections.stream()
                .map(r -> r.supported().value())
                .distinct()
                .sorted()
                .collect(joining(", "));
        return Problem.of(ProblemCode.METHOD, "allowed here: " + allowed)
                .response()
                .addHeader(RawHeader.create("Allow", allowed));
    }
}
