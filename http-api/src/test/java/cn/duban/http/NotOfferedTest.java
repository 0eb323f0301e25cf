package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the contract promises and the engine does not have is listed, and is unknown for every method. */
class NotOfferedTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Client http = duban.client();

    private List<String> promised() throws Exception {
        JsonNode contract = new ObjectMapper(new YAMLFactory())
                .readTree(http.get("/openapi.yaml").text());
        List<String> promised = new ArrayList<>();
        contract.path("x-not-offered-yet").forEach(path -> promised.add(path.asText()));
        promised.forEach(
                path -> assertThat(contract.path("paths").has(path)).as(path).isFalse());
        return promised;
    }

    @Test
    void what_is_promised_and_not_offered_is_an_unknown_route_for_every_method() throws Exception {
        http.post("/v1/tickets", Client.registration("NOT-OFFERED").toString());
        List<String> paths = new ArrayList<>(promised());
        assertThat(paths).hasSizeGreaterThan(10);
        paths.addAll(List.of("/v1/nothing", "/v1", "/nothing/at/all", "/v1/tickets/{id}/urged"));
        for (String path : paths)
            for (String method : METHODS) {
                Client.Answer answer = http.send(
                        method, path.replace("{id}", "NOT-OFFERED"), "{}", "Content-Type", "application/json");
                assertThat(answer.status()).as(method + " " + path).isEqualTo(404);
                assertThat(answer.code()).as(method + " " + path).isEqualTo("route.unknown");
                assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
            }
    }

    @Test
    void the_readme_lists_what_is_not_offered_yet() throws Exception {
        String readme = Files.readString(Path.of(System.getProperty("duban.root"), "http-api", "README.md"));
        String section = readme.substring(readme.indexOf("## Not offered yet"));
        section = section.substring(0, section.indexOf("\n## ", 3));
        for (String path : promised()) assertThat(section).contains("`" + path + "`");
    }
}
