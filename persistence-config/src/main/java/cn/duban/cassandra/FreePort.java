package cn.duban.cassandra;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of 127.0.0.1 that are free now and that the system never assigns by itself: a restarted process must find its port
 * free again. A port of the system's range may belong to another program by then; even a client that tries to reach it may
 * get it as its own port, and connect to itself.
 */
public final class FreePort {
    static final int LOWEST = 10_000;
    /** Linux assigns ports from here on by default; other systems begin higher. */
    static final int END = 32_768;

    private static final int TRIES = 100;

    private FreePort() {}

    /** @throws IOException if there is none */
    public static int find() throws IOException {
        try (ServerSocket held = hold()) {
            return held.getLocalPort();
        }
    }

    /** Binds one until it is closed. */
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
