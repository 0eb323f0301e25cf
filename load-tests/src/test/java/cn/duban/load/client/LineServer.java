package cn.duban.load.client;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * Answers each line of an ingest before it reads the next, and cuts each connection after a given number of answers. After
 * the last connection it stops listening, so that a further one is refused.
 */
public final class LineServer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    /** @param answers of the first connection, the second, and so on */
    public LineServer(int... answers) throws IOException {
        CompletableFuture.runAsync(() -> {
            for (int count : answers) serve(count);
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(int answers) {
        try (Socket socket = server.accept()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (!ChunkedInput.line(in).isEmpty()) {
                // Tests do not need the head.
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
            throw new UncheckedIOException(e);
        }
    }
}
