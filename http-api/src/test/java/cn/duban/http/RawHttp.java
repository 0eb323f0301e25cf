package cn.duban.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes that no HTTP client would send, and reads what comes back. */
public final class RawHttp {
    private final InetSocketAddress address;

    public RawHttp(String url) {
        URI uri = URI.create(url);
        this.address = new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** An answer; status 0 if the connection was closed without one. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public String code() {
            int at = body.indexOf("\"code\":\"");
            return at < 0 ? "" : body.substring(at + 8, body.indexOf('"', at + 8));
        }
    }

    public Answer send(String request) {
        return send(request.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends, closes its own side, and reads to the end. */
    public Answer send(byte[] request) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 5_000);
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return read(socket.getInputStream());
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("neither an answer nor an end within 15 s", silent);
        } catch (IOException reset) {
            return new Answer(0, Map.of(), "");
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (!text.startsWith("HTTP/1.1 ")) return new Answer(0, Map.of(), text);
        int end = text.indexOf("\r\n\r\n");
        String[] head = text.substring(0, end < 0 ? text.length() : end).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < head.length; i++) {
            int colon = head[i].indexOf(':');
            headers.put(
                    head[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    head[i].substring(colon + 1).strip());
        }
        return new Answer(Integer.parseInt(head[0].substring(9, 12)), headers, end < 0 ? "" : text.substring(end + 4));
    }

    /** The request's bytes: a line, its headers and a body, without further headers. */
    public static String request(String line, String headers, String body) {
        return line + " HTTP/1.1\r\n" + headers.replace("\n", "\r\n") + "\r\n" + body;
    }
}
