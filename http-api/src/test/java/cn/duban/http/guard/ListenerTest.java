package cn.duban.http.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections of hostile and of ordinary callers, on real sockets. */
class ListenerTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final Duration QUICK = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final CompletableFuture<HttpResponse> slow = new CompletableFuture<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Socket> sockets = new ArrayList<>();
    private Listener listener;

    private Route route() {
        return Directives.concat(
                Directives.path("quick", () -> Directives.complete("ok")),
                Directives.path(
                        "slow",
                        () -> Directives.extractRequest(request -> {
                            asked.incrementAndGet();
                            return Directives.completeWithFuture(slow);
                        })),
                Directives.path(
                        "stream",
                        () -> Directives.complete(HttpEntities.create(
                                ContentTypes.TEXT_PLAIN_UTF8,
                                Source.range(1, 8)
                                        .throttle(1, Duration.ofMillis(200))
                                        .map(n -> ByteString.fromString(n + " "))))));
    }

    private void open(Listener.Limits limits) {
        listener = Listener.open(
                        engine.system().system(),
                        Http.get(engine.system().system()).newServerAt("127.0.0.1", 0),
                        limits,
                        route())
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void end() throws IOException {
        slow.complete(HttpResponse.create());
        for (Socket socket : sockets) socket.close();
        listener.stop();
    }

    private Socket socket(String from, String sent) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(listener.localAddress(), 5_000);
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private Client client() {
        return new Client("http://127.0.0.1:" + listener.localAddress().getPort());
    }

    private static String read(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException reset) {
            return "";
        }
    }

    private static long millis(long since) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }

    @Test
    void a_head_that_does_not_come_whole_in_time_ends_its_connection() throws Exception {
        open(new Listener.Limits(10, 10, QUICK, LONG));
        long started = System.nanoTime();
        assertThat(read(socket("127.0.0.1", "GET /quick HTTP/1.1\r\nHost: localhost\r\nX-Sl")))
                .isEmpty();
        assertThat(read(socket("127.0.0.1", ""))).isEmpty();
        assertThat(millis(started)).isBetween(300L, 10_000L);
        await("both have left the table").until(() -> listener.connections() == 0);
    }

    @Test
    void a_connection_that_rests_too_long_between_requests_ends_and_a_stream_may_last() throws Exception {
        open(new Listener.Limits(10, 10, LONG, QUICK));
        String get = "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n";
        Socket resting = socket("127.0.0.1", get.formatted("quick"));
        assertThat(read(resting)).startsWith("HTTP/1.1 200 OK").endsWith("ok");
        assertThat(client().get("/stream").text()).isEqualTo("1 2 3 4 5 6 7 8 ");
    }

    @Test
    void four_thousand_half_sent_heads_shut_no_caller_out() throws Exception {
        open(new Listener.Limits(1_024, 4_096, LONG, LONG));
        for (int i = 0; i < 4_200; i++) {
            socket("127.0.0.2", "GET /quick HTTP/1.1\r\nHost: loc");
            if (i % 600 == 599) assertThat(client().get("/quick").text()).isEqualTo("ok");
        }
        assertThat(client().get("/quick").text()).isEqualTo("ok");
        Socket sameAddress = socket("127.0.0.2", "GET /quick HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(read(sameAddress)).startsWith("HTTP/1.1 200 OK");
        assertThat(listener.connections()).isLessThanOrEqualTo(1_100);
    }

    @Test
    void connections_above_the_share_of_an_address_are_refused_while_all_of_its_own_work() throws Exception {
        open(new Listener.Limits(3, 100, LONG, LONG));
        String slowly = "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (int i = 0; i < 3; i++) socket("127.0.0.2", slowly);
        await("three requests are in flight").until(() -> asked.get() == 3);
        await("a fourth is refused")
                .until(() -> read(socket("127.0.0.2", slowly)).isEmpty());
        assertThat(client().get("/quick").text()).isEqualTo("ok");
    }

    @Test
    void a_stop_ends_resting_connections_at_once_and_waits_for_answers() throws Exception {
        open(new Listener.Limits(10, 10, LONG, LONG));
        Socket silent = socket("127.0.0.1", "");
        Socket working = socket("127.0.0.1", "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await("the listener has both").until(() -> listener.connections() == 2);
        await("the request is with the routes").until(() -> asked.get() == 1);
        CompletableFuture<?> stopped = listener.stop().toCompletableFuture();
        assertThat(read(silent)).isEmpty();
        assertThat(stopped).isNotDone();
        slow.complete(HttpResponse.create().withEntity("late"));
        assertThat(read(working)).endsWith("late");
        assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
        try (Socket after = new Socket()) {
            after.connect(listener.localAddress(), 2_000);
            try (InputStream none = after.getInputStream()) {
                assertThat(none.read()).isEqualTo(-1);
            }
        } catch (IOException refused) {
            assertThat(refused).hasMessageContaining("refused");
        }
    }
}
