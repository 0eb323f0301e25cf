package cn.duban.http.webhook;

import cn.duban.http.stream.EventFrames;
import cn.duban.http.web.RequestSignature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Posts an event to an integrator once, signed. */
final class WebhookPost {
    private static final int GONE = 410;

    /** The result of a try. */
    sealed interface Result {
        record Taken() implements Result {}

        /** A later try may succeed. */
        record NotTaken(String problem) implements Result {}

        /** The integrator wants nothing more. */
        record Gone() implements Result {}
    }

    private final URI url;
    private final RequestSignature signature;
    private final Duration timeout;
    private final HttpClient http;

    /** Throws IllegalArgumentException for an unusable address. */
    WebhookPost(String url, String secret, Duration timeout) {
        this.url = URI.create(url);
        if (this.url.getHost() == null) throw new IllegalArgumentException("no host");
        this.signature = new RequestSignature(secret);
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** The stage never fails. */
    CompletionStage<Result> post(EventFrames.Event event) {
        CompletableFuture<HttpResponse<Void>> answering =
                http.sendAsync(request(event), HttpResponse.BodyHandlers.discarding());
        // The timeout of a request ends with the headers: without this one, an answer without an end blocks for ever.
        return answering
                .copy()
                .orTimeout(2 * timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> {
                    if (failure != null) answering.cancel(true);
                    // Logs the class alone: the message may hold the address with its secrets.
                    if (failure != null) return new Result.NotTaken(cause(failure));
                    if (answer.statusCode() / 100 == 2) return new Result.Taken();
                    if (answer.statusCode() == GONE) return new Result.Gone();
                    return new Result.NotTaken("status " + answer.statusCode());
                });
    }

    private static String cause(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName();
    }

    private HttpRequest request(EventFrames.Event event) {
        return HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/cloudevents+json; charset=utf-8")
                .header("Idempotency-Key", event.id())
                .header(RequestSignature.HEADER, signature.of(Instant.now(), event.data()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(event.data()))
                .build();
    }
}
