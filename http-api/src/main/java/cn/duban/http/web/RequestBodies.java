package cn.duban.http.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.RequestEntity;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.util.ByteString;

/** Reads whole request bodies within a size limit and a time limit. */
public final class RequestBodies {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /**
     * A body that is too large is read up to this size: cutting the connection while the caller sends would hide the answer
     * from it.
     */
    private static final long DRAINED = 16L << 20;

    private final long maxBytes;

    public RequestBodies(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The route of a request that needs a JSON object as its body. */
    public Route object(Function<ObjectNode, Route> route) {
        return Directives.extractRequest(request -> Directives.extractMaterializer(materializer -> {
            requireMediaType(request.entity(), "json");
            return Directives.onSuccess(
                    whole(request, materializer), body -> route.apply(StrictJson.object(body.asByteBuffer())));
        }));
    }

    /** The route of a request whose body is read as it came, of that media subtype. */
    public Route bytes(String subtype, Function<ByteString, Route> route) {
        return Directives.extractRequest(request -> Directives.extractMaterializer(materializer -> {
            requireMediaType(request.entity(), subtype);
            return Directives.onSuccess(whole(request, materializer), route::apply);
        }));
    }

    /** The route of a request that needs a UTF-8 text of that media subtype, such as csv. */
    public Route text(String subtype, Function<String, Route> route) {
        return Directives.extractRequest(request -> Directives.extractMaterializer(materializer -> {
            requireMediaType(request.entity(), subtype);
            return Directives.onSuccess(whole(request, materializer), body -> route.apply(body.utf8String()));
        }));
    }

    /** The route of a request whose JSON object may be missing. */
    public Route optionalObject(Function<ObjectNode, Route> route) {
        return Directives.extractRequest(
                request -> request.entity().isKnownEmpty() ? route.apply(Json.object()) : object(route));
    }

    /** Throws a problem if the media type's subtype does not contain that word. */
    public static void requireMediaType(RequestEntity entity, String word) {
        MediaType type = entity.getContentType().mediaType();
        if (!type.subType().toLowerCase(Locale.ROOT).contains(word))
            throw Problem.of(ProblemCode.MEDIA_TYPE, "the body is " + type + ", expected is " + word)
                    .thrown();
    }

    /** The first header of that name. */
    public static Optional<String> header(HttpRequest request, String name) {
        return request.getHeader(name).map(HttpHeader::value);
    }

    private CompletionStage<ByteString> whole(HttpRequest request, Materializer materializer) {
        return request.entity()
                .withoutSizeLimit()
                .getDataBytes()
                .completionTimeout(PATIENCE)
                .runFold(new Gathered(ByteString.emptyByteString(), 0), this::gather, materializer)
                .handle((gathered, failed) -> {
                    if (failed != null) throw late(failed);
                    if (gathered.seen > maxBytes) throw tooLarge();
                    return gathered.bytes;
                });
    }

    private record Gathered(ByteString bytes, long seen) {}

    private Gathered gather(Gathered before, ByteString next) {
        long seen = before.seen + next.size();
        if (seen > Math.max(DRAINED, maxBytes)) throw tooLarge();
        return new Gathered(seen > maxBytes ? ByteString.emptyByteString() : before.bytes.concat(next), seen);
    }

    private Problem.ProblemException tooLarge() {
        return Problem.of(ProblemCode.BODY_TOO_LARGE, "a body has at most " + maxBytes + " bytes")
                .thrown();
    }

    private static RuntimeException late(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        if (cause instanceof TimeoutException)
            return Problem.of(ProblemCode.BODY_TOO_SLOW, "the body took longer than " + PATIENCE.toSeconds() + " s")
                    .thrown();
        return cause instanceof RuntimeException runtime ? runtime : new CompletionException(cause);
    }
}
