package cn.duban.cassandra;

import cn.duban.cassandra.disk.DiskLimits;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueType;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code duban.cassandra} and {@code duban.data-dir}, typed; reference.conf documents each.
 *
 * @param folder the embedded Cassandra's own folder in the data folder
 * @param port of the embedded node, 0 = any free one
 * @param libDir empty: the folder beside the running jar
 * @param classArchiveDir empty: the embedded Cassandra's own folder
 * @param javaHome empty: the JDK that runs the engine
 * @param disk of the embedded node's file system
 */
public record CassandraSettings(
        Mode mode,
        Path folder,
        List<InetSocketAddress> contactPoints,
        int port,
        String datacenter,
        int replicationFactor,
        String username,
        String password,
        boolean createSchema,
        String libDir,
        String javaHome,
        String heap,
        String jvmOptions,
        boolean classArchive,
        String classArchiveDir,
        Duration startTimeout,
        Duration hangLimit,
        DiskLimits disk) {

    public enum Mode {
        EMBEDDED,
        EXTERNAL
    }

    private static final int USUAL_PORT = 9042;
    private static final Set<String> KEYS = Set.of(
            "mode",
            "contact-points",
            "port",
            "datacenter",
            "replication-factor",
            "username",
            "password",
            "create-schema",
            "lib-dir",
            "java-home",
            "heap",
            "jvm-options",
            "class-archive",
            "class-archive-dir",
            "start-timeout",
            "hang-limit",
            "disk-reserve",
            "disk-exhausted",
            "disk-ballast");

    /** Reads the two sections from the whole configuration; unknown keys and wrong values are start errors. */
    public static CassandraSettings from(Config config) {
        try {
            Config c = config.getConfig("duban.cassandra");
            refuseUnknown(c);
            int port = c.getInt("port");
            if (port < 0 || port > 65_535) {
                throw new PersistenceStartException("duban.cassandra.port must be 0 to 65535, not " + port + ".");
            }
            String heap = c.getString("heap");
            if (!heap.matches("[1-9][0-9]*[mMgG]")) {
                throw new PersistenceStartException(
                        "duban.cassandra.heap must be a number followed by m or g, such as 512m, not \"" + heap
                                + "\".");
            }
            return new CassandraSettings(
                    mode(c.getString("mode")),
                    Path.of(config.getString("duban.data-dir"))
                            .toAbsolutePath()
                            .normalize()
                            .resolve("cassandra"),
                    contactPoints(c, port == 0 ? USUAL_PORT : port),
                    port,
                    c.getString("datacenter"),
                    c.getInt("replication-factor"),
                    c.getString("username"),
                    c.getString("password"),
                    c.getBoolean("create-schema"),
                    c.getString("lib-dir"),
                    c.getString("java-home"),
                    heap,
                    c.getString("jvm-options"),
                    c.getBoolean("class-archive"),
                    c.getString("class-archive-dir"),
                    c.getDuration("start-timeout"),
                    c.getDuration("hang-limit"),
                    disk(c));
        } catch (ConfigException e) {
            throw new PersistenceStartException(
                    "The configuration of Cassandra cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static void refuseUnknown(Config c) {
        Set<String> unknown = new TreeSet<>(c.root().keySet());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new PersistenceStartException("Unknown keys under duban.cassandra: " + String.join(", ", unknown)
                    + "; known are " + String.join(", ", new TreeSet<>(KEYS)) + ".");
        }
    }

    private static DiskLimits disk(Config c) {
        try {
            return new DiskLimits(c.getBytes("disk-reserve"), c.getBytes("disk-exhausted"), c.getBytes("disk-ballast"));
        } catch (IllegalArgumentException e) {
            throw new PersistenceStartException(
                    "duban.cassandra.disk-reserve, disk-exhausted or disk-ballast is wrong: " + e.getMessage() + ".",
                    e);
        }
    }

    private static Mode mode(String name) {
        return switch (name) {
            case "embedded" -> Mode.EMBEDDED;
            case "external" -> Mode.EXTERNAL;
            default ->
                throw new PersistenceStartException(
                        "duban.cassandra.mode must be embedded or external, not \"" + name + "\".");
        };
    }

    private static List<InetSocketAddress> contactPoints(Config c, int usualPort) {
        List<String> points = c.getValue("contact-points").valueType() == ConfigValueType.LIST
                ? c.getStringList("contact-points")
                : Arrays.asList(c.getString("contact-points").split("\\s*,\\s*"));
        return points.stream()
                .map(point -> contactPoint(point.trim(), usualPort))
                .toList();
    }

    private static InetSocketAddress contactPoint(String point, int usualPort) {
        int colon = point.lastIndexOf(':');
        try {
            return colon < 0
                    ? InetSocketAddress.createUnresolved(point, usualPort)
                    : InetSocketAddress.createUnresolved(
                            point.substring(0, colon), Integer.parseInt(point.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new PersistenceStartException(
                    "duban.cassandra.contact-points must be hosts, each with or without :port, not \"" + point + "\".",
                    e);
        }
    }
}
