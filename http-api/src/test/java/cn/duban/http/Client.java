package cn.duban.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An HTTP client for tests: JSON in, status and JSON out. */
public final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String url;
    private final Optional<String> token;

    public Client(String url) {
        this(url, Optional.empty());
    }

    private Client(String url, Optional<String> token) {
        this.url = url;
        this.token = token;
    }

    public Client withToken(String bearer) {
        return new Client(url, Optional.of(bearer));
    }

    /** An answer; its JSON is missing if the body is not JSON. */
    public record Answer(int status, String text, HttpResponse<?> raw) {
        public JsonNode json() {
            try {
                return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
            } catch (JsonProcessingException noJson) {
                return MissingNode.getInstance();
            }
        }

        public String code() {
            return json().path("code").asText();
        }

        public Optional<String> header(String name) {
            return raw.headers().firstValue(name);
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String json) {
        return post(path, json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public Answer post(String path, byte[] json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
    }

    /** @param json with single quotes for double ones */
    public Answer ask(String path, String json) {
        return post(path, json.replace('\'', '"'));
    }

    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder builder = request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? builder : builder.headers(headers));
    }

    /** The status of an answer that may never end; for a refusal with its body. */
    public Answer open(String path) {
        try {
            HttpResponse<java.io.InputStream> response =
                    HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            try (java.io.InputStream body = response.body()) {
                String text = response.statusCode() == 200
                        ? ""
                        : new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                return new Answer(response.statusCode(), text, response);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends an ingest; one answer a line. */
    public List<JsonNode> ingest(String lines) {
        Answer answer = send("POST", "/v1/ingest", lines, "Content-Type", "application/x-ndjson");
        List<JsonNode> answers = new ArrayList<>();
        try {
            for (String line : answer.text().split("\n")) answers.add(JSON.readTree(line));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("no lines of JSON: " + answer.text(), broken);
        }
        return answers;
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
        token.ifPresent(t -> builder.header("Authorization", "Bearer " + t));
        return builder;
    }

    public Answer send(HttpRequest.Builder builder) {
        try {
            HttpResponse<String> response = HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A valid registration, for tests to change one field. */
    public static ObjectNode registration(String id) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("commandId", "register-" + id)
                .put("channel", "PHONE")
                .put("kind", "REQUEST")
                .put("region", "610802")
                .put("topic", "供热/停暖")
                .put("title", "小区停暖三天")
                .put("content", "榆阳区某小区暖气停了三天，家里有老人。");
    }
}
