package cn.duban.http.web;

import cn.duban.engine.Engine;
import cn.duban.engine.RegionLog;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.http.scaladsl.model.IllegalRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every exception of a route into a problem. */
public final class ProblemExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);
    private static final int RETRY_STORE_SECONDS = 3;
    private static final int RETRY_BUSY_SECONDS = 1;
    private static final int RETRY_CONTESTED_SECONDS = 30;

    private ProblemExceptionHandler() {}

    public static ExceptionHandler handler() {
        return ExceptionHandler.newBuilder()
                .matchAny(thrown -> Directives.complete(problem(thrown).response()))
                .build();
    }

    public static Problem problem(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof Problem.ProblemException p) return p.problem();
        if (cause instanceof RegionLog.StoreAwayException)
            return Problem.of(ProblemCode.STORE_AWAY, "the store does not answer; ask again with the same command id")
                    .retryAfter(RETRY_STORE_SECONDS);
        if (cause instanceof TimeoutException) return late();
        if (cause instanceof Engine.ContestedException)
            return Problem.of(
                            ProblemCode.STORE_CONTESTED,
                            "another engine writes to the same store, and this one takes no commands; ask again with the"
                                    + " same command id")
                    .retryAfter(RETRY_CONTESTED_SECONDS);
        if (cause instanceof Engine.BusyException)
            return Problem.of(ProblemCode.RATE, "the region has more waiting than it takes")
                    .retryAfter(RETRY_BUSY_SECONDS);
        if (cause instanceof Engine.NamesFullException full)
            return Problem.at(ProblemCode.NAMES_FULL, "/agent", full.getMessage());
        if (cause instanceof Engine.UnknownSessionException unknown)
            return Problem.at(ProblemCode.VALIDATION, "/liveLineSession", unknown.getMessage());
        if (cause instanceof Engine.TooEarlyException early)
            return Problem.at(ProblemCode.AT_TOO_EARLY, "/at", early.getMessage());
        if (cause instanceof EntityStreamSizeException large)
            return Problem.of(ProblemCode.BODY_TOO_LARGE, "a body has at most " + large.limit() + " bytes");
        if (cause instanceof IllegalRequestException || cause instanceof EntityStreamException)
            return Problem.of(ProblemCode.REQUEST_MALFORMED, "the request is broken");
        log.error("A request failed unexpectedly. Report this with the stack trace that follows.", cause);
        return Problem.of(ProblemCode.INTERNAL, "the engine failed; its log says why");
    }

    /** After a timeout the outcome is unknown: a repeat with the same command id finds out. */
    public static Problem late() {
        return Problem.of(ProblemCode.STORE_AWAY, "no answer in time; ask again with the same command id")
                .retryAfter(RETRY_STORE_SECONDS);
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) cause = cause.getCause();
        return cause;
    }
}
