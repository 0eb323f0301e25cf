package cn.duban.http.guard;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The open connections, limited for each address and overall. Where a limit is reached, a new connection takes the place of the
 * oldest one that has not sent a whole request head yet, so that half-sent heads keep no caller out; if all have, it is refused.
 * Thread-safe.
 */
final class ConnectionTable {
    /** A connection as the table sees it; compared by identity. */
    interface Connection {
        InetAddress address();

        /** Ends it, on any thread. */
        void close();
    }

    private static final class Share {
        private final Set<Connection> silent = new LinkedHashSet<>();
        private int open;
    }

    private final int perAddress;
    private final int overall;
    private final Map<InetAddress, Share> shares = new HashMap<>();
    private final Set<Connection> open = new LinkedHashSet<>();
    private final Set<Connection> silent = new LinkedHashSet<>();

    ConnectionTable(int perAddress, int overall) {
        this.perAddress = perAddress;
        this.overall = overall;
    }

    /** Adds a connection that has sent nothing yet; false if there is no room for it. */
    synchronized boolean enter(Connection connection) {
        Share share = shares.computeIfAbsent(connection.address(), none -> new Share());
        if (share.open >= perAddress && !replaced(share.silent) || open.size() >= overall && !replaced(silent)) {
            if (share.open == 0) shares.remove(connection.address());
            return false;
        }
        share = shares.computeIfAbsent(connection.address(), none -> new Share());
        share.open++;
        share.silent.add(connection);
        silent.add(connection);
        return open.add(connection);
    }

    private boolean replaced(Set<Connection> from) {
        Iterator<Connection> oldest = from.iterator();
        if (!oldest.hasNext()) return false;
        Connection victim = oldest.next();
        leave(victim);
        victim.close();
        return true;
    }

    /** Notes that the connection has sent a whole request head. */
    synchronized void heard(Connection connection) {
        if (!silent.remove(connection)) return;
        shares.get(connection.address()).silent.remove(connection);
    }

    /** Removes a connection; without effect if it is not in the table any more. */
    synchronized void leave(Connection connection) {
        if (!open.remove(connection)) return;
        heard(connection);
        Share share = shares.get(connection.address());
        if (--share.open == 0) shares.remove(connection.address());
    }

    synchronized int size() {
        return open.size();
    }

    /** Ends all connections. */
    void closeAll() {
        Set<Connection> all;
        synchronized (this) {
            all = Set.copyOf(open);
        }
        all.forEach(Connection::close);
    }
}
