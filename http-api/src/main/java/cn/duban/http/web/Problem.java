package cn.duban.http.web;

import cn.duban.ticket.Refusal;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * A refusal in the form of RFC 9457: a stable code, a sentence, and a pointer to each fault of the request.
 *
 * @param errors pointers are JSON pointers for body fields ({@code /labels/0}) and {@code ?limit} for query parameters
 * @param retryAfterSeconds for conditions that pass
 */
public record Problem(
        ProblemCode code, String detail, List<Refusal.FieldError> errors, Optional<Integer> retryAfterSeconds) {
    /** On the response to a request: the code of the problem that it is. */
    public static final AttributeKey<ProblemCode> CODE = AttributeKey.create("duban-problem", ProblemCode.class);

    private static final int LISTED = 100;

    private static final ContentType TYPE =
            ContentTypes.create(MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8));

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Optional.empty());
    }

    public static Problem at(ProblemCode code, String pointer, String detail) {
        return new Problem(code, detail, List.of(new Refusal.FieldError(pointer, detail)), Optional.empty());
    }

    /** One fault that has a code of its own. */
    public static Problem of(ProblemCode code, Refusal.FieldError fault) {
        return new Problem(code, fault.detail(), List.of(fault), Optional.empty());
    }

    /** Lists the first faults only if there are very many; the detail has their number. */
    public static Problem fields(List<Refusal.FieldError> errors) {
        Refusal.FieldError first = errors.get(0);
        String rest = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
        if (errors.size() > LISTED) rest = rest.replace(")", "; the first " + LISTED + " are listed)");
        return new Problem(
                ProblemCode.VALIDATION,
                first.pointer() + " " + first.detail() + rest,
                errors.subList(0, Math.min(errors.size(), LISTED)),
                Optional.empty());
    }

    public static Problem of(Refusal refusal) {
        return new Problem(ProblemCode.of(refusal.code()), refusal.detail(), refusal.errors(), Optional.empty());
    }

    public Problem retryAfter(int seconds) {
        return new Problem(code, detail, errors, Optional.of(seconds));
    }

    /** The exception to throw; {@link ProblemExceptionHandler} turns it into the answer. */
    public ProblemException thrown() {
        return new ProblemException(this);
    }

    public ObjectNode json() {
        ObjectNode node = Json.object()
                .put("type", "urn:duban:problem:" + code.wire())
                .put("title", code.title())
                .put("status", code.status().intValue())
                .put("detail", detail)
                .put("code", code.wire());
        var list = node.putArray("errors");
        for (Refusal.FieldError error : errors) {
            ObjectNode fault = list.addObject().put("pointer", error.pointer()).put("detail", error.detail());
            error.code().ifPresent(word -> fault.put("code", word));
            if (!error.arguments().isEmpty()) {
                ObjectNode arguments = fault.putObject("arguments");
                error.arguments().forEach(arguments::put);
            }
        }
        return node;
    }

    public HttpResponse response() {
        HttpResponse response = HttpResponse.create()
                .withStatus(code.status())
                .addAttribute(CODE, code)
                .withEntity(HttpEntities.create(TYPE, Json.plainBytes(json())));
        if (code == ProblemCode.CREDENTIALS)
            response = response.addHeader(RawHeader.create("WWW-Authenticate", "Bearer realm=\"duban\""));
        return retryAfterSeconds.isPresent()
                ? response.addHeader(
                        RawHeader.create("Retry-After", retryAfterSeconds.get().toString()))
                : response;
    }

    /** Carries a problem out of a route. */
    public static final class ProblemException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        ProblemException(Problem problem) {
            super(problem.code().wire() + ": " + problem.detail(), null, false, false);
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }
}
