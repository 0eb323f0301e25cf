package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.auth.TokenAuthenticator;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The provisioning of Grafana, Prometheus and Docker is consistent and fits the engine. */
class ProvisioningTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path DASHBOARDS = Path.of(System.getProperty("duban.root"), "dashboards");
    private static final Path RESOURCES = DASHBOARDS.resolve("src/main/resources");
    private static final Path PROVISIONING = RESOURCES.resolve("grafana/provisioning");

    @TempDir
    static Path folder;

    private static Path secrets;
    private static String printed;

    @BeforeAll
    static void prepare() throws Exception {
        secrets = folder.resolve("secrets");
        printed = run();
    }

    private static String run() throws Exception {
        Process script = new ProcessBuilder(
                        "sh", DASHBOARDS.resolve("prepare.sh").toString(), secrets.toString())
                .redirectErrorStream(true)
                .start();
        String out = new String(script.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).as(out).isZero();
        return out;
    }

    private static JsonNode yaml(Path file) throws IOException {
        return YAML.readTree(Files.readString(file));
    }

    private static JsonNode provisioned(String file) throws IOException {
        return yaml(PROVISIONING.resolve(file));
    }

    private static List<Path> provisioning() throws IOException {
        try (Stream<Path> files = Files.walk(PROVISIONING)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Reads what both a shell and docker compose read: a name and a value in single quotes. */
    private static Map<String, String> environment(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("#") || line.isBlank()) continue;
            assertThat(line).matches("[A-Z0-9_]+='[^']*'");
            values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 2, line.length() - 1));
        }
        return values;
    }

    private static Map<String, String> ofGrafana() throws IOException {
        Map<String, String> all = environment(DASHBOARDS.resolve("grafana.env"));
        all.putAll(environment(secrets.resolve("grafana.env")));
        return all;
    }

    private static JsonNode service(String name) throws IOException {
        JsonNode service =
                yaml(DASHBOARDS.resolve("compose.yaml")).path("services").path(name);
        assertThat(service.isObject()).as(name).isTrue();
        return service;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> values = new HashMap<>();
        object.properties().forEach(f -> values.put(f.getKey(), f.getValue().asText()));
        return values;
    }

    private static Set<String> values(JsonNode nodes, String key) {
        Set<String> found = new TreeSet<>();
        for (JsonNode node : nodes)
            assertThat(found.add(node.path(key).asText())).as(node.toString()).isTrue();
        assertThat(found).doesNotContain("");
        return found;
    }

    @Test
    void every_provisioning_file_parses_and_uses_only_variables_that_are_set() throws Exception {
        assertThat(provisioning()).hasSizeGreaterThanOrEqualTo(5);
        Map<String, String> set = ofGrafana();
        Set<String> used = new HashSet<>();
        for (Path file : provisioning()) {
            assertThat(yaml(file).path("apiVersion").asInt())
                    .as(file.toString())
                    .isEqualTo(1);
            for (MatchResult variable : Pattern.compile("\\$\\{(\\w+)}")
                    .matcher(Files.readString(file))
                    .results()
                    .toList()) used.add(variable.group(1));
        }
        assertThat(used).contains("DUBAN_TOKEN", "DUBAN_WECOM_URL", "DUBAN_DINGTALK_URL");
        for (String name : used) assertThat(set.get(name)).as(name).isNotBlank();
        assertThat(Path.of(set.get("DUBAN_DASHBOARDS"))).isDirectory();
        assertThat(Path.of(set.get("GF_PATHS_PROVISIONING"))).isDirectory();
        assertThat(Path.of(set.get("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")))
                .isRegularFile();
        assertThat(set)
                .containsEntry("GF_DATAPROXY_SEND_USER_HEADER", "true")
                .containsEntry("GF_AUTH_ANONYMOUS_ENABLED", "false");
    }

    @Test
    void everything_that_alerting_refers_to_is_provisioned() throws Exception {
        JsonNode datasources = provisioned("datasources/duban.yaml").path("datasources");
        Set<String> uids = values(datasources, "uid");
        Set<String> ofAlerts = new HashSet<>();
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : provisioned("alerting/rules.yaml").path("groups"))
            group.path("rules").forEach(rules::add);
        for (JsonNode rule : rules) {
            assertThat(rule.path("uid").asText()).matches("[a-z-]{1,40}");
            rule.path("data").forEach(d -> ofAlerts.add(d.path("datasourceUid").asText()));
            assertThat(rule.at("/data/0/refId").asText()).isEqualTo("query");
            assertThat(rule.at("/data/1/refId")).isEqualTo(rule.path("condition"));
            assertThat(rule.at("/data/1/model/expression").asText()).contains("is_number($query)");
        }
        assertThat(ofAlerts).contains("duban-prometheus", "__expr__");
        ofAlerts.remove("__expr__");
        assertThat(uids).containsAll(ofAlerts);
        JsonNode points = provisioned("alerting/contact-points.yaml");
        Set<String> names = values(points.path("contactPoints"), "name");
        Map<String, String> types = new HashMap<>();
        for (JsonNode point : points.path("contactPoints")) {
            JsonNode receiver = point.at("/receivers/0");
            types.put(point.path("name").asText(), receiver.path("type").asText());
            assertThat(receiver.at("/settings/url").asText()).startsWith("${DUBAN_");
            for (String part : List.of("title", "message"))
                assertThat(points.at("/templates/0/template").asText())
                        .contains("define \"duban." + part + "\"")
                        .contains("督办");
        }
        assertThat(types).containsEntry("企业微信", "wecom").containsEntry("钉钉", "dingding");
        JsonNode policy = provisioned("alerting/policies.yaml").at("/policies/0");
        assertThat(names).contains(policy.path("receiver").asText());
        Set<String> severities = new TreeSet<>();
        for (JsonNode route : policy.path("routes")) {
            assertThat(names).contains(route.path("receiver").asText());
            severities.addAll(List.of(route.at("/object_matchers/0/2").asText().split("\\|")));
        }
        for (JsonNode rule : rules)
            assertThat(severities).contains(rule.at("/labels/severity").asText());
    }

    @Test
    void the_plugins_of_the_datasources_are_installed() throws Exception {
        String installed = ofGrafana().get("GF_PLUGINS_PREINSTALL_SYNC");
        for (JsonNode datasource : provisioned("datasources/duban.yaml").path("datasources")) {
            String type = datasource.path("type").asText();
            if (!type.equals("prometheus")) assertThat(installed).contains(type + "@");
        }
    }

    @Test
    void every_file_that_docker_mounts_exists_or_is_built() throws Exception {
        JsonNode compose = yaml(DASHBOARDS.resolve("compose.yaml"));
        int mounted = 0;
        for (JsonNode service : compose.path("services")) {
            assertThat(service.path("network_mode").asText()).isEqualTo("host");
            assertThat(service.path("image").asText()).matches(".+:[\\w.-]+");
            service.path("depends_on")
                    .fieldNames()
                    .forEachRemaining(
                            name -> assertThat(compose.path("services").has(name))
                                    .as(name)
                                    .isTrue());
            List<String> sources = new ArrayList<>();
            service.path("env_file").forEach(f -> sources.add("./" + f.asText()));
            for (JsonNode volume : service.path("volumes"))
                sources.add(
                        volume.isObject()
                                ? volume.path("source").asText()
                                : volume.asText().split(":")[0]);
            for (String source : sources) {
                mounted++;
                if (!source.startsWith("."))
                    assertThat(compose.path("volumes").has(source)).as(source).isTrue();
                else if (source.startsWith("./secrets"))
                    assertThat(folder.resolve(source)).exists();
                else if (source.endsWith("/duban.jar"))
                    // The jar may not be built yet if only tests run; this module's pom says where it is built.
                    assertThat(Files.readString(DASHBOARDS.resolve("../http-api/pom.xml")))
                            .contains("<finalName>duban</finalName>");
                else assertThat(DASHBOARDS.resolve(source)).exists();
            }
        }
        assertThat(mounted).isGreaterThan(8);
    }

    @Test
    void the_engine_accepts_the_settings_of_the_compose_file() throws Exception {
        Map<String, String> given = texts(service("engine").path("environment"));
        Config config = Configuration.load(given);
        for (Map.Entry<String, String> entry : given.entrySet()) {
            String key = config.entrySet().stream()
                    .map(Map.Entry::getKey)
                    .filter(k -> k.toUpperCase(java.util.Locale.ROOT)
                            .replace('.', '_')
                            .replace('-', '_')
                            .equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no setting " + entry.getKey()));
            assertThat(config.getString(key)).as(key).isEqualTo(entry.getValue());
        }
        assertThat(given.get("DUBAN_AUTH_TOKEN_FILE")).isEqualTo("/etc/duban/tokens.conf");
        assertThat(service("engine").at("/volumes/1").asText()).isEqualTo("./secrets:/etc/duban:ro");
        assertThat(secrets.resolve("tokens.conf")).isRegularFile();
    }

    @Test
    void prometheus_may_scrape_with_its_token_and_reads_it_from_the_mounted_file() throws Exception {
        JsonNode scrape = yaml(RESOURCES.resolve("prometheus/prometheus.yml")).at("/scrape_configs/0");
        String file = scrape.at("/authorization/credentials_file").asText();
        assertThat(service("prometheus").path("volumes").toString()).contains("./secrets/prometheus.token:" + file);
        assertThat(scrape.at("/static_configs/0/targets/0").asText())
                .isEqualTo("127.0.0.1:" + Configuration.load(Map.of()).getInt("duban.http.port"));
        Client client = new Client(duban.urlFor(TokenAuthenticator.of(secrets.resolve("tokens.conf")), 10));
        Client.Answer scraped = client.withToken(Files.readString(secrets.resolve("prometheus.token")))
                .get("/metrics");
        assertThat(scraped.status()).as(scraped.text()).isEqualTo(200);
        assertThat(scraped.text()).contains("duban_ready");
        assertThat(client.get("/metrics").status()).isEqualTo(401);
    }

    @Test
    void grafanas_token_acts_for_its_admin_and_the_supervisors_token_opens_the_pages() throws Exception {
        TokenAuthenticator tokens = TokenAuthenticator.of(secrets.resolve("tokens.conf"));
        Client client = new Client(duban.urlFor(tokens, 10));
        Client grafana = client.withToken(ofGrafana().get("DUBAN_TOKEN"));
        assertThat(grafana.send("GET", "/grafana", "", "X-Grafana-User", "admin")
                        .status())
                .isEqualTo(200);
        assertThat(grafana.send("GET", "/grafana", "", "X-Grafana-User", "yuyang")
                        .status())
                .isEqualTo(403);
        String token = Files.readString(secrets.resolve("supervisor.token"));
        Caller supervisor = tokens.of(Optional.of(token)).orElseThrow();
        assertThat(supervisor.is(Role.SUPERVISOR)).isTrue();
        assertThat(supervisor.isOneOf(Operation.ORDER.roles())).isTrue();
        assertThat(printed).contains("?access=" + token).contains(ofGrafana().get("GF_SECURITY_ADMIN_PASSWORD"));
        assertThat(client.get("/v1/board?access=" + token).status()).isEqualTo(200);
    }

    @Test
    void secrets_are_made_once_and_readable_by_their_owner_only() throws Exception {
        Map<String, String> before = new HashMap<>();
        try (Stream<Path> files = Files.list(secrets)) {
            for (Path file : files.toList()) before.put(file.toString(), Files.readString(file));
        }
        assertThat(run()).contains("未作改动");
        for (Map.Entry<String, String> file : before.entrySet())
            assertThat(Path.of(file.getKey())).hasContent(file.getValue());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        assertThat(Files.readString(DASHBOARDS.resolveSibling(".gitignore"))).contains("/dashboards/secrets/");
        String hashes = Files.readString(secrets.resolve("tokens.conf"));
        assertThat(hashes)
                .doesNotContain(Files.readString(secrets.resolve("prometheus.token")))
                .doesNotContain(ofGrafana().get("DUBAN_TOKEN"));
    }
}
