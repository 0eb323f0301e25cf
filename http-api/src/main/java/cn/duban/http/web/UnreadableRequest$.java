package cn.duban.http.web;

import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/**
 * Answers requests that the server cannot parse with a problem. duban-http.conf names it; the server looks it up as a Scala
 * object, hence the dollar sign and the field.
 */
public final class UnreadableRequest$ extends ParsingErrorHandler {
    public static final UnreadableRequest$ MODULE$ = new UnreadableRequest$();

    private UnreadableRequest$() {}

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
        ProblemCode code =
                switch (status.intValue()) {
                    case 413 -> ProblemCode.BODY_TOO_LARGE;
                    case 431 -> ProblemCode.HEADERS_TOO_LARGE;
                    default -> ProblemCode.REQUEST_MALFORMED;
                };
        return AnswerHeaders.added(Problem.of(code, error.summary()).response());
    }
}
