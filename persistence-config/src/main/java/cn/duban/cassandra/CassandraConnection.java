package cn.duban.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.internal.core.connection.ExponentialReconnectionPolicy;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The store's address and how to connect to it: the driver session of this module, and the same settings for Pekko's
 * journal plugin.
 */
record CassandraConnection(
        List<InetSocketAddress> contactPoints, String datacenter, String username, String password, boolean oneNode) {
    private static final Duration REQUEST = Duration.ofSeconds(5);

    static CassandraConnection embedded(EmbeddedCassandra cassandra) {
        return new CassandraConnection(
                List.of(InetSocketAddress.createUnresolved(cassandra.host(), cassandra.port())),
                "datacenter1",
                "",
                "",
                true);
    }

    static CassandraConnection external(CassandraSettings settings) {
        return new CassandraConnection(
                settings.contactPoints(), settings.datacenter(), settings.username(), settings.password(), false);
    }

    /** Opens a session that cannot connect, only to load the driver's classes. */
    static void warmUp() {
        InetSocketAddress nobody = InetSocketAddress.createUnresolved(CqlProbe.HOST, 1);
        try {
            new CassandraConnection(List.of(nobody), "nowhere", "", "", true)
                    .open(false)
                    .close();
        } catch (PersistenceStartException expected) {
            // The failure is expected.
        }
    }

    CqlSession open() {
        return open(true);
    }

    private CqlSession open(boolean warned) {
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
        if (!username.isEmpty()) {
            builder.withAuthCredentials(username, password);
        }
        try {
            return builder.build();
        } catch (DriverException | IllegalArgumentException | IllegalStateException e) {
            throw new PersistenceStartException(
                    "Cassandra cannot be reached at " + addresses() + " in data centre " + datacenter
                            + ": check duban.cassandra.contact-points, port and datacenter, and that it runs.",
                    e);
        }
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
        if (!username.isEmpty()) {
            values.put("datastax-java-driver.advanced.auth-provider.class", "PlainTextAuthProvider");
            values.put("datastax-java-driver.advanced.auth-provider.username", username);
            values.put("datastax-java-driver.advanced.auth-provider.password", password);
        }
        return ConfigFactory.parseMap(values, "where Cassandra is");
    }

    String addresses() {
        return contactPoints.stream()
                .map(point -> point.getHostString() + ":" + point.getPort())
                .collect(Collectors.joining(", "));
    }
}
