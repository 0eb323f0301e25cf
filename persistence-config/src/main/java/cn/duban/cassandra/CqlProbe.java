package cn.duban.cassandra;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks whether a Cassandra answers on a local port, and whether it accepts a password: a few frames of the native protocol,
 * without the driver, which logs each refusal.
 */
final class CqlProbe {
    static final String HOST = "127.0.0.1";
    private static final byte[] OPTIONS = {0x04, 0, 0, 0, 0x05, 0, 0, 0, 0};
    private static final int SUPPORTED = 0x06;
    private static final int STARTUP = 0x01;
    private static final int READY = 0x02;
    private static final int AUTHENTICATE = 0x03;
    private static final int AUTH_RESPONSE = 0x0F;
    private static final int AUTH_SUCCESS = 0x10;
    private static final int MOST_BODY = 1 << 16;

    private CqlProbe() {}

    static boolean answers(int port, Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(OPTIONS);
            byte[] header = new byte[9];
            new DataInputStream(socket.getInputStream()).readFully(header);
            return header[4] == SUPPORTED;
        } catch (IOException e) {
            return false;
        }
    }

    /** False also if it does not answer in time. */
    static boolean accepts(int port, StoreCredentials credentials, Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), millis);
            socket.setSoTimeout(millis);
            ByteArrayOutputStream options = new ByteArrayOutputStream();
            DataOutputStream map = new DataOutputStream(options);
            map.writeShort(1);
            // The protocol's strings are these: two bytes of length, then UTF-8.
            map.writeUTF("CQL_VERSION");
            map.writeUTF("3.0.0");
            int answer = answer(socket, STARTUP, options.toByteArray());
            if (answer != AUTHENTICATE) return answer == READY;
            byte[] token =
                    ("\0" + credentials.username() + "\0" + credentials.password()).getBytes(StandardCharsets.UTF_8);
            byte[] body = ByteBuffer.allocate(4 + token.length)
                    .putInt(token.length)
                    .put(token)
                    .array();
            return answer(socket, AUTH_RESPONSE, body) == AUTH_SUCCESS;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends a frame. @return the answer's opcode */
    private static int answer(Socket socket, int opcode, byte[] body) throws IOException {
        byte[] frame = ByteBuffer.allocate(9 + body.length)
                .put(new byte[] {0x04, 0, 0, 0, (byte) opcode})
                .putInt(body.length)
                .put(body)
                .array();
        socket.getOutputStream().write(frame);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] header = new byte[9];
        in.readFully(header);
        int length = ByteBuffer.wrap(header, 5, 4).getInt();
        if (length < 0 || length > MOST_BODY) throw new IOException("no answer of Cassandra: " + length + " bytes");
        in.readFully(new byte[length]);
        return header[4];
    }

    /** Two different free ports; the first is the wanted one unless that is 0. */
    static int[] freePorts(int wanted) {
        try (ServerSocket first = wanted == 0 ? FreePort.hold() : FreePort.hold(wanted);
                ServerSocket second = FreePort.hold()) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        } catch (IOException e) {
            throw new PersistenceStartException(
                    "Port " + wanted
                            + " is in use by another process: set duban.cassandra.port to a free one, or to 0.",
                    e);
        }
    }
}
