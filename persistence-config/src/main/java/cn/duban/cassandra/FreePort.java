package cn.duban.cassandra;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of 127.0.0.1 that nobody uses at this moment, and that the system gives to nobody by itself: what was killed must find its
 * port free when it is started again. A port that the system hands out may be another program's by then; even whoever tries to
 * reach it may be given it as his own, and be connected with himself.
 */
public final class FreePort {
    static final int LOWEST = 10_000;
    /** From here on Linux hands them out, unless it was told otherwise; other systems begin higher. */
    static final int END = 32_768;

    private static final int TRIES = 100;

    private FreePort() {}

    /** @throws IOException if none was found */
    public static int find() throws IOException {
        try (ServerSocket held = hold()) {
            return held.getLocalPort();
        }
    }

    /** One that is held until it is closed. */
    static ServerSocket hold() throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return hold(ThreadLocalRandom.current().nextInt(LOWEST, END));
            } catch (BindException taken) {
                if (tries == TRIES) throw taken;
            }
        }
    }

    static ServerSocket hold(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(CqlProbe.HOST));
    }
}
