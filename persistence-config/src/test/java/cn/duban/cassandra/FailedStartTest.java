package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Cassandra that ends while it starts. */
@Tag("drill")
class FailedStartTest {
    @Test
    void a_cassandra_that_cannot_start_is_reported_with_its_own_reason(@TempDir Path dataDir) {
        Config broken = ConfigFactory.parseString("duban.cassandra.heap = 9999999g")
                .withFallback(SharedCassandra.config(dataDir));

        assertThatThrownBy(() -> Persistence.start(broken))
                .isInstanceOf(PersistenceStartException.class)
                .hasMessageStartingWith("Cassandra ended while starting (")
                .hasMessageContaining("cassandra.log");
    }

    @Test
    void the_configured_options_reach_its_jvm(@TempDir Path dataDir) {
        Config unknown = ConfigFactory.parseString("duban.cassandra.jvm-options = \"-Xmx300m -XX:+NoSuchOption\"")
                .withFallback(SharedCassandra.config(dataDir));

        assertThatThrownBy(() -> Persistence.start(unknown))
                .isInstanceOf(PersistenceStartException.class)
                .hasMessageContaining("NoSuchOption");
    }
}
