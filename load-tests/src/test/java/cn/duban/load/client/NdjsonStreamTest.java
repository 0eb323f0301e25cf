package cn.duban.load.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Against a server that answers each line before it has seen the next: what {@code java.net.http} cannot do. */
class NdjsonStreamTest {

    private static URI serve(ServerSocket server, int answers) {
        CompletableFuture.runAsync(() -> {
            try (Socket socket = server.accept()) {
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream();
                while (!ChunkedInput.line(in).isEmpty()) {
                    // The head says nothing the test needs.
                }
                out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new ChunkedInput(in), StandardCharsets.UTF_8));
                int line = 0;
                for (String sent; line < answers && (sent = lines.readLine()) != null; ) {
                    byte[] answer = ("{\"line\":" + ++line + ",\"status\":200,\"echo\":" + sent + "}\n")
                            .getBytes(StandardCharsets.UTF_8);
                    out.write((Integer.toHexString(answer.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
                    out.write(answer);
                    out.write("\r\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
                if (line < answers) {
                    out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Test
    void everyLineGetsItsResultWhileTheStreamIsStillOpen() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Integer> echoes = new ArrayList<>();
            try (NdjsonStream stream = new NdjsonStream(
                    serve(server, 1_000),
                    (line, sentAt, result) ->
                            echoes.add(result.path("echo").path("n").asInt()))) {
                for (int n = 1; n <= 300; n++) {
                    stream.send("{\"n\":" + n + ",\"text\":\"停暖\"}");
                    if (n % 70 == 0) stream.flush();
                }
                stream.finish();
            }
            assertThat(echoes).hasSize(300).isSorted();
        }
    }

    @Test
    void aStreamThatBreaksOffIsToldWithTheNumberOfLinesUnanswered() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NdjsonStream stream = new NdjsonStream(serve(server, 1), (line, sentAt, result) -> {})) {
            stream.send("{\"n\":1}");
            stream.send("{\"n\":2}");
            assertThatThrownBy(stream::finish).isInstanceOf(IOException.class);
            assertThat(stream.broken()).isTrue();
        }
    }
}
