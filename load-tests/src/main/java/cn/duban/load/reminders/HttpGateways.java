package cn.duban.load.reminders;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.Pause;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Short messages, telephone, WeChat Work's robot and its application messages, each with its own interface. */
final class HttpGateways implements AutoCloseable {

    static final Duration SLOW = Duration.ofMillis(400);
    /** Longer than the policy's timeout. */
    static final Duration TOO_LATE = Duration.ofMillis(1_300);

    private final Deliveries deliveries;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "gateway");
        thread.setDaemon(true);
        return thread;
    });

    HttpGateways(Deliveries deliveries) throws IOException {
        this.deliveries = deliveries;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/token", exchange -> answer(exchange, 200, "{\"errcode\":0,\"access_token\":\"drill\"}"));
        message("wework", "/touser", "/text/content");
        message("robot", "/text/mentioned_list/0", "/text/content");
        message("sms", "/phone", "/content");
        message("phone", "/callee", "/say");
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** @param to the field of the body with the address @param text the field with the text */
    private void message(String channel, String to, String text) {
        server.createContext("/" + channel, exchange -> {
            JsonNode body = EngineClient.JSON.readTree(exchange.getRequestBody());
            String address = body.at(to).asText();
            if (StaffDirectory.dead(address)) {
                deliveries.refused(channel);
                answer(exchange, 403, "{\"errcode\":40003}");
                return;
            }
            if (channel.equals("wework") && StaffDirectory.outside(address)) {
                deliveries.refused(channel);
                answer(exchange, 200, "{\"errcode\":81013}");
                return;
            }
            String key = body.path("key").asText();
            switch (deliveries.tried(channel, key, address, body.at(text).asText())) {
                case UNAVAILABLE -> answer(exchange, 500, "{\"errcode\":-1}");
                case CUT -> exchange.close();
                case SLOW -> late(exchange, SLOW, key);
                case TOO_LATE -> late(exchange, TOO_LATE, key);
                case NONE -> taken(exchange, key);
            }
        });
    }

    private static void late(HttpExchange exchange, Duration howLate, String key) throws IOException {
        Pause.of(howLate);
        taken(exchange, key);
    }

    private static void taken(HttpExchange exchange, String key) throws IOException {
        answer(exchange, 200, "{\"errcode\":0,\"msgid\":\"" + key + "\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
