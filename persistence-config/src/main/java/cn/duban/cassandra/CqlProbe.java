package cn.duban.cassandra;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** Asks whether a Cassandra answers on a local port: one OPTIONS frame of the native protocol, without the driver. */
final class CqlProbe {
    static final String HOST = "127.0.0.1";
    private static final byte[] OPTIONS = {0x04, 0, 0, 0, 0x05, 0, 0, 0, 0};
    private static final int SUPPORTED = 0x06;

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
