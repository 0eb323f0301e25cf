package cn.duban.load.limits;

import cn.duban.cassandra.Persistence;
import cn.duban.cassandra.StoreCredentials;
import cn.duban.load.client.EngineClient;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One target in a JVM of its own, so that none runs code that was compiled for another. Its parent sends lines, {@code
 * warm-up} and {@code turn N}; it answers each by a line of JSON after {@value #ANSWER}, and ends when its input ends.
 */
public final class BenchMain {

    static final String ANSWER = "@bench ";

    private BenchMain() {}

    /** The targets that can run here. */
    enum Kind {
        ENGINE,
        BARE,
        DRIVER
    }

    /**
     * @param cassandra of a baseline: the one that the engine has started
     * @param policy the policy folder shared by all targets
     * @param config of the engine
     */
    record Order(Kind kind, Bench.Size size, Cassandra cassandra, Path policy, Map<String, String> config) {}

    /**
     * A Cassandra on this machine.
     *
     * @param pid 0 if it is not known
     * @param dataDir the data folder of its engine, which holds its password
     */
    record Cassandra(int port, long pid, String dataDir) {
        static final Cassandra NONE = new Cassandra(0, 0, "");

        StoreCredentials credentials() {
            return StoreCredentials.of(Path.of(dataDir, "cassandra"));
        }
    }

    /** Sent first, once it accepts commands. */
    record Ready(String name, Cassandra cassandra) {}

    /** @param args an {@link Order} as JSON */
    public static void main(String[] args) throws IOException {
        Order order = EngineClient.JSON.readValue(args[0], Order.class);
        switch (order.kind()) {
            case BARE -> serve(new BareTarget(order.cassandra()), order, order.cassandra());
            case DRIVER -> serve(new RawTarget(order.cassandra()), order, order.cassandra());
            case ENGINE -> engine(order);
        }
        System.exit(0);
    }

    private static void engine(Order order) throws IOException {
        Config config = ConfigFactory.parseMap(order.config()).withFallback(ConfigFactory.load());
        try (Persistence persistence = Persistence.start(config)) {
            String address = persistence.address();
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            Cassandra cassandra =
                    new Cassandra(port, persistence.embeddedPid().orElse(0L), config.getString("duban.data-dir"));
            serve(new InProcessTarget(persistence, policy(order), config), order, cassandra);
        }
    }

    private static void serve(CommandTarget<PreparedCommand> target, Order order, Cassandra cassandra)
            throws IOException {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put("jvm", ProcessHandle.current().pid());
        if (cassandra.pid() > 0) pids.put("cassandra", cassandra.pid());
        try (Bench bench = new Bench(target, order.size(), policy(order), BuiltInUnits.directory(), pids);
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answer(new Ready(target.name(), cassandra));
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                answer(
                        line.equals("warm-up")
                                ? bench.warmUp()
                                : bench.turn(Integer.parseInt(line.substring(line.indexOf(' ') + 1))));
        }
    }

    private static Policy policy(Order order) {
        return PolicyFiles.load(order.policy()).policy();
    }

    private static void answer(Object value) throws IOException {
        System.out.println(ANSWER + EngineClient.JSON.writeValueAsString(value));
        System.out.flush();
    }
}
