package cn.duban.load.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** One caller of the engine's HTTP interface: blocking, one request at a time per thread. */
public final class EngineClient {

    public static final ObjectMapper JSON = new ObjectMapper();

    /** Longer than the engine's own 15 s, so that its 503 arrives before this times out. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI base;
    private final HttpClient http;

    public EngineClient(URI base) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    public URI base() {
        return base;
    }

    public HttpClient http() {
        return http;
    }

    /** @throws UnclearAnswerException when the engine did not answer, or with 5xx */
    public Answer get(String path) {
        return send(HttpRequest.newBuilder(resolve(path)).timeout(PATIENCE).build());
    }

    /** Like {@link #get}, for work that takes the engine long, such as its audit. */
    public Answer get(String path, Duration patience) {
        return send(HttpRequest.newBuilder(resolve(path)).timeout(patience).build());
    }

    /** @throws UnclearAnswerException when the engine did not answer, or with 5xx or 429 */
    public Answer post(String path, JsonNode body) {
        return post(path, body, PATIENCE);
    }

    public Answer post(String path, JsonNode body, Duration patience) {
        return send(HttpRequest.newBuilder(resolve(path))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** The body of a GET that must succeed. */
    public JsonNode json(String path) {
        Answer answer = get(path);
        if (!answer.ok()) {
            throw new IllegalStateException("GET " + path + " answered " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    public String text(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(resolve(path))
                                    .timeout(PATIENCE)
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UnclearAnswerException("GET " + path, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Calls the consumer with every item of a paged list. */
    public void each(String pathWithQuery, Consumer<JsonNode> item) {
        String separator = pathWithQuery.contains("?") ? "&" : "?";
        String cursor = "";
        while (true) {
            JsonNode page = json(pathWithQuery + separator + "limit=500" + cursor);
            page.path("items").forEach(item);
            if (page.path("next").isNull() || page.path("next").isMissingNode()) {
                return;
            }
            cursor = "&cursor=" + encode(page.path("next").asText());
        }
    }

    /** Sends a ticket's command to its own route; the ticket id is not part of the body. */
    public Answer command(TimedCommand command) {
        if (command.op().equals("register")) {
            ObjectNode body = command.fields().deepCopy();
            body.put("id", command.ticket());
            body.put("commandId", command.commandId());
            return post("/v1/tickets", body);
        }
        ObjectNode body = command.fields().deepCopy();
        body.put("commandId", command.commandId());
        return post("/v1/tickets/" + command.ticket() + "/" + command.op(), body);
    }

    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 500 || response.statusCode() == 429) {
                throw new UnclearAnswerException(request.method() + " "
                        + request.uri().getPath() + " answered " + response.statusCode() + " " + response.body());
            }
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException e) {
            throw new UnclearAnswerException(
                    request.method() + " " + request.uri().getPath(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static JsonNode parse(String body) {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UnclearAnswerException(
                    "the answer is no JSON: " + body.substring(0, Math.min(200, body.length())), e);
        }
    }

    private static UnclearAnswerException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UnclearAnswerException("interrupted", e);
    }

    private URI resolve(String path) {
        return base.resolve(path);
    }
}
