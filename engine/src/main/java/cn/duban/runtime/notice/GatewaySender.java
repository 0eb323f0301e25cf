package cn.duban.runtime.notice;

import cn.duban.engine.DeliveryResult;
import cn.duban.engine.OutgoingMessage;
import cn.duban.engine.Secrets;
import cn.duban.policy.NoticeChannel.Gateway;
import cn.duban.policy.NoticeChannel.Success;
import cn.duban.policy.NoticeChannel.Token;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Posts a message to a gateway that the policy describes, and reads from the answer whether it was delivered. */
final class GatewaySender implements Sender {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final int LONGEST_ANSWER = 200;

    private record Kept(String token, long untilNanos) {}

    private final Gateway gateway;
    private final Duration timeout;
    private final Secrets secrets;
    private final HttpClient http;
    private volatile Optional<Kept> kept = Optional.empty();

    GatewaySender(Gateway gateway, Duration timeout, Secrets secrets, HttpClient http) {
        this.gateway = gateway;
        this.timeout = timeout;
        this.secrets = secrets;
        this.http = http;
    }

    @Override
    public CompletionStage<DeliveryResult> send(OutgoingMessage letter) {
        try {
            return token().thenCompose(token -> post(letter, token)).handle(GatewaySender::orFailed);
        } catch (Secrets.MissingException missing) {
            return CompletableFuture.completedFuture(new DeliveryResult.Refused(missing.getMessage()));
        } catch (IllegalArgumentException unusable) {
            return CompletableFuture.completedFuture(new DeliveryResult.Refused("unusable address or header"));
        }
    }

    private static DeliveryResult orFailed(DeliveryResult delivery, Throwable failure) {
        if (failure == null) return delivery;
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String text = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new DeliveryResult.Failed(cause.getClass().getSimpleName() + text);
    }

    private CompletionStage<DeliveryResult> post(OutgoingMessage letter, String token) {
        Map<String, String> values = Map.of(
                "to", letter.to(),
                "name", letter.name(),
                "subject", letter.subject(),
                "text", letter.text(),
                "key", letter.key(),
                "token", token);
        String url = filled(secrets.filled(gateway.url()), values, v -> URLEncoder.encode(v, StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Idempotency-Key", letter.key())
                .POST(HttpRequest.BodyPublishers.ofString(filled(gateway.body(), values, GatewaySender::escaped)));
        gateway.headers().forEach((name, value) -> request.setHeader(name, secrets.filled(value)));
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .thenApply(this::judged);
    }

    private DeliveryResult judged(HttpResponse<String> answer) {
        Success success = gateway.success();
        String text = answer.statusCode() + " " + shortened(answer.body());
        if (success.refused().contains(answer.statusCode())) return new DeliveryResult.Refused(text);
        if (!success.statuses().contains(answer.statusCode())) return new DeliveryResult.Failed(text);
        JsonNode body = json(answer.body());
        if (success.pointer().isPresent()
                && !body.at(success.pointer().get())
                        .asText()
                        .equals(success.equals().orElse(""))) {
            // The token may have expired: the next try fetches another.
            kept = Optional.empty();
            return new DeliveryResult.Failed(text);
        }
        String proof = success.proof().map(p -> body.at(p).asText()).orElse("");
        return new DeliveryResult.Sent(proof.isEmpty() ? Integer.toString(answer.statusCode()) : proof);
    }

    private CompletionStage<String> token() {
        if (gateway.token().isEmpty()) return CompletableFuture.completedFuture("");
        Optional<Kept> had = kept.filter(k -> k.untilNanos() - System.nanoTime() > 0);
        if (had.isPresent()) return CompletableFuture.completedFuture(had.get().token());
        Token rule = gateway.token().get();
        HttpRequest request = HttpRequest.newBuilder(URI.create(secrets.filled(rule.url())))
                .timeout(timeout)
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .thenApply(answer -> {
                    String token = json(answer.body()).at(rule.pointer()).asText();
                    if (token.isEmpty()) throw new IllegalStateException("no token: " + shortened(answer.body()));
                    kept = Optional.of(
                            new Kept(token, System.nanoTime() + rule.keep().toNanos()));
                    return token;
                });
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException none) {
            return MissingNode.getInstance();
        }
    }

    private interface Escape {
        String of(String value);
    }

    private String filled(String template, Map<String, String> values, Escape escape) {
        return PLACE.matcher(secrets.filled(template))
                .replaceAll(place -> Matcher.quoteReplacement(escape.of(values.getOrDefault(place.group(1), ""))));
    }

    /** Escapes a value for a JSON string. */
    private static String escaped(String value) {
        String quoted = TextNode.valueOf(value).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_ANSWER ? text.substring(0, LONGEST_ANSWER) + "…" : text;
    }
}
