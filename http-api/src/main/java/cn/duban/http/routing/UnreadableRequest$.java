package cn.duban.http.routing;

import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/**
 * Requests the server cannot even parse, answered like every other refusal. Named in reference.conf; the server looks it up
 * as a Scala object, hence its name and its field.
 */
public final class UnreadableRequest$ extends ParsingErrorHandler {
    public static final UnreadableRequest$ MODULE$ = new UnreadableRequest$();

    private UnreadableRequest$() {}

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
        Code code =
                switch (status.intValue()) {
                    case 413 -> Code.BODY_TOO_LARGE;
                    case 431 -> Code.HEADERS_TOO_LARGE;
                    default -> Code.REQUEST_MALFORMED;
                };
        return Problem.of(code, error.summary()).response();
    }
}
