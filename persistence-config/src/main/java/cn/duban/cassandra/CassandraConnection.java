package cn.duban.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.internal.core.connection.ExponentialReconnectionPolicy;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The store's address and how to connect to it: the driver session of this module, and the same settings for Pekko's
 * journal plugin.
 */
record CassandraConnection(
        List<InetSocketAddress> contactPoints, String datacenter, StoreCredentials credentials, boolean oneNode) {
    private static final Duration REQUEST = Duration.ofSeconds(5);

    static CassandraConnection embedded(EmbeddedCassandra cassandra, StoreCredentials credentials) {
        return new CassandraConnection(
                List.of(InetSocketAddress.createUnresolved(cassandra.host(), cassandra.port())),
                "datacenter1",
                credentials,
                true);
    }

    static CassandraConnection external(CassandraSettings settings) {
        return new CassandraConnection(
                settings.contactPoints(),
                settings.datacenter(),
                new StoreCredentials(settings.username(), settings.password()),
                false);
    }

    /** Opens a session that cannot connect, only to load the driver's classes. */
    static void warmUp() {
        InetSocketAddress nobody = InetSocketAddress.createUnresolved(CqlProbe.HOST, 1);
        try {
            new CassandraConnection(List.of(nobody), "nowhere", StoreCredentials.NONE, true)
                    .openUnlessRefused()
                    .ifPresent(CqlSession::close);
        } catch (PersistenceStartException expected) {
            // The failure is expected.
        }
    }

    CqlSession open() {
        return open(true)
                .orElseThrow(() -> new PersistenceStartException("Cassandra at " + addresses() + " refuses "
                        + (credentials.username().isEmpty() ? "a connection without a password" : "the password")
                        + ": set duban.cassandra.username and duban.cassandra.password to a role of that cluster; the embedded"
                        + " Cassandra of another engine takes no second engine."));
    }

    /** Empty if the store runs and does not accept the credentials. */
    Optional<CqlSession> openUnlessRefused() {
        return open(false);
    }

    private Optional<CqlSession> open(boolean warned) {
        CqlSessionBuilder builder = CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withString(DefaultDriverOption.SESSION_NAME, "duban")
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, REQUEST)
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, REQUEST)
                        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, REQUEST)
                        .withInt(DefaultDriverOption.CONNECTION_MAX_REQUESTS, 16_384)
                        .withInt(DefaultDriverOption.NETTY_IO_SIZE, 1)
                        .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
                        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                        .withClass(DefaultDriverOption.RECONNECTION_POLICY_CLASS, ExponentialReconnectionPolicy.class)
                        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(200))
                        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(2))
                        .withDuration(DefaultDriverOption.HEARTBEAT_INTERVAL, Duration.ofSeconds(10))
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                        .withBoolean(DefaultDriverOption.CONNECTION_WARN_INIT_ERROR, warned)
                        .build())
                .withLocalDatacenter(datacenter);
        contactPoints.forEach(
                point -> builder.addContactPoint(new InetSocketAddress(point.getHostString(), point.getPort())));
        if (!credentials.username().isEmpty()) {
            builder.withAuthCredentials(credentials.username(), credentials.password());
        }
        try {
            return Optional.of(builder.build());
        } catch (AllNodesFailedException e) {
            if (refuses(e)) return Optional.empty();
            throw unreachable(e);
        } catch (DriverException | IllegalArgumentException | IllegalStateException e) {
            throw unreachable(e);
        }
    }

    private static boolean refuses(AllNodesFailedException e) {
        return e.getAllErrors().values().stream()
                .flatMap(List::stream)
                .anyMatch(error -> error instanceof AuthenticationException);
    }

    private PersistenceStartException unreachable(RuntimeException e) {
        return new PersistenceStartException(
                "Cassandra cannot be reached at " + addresses() + " in data centre " + datacenter
                        + ": check duban.cassandra.contact-points, port and datacenter, and that it runs.",
                e);
    }

    /** The part of Pekko's configuration that is known only at run time. */
    Config pekkoOverrides() {
        Map<String, Object> values = new TreeMap<>();
        values.put(
                "datastax-java-driver.basic.contact-points",
                contactPoints.stream()
                        .map(point -> point.getHostString() + ":" + point.getPort())
                        .toList());
        values.put("datastax-java-driver.basic.load-balancing-policy.local-datacenter", datacenter);
        values.put("pekko.persistence.cassandra.journal.gather-writes", oneNode);
        if (!credentials.username().isEmpty()) {
            values.put("datastax-java-driver.advanced.auth-provider.class", "PlainTextAuthProvider");
            values.put("datastax-java-driver.advanced.auth-provider.username", credentials.username());
            values.put("datastax-java-driver.advanced.auth-provider.password", credentials.password());
        }
        return ConfigFactory.parseMap(values, "where Cassandra is");
    }

    String addresses() {
        return contactPoints.stream()
                .map(point -> point.getHostString() + ":" + point.getPort())
                .collect(Collectors.joining(", "));
    }
}
