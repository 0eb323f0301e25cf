package cn.duban.load.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One long {@code POST /v1/ingest}: lines go in while results come out, and the engine's back-pressure reaches the caller
 * of {@link #send} as a blocked write. It uses a socket because {@code java.net.http} delivers no byte of an answer before
 * the whole body is sent: on a long stream both sides would wait for each other forever.
 */
public final class NdjsonStream implements AutoCloseable {

    /** Receives the result of each line, on the reading thread, in the order of the lines. */
    @FunctionalInterface
    public interface Listener {
        void result(String line, long sentAtNanos, JsonNode result);
    }

    private record Sent(String line, long atNanos) {}

    /** Bytes of lines that are sent together. */
    private static final int GATHERED = 32 << 10;

    private final Socket socket;
    private final OutputStream out;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(2 * GATHERED);
    private final ConcurrentLinkedQueue<Sent> waiting = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();

    public NdjsonStream(URI base, Listener listener) throws IOException {
        int port = base.getPort() < 0 ? 80 : base.getPort();
        socket = new Socket(base.getHost(), port);
        socket.setTcpNoDelay(true);
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        out.write(("POST /v1/ingest HTTP/1.1\r\nHost: " + base.getHost() + ":" + port
                        + "\r\nContent-Type: application/x-ndjson\r\nAccept: application/x-ndjson\r\n"
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        Thread reader = new Thread(() -> read(listener), "ingest-results");
        reader.setDaemon(true);
        reader.start();
    }

    /** Sends one line, at the latest with {@link #flush}; blocks while the engine does not accept more. One thread only. */
    public void send(String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        waiting.add(new Sent(line, System.nanoTime()));
        gathered.write(bytes);
        gathered.write('\n');
        if (gathered.size() >= GATHERED) flush();
    }

    /** Sends the buffered lines as one chunk. Call it before waiting for results, or before a longer break. */
    public void flush() throws IOException {
        if (gathered.size() == 0) return;
        out.write((Integer.toHexString(gathered.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        gathered.writeTo(out);
        gathered.reset();
        out.write('\r');
        out.write('\n');
        out.flush();
    }

    /** Lines sent and not yet answered. */
    public int inFlight() {
        return waiting.size();
    }

    public boolean broken() {
        return finished.isDone();
    }

    /** Completes when no more answers can come; exceptionally if the stream broke. */
    public CompletionStage<Void> ended() {
        return finished.minimalCompletionStage();
    }

    /** Ends the stream and waits for the result of every line. */
    public void finish() throws IOException {
        flush();
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        try {
            finished.join();
        } catch (java.util.concurrent.CompletionException e) {
            throw new IOException("the stream broke with " + waiting.size() + " lines unanswered", e.getCause());
        }
        if (!waiting.isEmpty()) {
            throw new IOException(waiting.size() + " lines were never answered");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read(Listener listener) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            String status = ChunkedInput.line(in);
            boolean chunked = false;
            for (String head = ChunkedInput.line(in); !head.isEmpty(); head = ChunkedInput.line(in)) {
                chunked |= head.toLowerCase(java.util.Locale.ROOT).startsWith("transfer-encoding: chunked");
            }
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(chunked ? new ChunkedInput(in) : in, StandardCharsets.UTF_8));
            if (!status.contains(" 200")) {
                throw new IOException("ingest answered " + status + " " + lines.readLine());
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    Sent sent = waiting.poll();
                    if (sent == null) {
                        throw new IOException("a result without a line: " + line);
                    }
                    listener.result(sent.line(), sent.atNanos(), EngineClient.JSON.readTree(line));
                }
            }
            finished.complete(null);
        } catch (IOException | RuntimeException e) {
            finished.completeExceptionally(e);
        }
    }
}
