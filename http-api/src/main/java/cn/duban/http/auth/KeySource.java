package cn.duban.http.auth;

import cn.duban.http.web.StrictJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Where the keys of an issuer come from; reading never blocks its caller. */
interface KeySource {
    /** The key set as the text of a JWKS. */
    CompletionStage<String> text();

    /** The address or file that is set, else what the issuer's OpenID configuration names. */
    static KeySource of(JwtSettings settings, Executor reading) {
        Web web = new Web();
        if (settings.jwks().isEmpty()) return discovered(settings.issuer(), web);
        String place = settings.jwks().get();
        if (!place.startsWith("https://") && !place.startsWith("http://")) return file(Path.of(place), reading);
        URI address = URI.create(place);
        requireSafe(address);
        return () -> web.get(address).thenApply(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static KeySource file(Path file, Executor reading) {
        return () -> CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return Files.readString(file);
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                },
                reading);
    }

    /** OpenID Connect Discovery: the document must name this very issuer. */
    private static KeySource discovered(String issuer, Web web) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI document = URI.create(base + "/.well-known/openid-configuration");
        return () -> web.get(document).thenCompose(bytes -> {
            ObjectNode found = StrictJson.object(ByteBuffer.wrap(bytes));
            if (!found.path("issuer").asText().equals(issuer))
                throw new IllegalStateException(document + " is of the issuer " + found.path("issuer"));
            URI keys = URI.create(found.path("jwks_uri").asText());
            requireSafe(keys);
            return web.get(keys).thenApply(text -> new String(text, StandardCharsets.UTF_8));
        });
    }

    /** Keys that come unprotected could be an attacker's. */
    static void requireSafe(URI address) {
        boolean local = Optional.ofNullable(address.getHost())
                .filter(host -> host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"))
                .isPresent();
        if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && local))
            throw new IllegalArgumentException(
                    "The keys of tokens are fetched by https only, and " + address + " is not such an address.");
    }

    /** Small documents by HTTP, without redirects. */
    final class Web {
        private static final Duration PATIENCE = Duration.ofSeconds(10);
        private static final int MOST_BYTES = 1 << 20;

        private final HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        CompletionStage<byte[]> get(URI address) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .header("Accept", "application/json")
                    .build();
            return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .thenApply(answer -> {
                        if (answer.statusCode() != 200)
                            throw new IllegalStateException(address + " answers " + answer.statusCode());
                        if (answer.body().length > MOST_BYTES)
                            throw new IllegalStateException(address + " answers more than a mebibyte");
                        return answer.body();
                    });
        }
    }
}
