package cn.duban.http;

import cn.duban.http.audit.AuditSettings;
import cn.duban.http.auth.AuthSettings;
import cn.duban.http.guard.Listener;
import cn.duban.http.webhook.WebhookRules;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** The checked settings of this module. */
record Settings(
        Path dataDir,
        Optional<Path> policy,
        Optional<ZoneId> zone,
        Http http,
        AuthSettings auth,
        WebhookRules hooks,
        AuditSettings audit) {

    record Http(
            String host,
            int port,
            int maxBody,
            int maxLine,
            int ingestParallelism,
            int maxInFlight,
            Listener.Limits connections,
            Duration stopGrace,
            long streamBuffer,
            Optional<TlsKeys.Source> tls) {}

    static Settings of(Config config) {
        try {
            Config duban = config.getConfig("duban");
            Http http = http(duban.getConfig("http"));
            return new Settings(
                    Path.of(duban.getString("data-dir")),
                    given(duban, "policy").map(Path::of),
                    given(duban, "zone").map(Settings::zone),
                    http,
                    auth(duban, http.host()),
                    hooks(duban.getConfig("webhooks")),
                    audit(duban.getConfig("audit")));
        } catch (ConfigException wrong) {
            throw new StartException("The configuration cannot be used: " + wrong.getMessage());
        }
    }

    private static Http http(Config http) {
        return new Http(
                http.getString("host"),
                within(http.getInt("port"), 0, 65_535, "duban.http.port"),
                within(http.getBytes("max-body"), 1_024, 64 << 20, "duban.http.max-body"),
                within(http.getBytes("max-line"), 1_024, 16 << 20, "duban.http.max-line"),
                within(http.getInt("ingest-parallelism"), 1, 4_096, "duban.http.ingest-parallelism"),
                within(http.getInt("max-in-flight"), 1, 100_000, "duban.http.max-in-flight"),
                connections(http),
                http.getDuration("stop-grace"),
                within(http.getBytes("stream-buffer"), 1 << 20, Integer.MAX_VALUE, "duban.http.stream-buffer"),
                TlsKeys.Source.of(http.getConfig("tls")));
    }

    private static Listener.Limits connections(Config http) {
        return new Listener.Limits(
                within(
                        http.getInt("max-connections-per-address"),
                        1,
                        100_000,
                        "duban.http.max-connections-per-address"),
                within(http.getInt("max-connections"), 1, 100_000, "duban.http.max-connections"),
                positive(http, "duban.http.", "head-timeout"),
                positive(http, "duban.http.", "keep-alive"));
    }

    private static WebhookRules hooks(Config hooks) {
        return new WebhookRules(
                positive(hooks, "duban.webhooks.", "timeout"),
                positive(hooks, "duban.webhooks.", "back-off"),
                positive(hooks, "duban.webhooks.", "longest-back-off"),
                positive(hooks, "duban.webhooks.", "failing-after"));
    }

    private static AuditSettings audit(Config audit) {
        try {
            return AuditSettings.of(audit);
        } catch (IllegalArgumentException wrong) {
            throw new StartException(wrong.getMessage());
        }
    }

    private static Duration positive(Config of, String path, String key) {
        Duration given = of.getDuration(key);
        if (given.isNegative() || given.isZero())
            throw new StartException(path + key + " is " + given + ", and must be longer than nothing.");
        return given;
    }

    private static int within(long value, int min, int max, String key) {
        if (value < min || value > max)
            throw new StartException(key + " is " + value + ", and must be from " + min + " to " + max + ".");
        return (int) value;
    }

    private static Optional<String> given(Config config, String key) {
        String text = config.getString(key);
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw new StartException("duban.zone is " + id + ", which is no time zone such as Asia/Shanghai.");
        }
    }

    private static AuthSettings auth(Config duban, String host) {
        try {
            AuthSettings auth = AuthSettings.of(duban);
            if (auth.open() && !loopback(host))
                throw new StartException("Without authentication the engine listens on a loopback address only, and"
                        + " duban.http.host is " + host + ": set duban.auth.mode to tokens or jwt.");
            return auth;
        } catch (IllegalArgumentException wrong) {
            throw new StartException(wrong.getMessage());
        }
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new StartException("duban.http.host is " + host + ", which is no address of this machine.");
        }
    }
}
