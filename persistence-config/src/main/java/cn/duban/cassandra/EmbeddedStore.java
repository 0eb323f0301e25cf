package cn.duban.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedded Cassandra with the one role that may use it. The first start on a folder, also on one of an earlier version,
 * makes the role; a start without the role's password, which only a lost file leads to, makes it again. The role that every
 * new Cassandra has, with a password that everybody knows, is removed.
 */
public record EmbeddedStore(EmbeddedCassandra cassandra, CassandraConnection connection, CqlSession session)
        implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);
    /** Cassandra makes its first role about when it starts to answer. */
    private static final int TRIES = 50;

    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    /** Returns when it can be used. */
    public static EmbeddedStore start(CassandraSettings settings) {
        Optional<EmbeddedStore> store = started(settings);
        if (store.isEmpty()) {
            removeRoles(settings);
            store = started(settings);
        }
        return store.orElseThrow(() -> new PersistenceStartException("The embedded Cassandra in " + settings.folder()
                + " accepts no password: see " + settings.folder().resolve("logs/cassandra.log") + "."));
    }

    @Override
    public void close() {
        session.close();
        cassandra.stop();
    }

    /** Empty if it runs and its password is lost; it is stopped then. */
    private static Optional<EmbeddedStore> started(CassandraSettings settings) {
        EmbeddedCassandra cassandra = EmbeddedCassandra.start(settings);
        try {
            StoreCredentials credentials = StoreCredentials.of(settings.folder());
            Optional<StoreCredentials> accepted = accepted(cassandra, credentials);
            if (accepted.isEmpty()) {
                cassandra.stop();
                return Optional.empty();
            }
            if (!accepted.get().equals(credentials)) makeRole(cassandra, credentials);
            CassandraConnection connection = CassandraConnection.embedded(cassandra, credentials);
            CqlSession session = connection.open();
            dropInitialRole(session);
            return Optional.of(new EmbeddedStore(cassandra, connection, session));
        } catch (RuntimeException e) {
            cassandra.stop();
            throw e;
        }
    }

    /** Waits until the store accepts the folder's credentials, or the initial ones, which a new store has. */
    private static Optional<StoreCredentials> accepted(EmbeddedCassandra cassandra, StoreCredentials credentials) {
        for (int tries = 0; tries < TRIES; tries++) {
            for (StoreCredentials each : List.of(credentials, StoreCredentials.OF_A_NEW_STORE))
                if (CqlProbe.accepts(cassandra.port(), each, PROBE)) return Optional.of(each);
            pause();
        }
        return Optional.empty();
    }

    private static void makeRole(EmbeddedCassandra cassandra, StoreCredentials wanted) {
        try (CqlSession session = CassandraConnection.embedded(cassandra, StoreCredentials.OF_A_NEW_STORE)
                .open()) {
            // Cassandra lets a password change only after some seconds. The password's alphabet needs no quoting.
            session.execute("DROP ROLE IF EXISTS " + wanted.username());
            session.execute("CREATE ROLE " + wanted.username() + " WITH PASSWORD = '" + wanted.password()
                    + "' AND SUPERUSER = true AND LOGIN = true");
        } catch (DriverException e) {
            throw new PersistenceStartException("The store's role cannot be made: " + e.getMessage() + ".", e);
        }
    }

    private static void dropInitialRole(CqlSession session) {
        try {
            session.execute("DROP ROLE IF EXISTS " + StoreCredentials.OF_A_NEW_STORE.username());
        } catch (DriverException e) {
            session.close();
            throw new PersistenceStartException(
                    "Cassandra's initial role cannot be removed: " + e.getMessage() + ".", e);
        }
    }

    /** Lets Cassandra begin without roles, as a new one does; the engine holds the folder, so it may. */
    private static void removeRoles(CassandraSettings settings) {
        log.warn(
                "The password in {} is not that of its store; the store gets a new one, which takes two more starts of"
                        + " Cassandra.",
                settings.folder());
        try (EmbeddedCassandra open = EmbeddedCassandra.startOpen(settings);
                CqlSession session = CassandraConnection.embedded(open, StoreCredentials.NONE)
                        .open()) {
            session.execute("TRUNCATE system_auth.roles");
        } catch (DriverException e) {
            throw new PersistenceStartException("The store's roles cannot be removed: " + e.getMessage() + ".", e);
        }
    }

    private static void pause() {
        try {
            CassandraProcess.awaitAny(BETWEEN_TRIES, new CompletableFuture<>());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PersistenceStartException("Interrupted while Cassandra was starting.", e);
        }
    }
}
