package cn.duban.http.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Reads an event stream as a browser does, and keeps all frames. */
public final class StreamListener implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param id the last id so far, as a browser would send it */
    public record Heard(String id, String event, String data) {
        public JsonNode json() {
            try {
                return JSON.readTree(data);
            } catch (JsonProcessingException notJson) {
                throw new IllegalStateException(data, notJson);
            }
        }

        /** The id of a ticket event: {@code ticket#version}. */
        public String cloudId() {
            return json().path("id").asText();
        }
    }

    private final HttpResponse<InputStream> response;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile String lastId = "";
    private volatile boolean ended;

    private StreamListener(HttpResponse<InputStream> response) {
        this.response = response;
        Thread reading = new Thread(this::read, "listener");
        reading.setDaemon(true);
        reading.start();
    }

    public static StreamListener open(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/event-stream");
        if (headers.length > 0) request.headers(headers);
        try {
            return new StreamListener(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        String event = "message";
        StringBuilder data = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) comments.add(line);
                else if (line.startsWith("id: ")) lastId = line.substring(4);
                else if (line.startsWith("event: ")) event = line.substring(7);
                else if (line.startsWith("data: ")) data.append(line.substring(6));
                else if (line.isEmpty()) {
                    if (data.length() > 0) heard.add(new Heard(lastId, event, data.toString()));
                    event = "message";
                    data.setLength(0);
                }
            }
        } catch (IOException closed) {
            // The test or the engine has ended.
        }
        ended = true;
    }

    private InputStream body() throws IOException {
        if (!header("content-encoding").equals("gzip")) return response.body();
        return new GZIPInputStream(response.body()) {
            /**
             * Reports no available bytes ahead: the stream claims that there are always more, and a reader of characters would
             * wait for them before it returns what it has.
             */
            @Override
            public int available() {
                return 0;
            }
        };
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public List<Heard> heard() {
        return heard;
    }

    /** The events of tickets whose ids start with this. */
    public List<Heard> of(String ticketPrefix) {
        return heard.stream()
                .filter(h -> h.event().startsWith("ticket."))
                .filter(h -> h.json().path("subject").asText().startsWith(ticketPrefix))
                .toList();
    }

    public List<Heard> named(String event) {
        return heard.stream().filter(h -> h.event().equals(event)).toList();
    }

    public List<Heard> boards(String region) {
        return heard.stream()
                .filter(h -> h.event().equals("board"))
                .filter(h -> h.json().path("region").asText().equals(region))
                .toList();
    }

    public List<String> comments() {
        return comments;
    }

    public String lastId() {
        return lastId;
    }

    public boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException alreadyClosed) {
            ended = true;
        }
    }
}
