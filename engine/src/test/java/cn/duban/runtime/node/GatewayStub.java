package cn.duban.runtime.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A provider's gateway on a real port; the test decides its answers. */
public final class GatewayStub implements AutoCloseable {
    /** A received message. */
    public record Got(String path, String key, String authorization, String body) {}

    /** @param status of the answer; below 0 it disconnects without an answer */
    public record Answer(int status, String body) {
        public static final Answer GOOD = new Answer(200, "{\"code\":0,\"msgId\":\"m-1\"}");
        public static final Answer CUT = new Answer(-1, "");
    }

    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();

    public GatewayStub(Function<Got, Answer> does) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "gateway");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> take(exchange, does));
        server.start();
    }

    private void take(HttpExchange exchange, Function<Got, Answer> does) throws IOException {
        Got one = new Got(
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        got.add(one);
        Answer answer = does.apply(one);
        if (answer.status() < 0) {
            exchange.close();
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public List<Got> got() {
        return List.copyOf(got);
    }

    public List<Got> got(String path) {
        return got.stream().filter(g -> g.path().startsWith(path)).toList();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
