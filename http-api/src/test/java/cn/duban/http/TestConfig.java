package cn.duban.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Map;

/** The configuration of a whole node for one test. */
public final class TestConfig {
    private TestConfig() {}

    /** Any free port and a stepped clock. */
    public static Config stepped(Path folder) {
        return ConfigFactory.parseMap(Map.of(
                        "duban.data-dir",
                        folder.toString(),
                        "duban.http.port",
                        0,
                        "duban.clock.mode",
                        "stepped",
                        "duban.clock.start",
                        "2026-03-02T08:30:00+08:00"))
                .withFallback(Configuration.load(Map.of()));
    }
}
