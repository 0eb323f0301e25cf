package cn.duban.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A user that Grafana names sees what the token file allows, and only Grafana's own token may name users. */
class GrafanaUsersTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final String SUIDE = "610826";
    private static final String HENGSHAN = "610803";
    private static final String ALL_OPEN = "{'targets':[{'refId':'A','target':'board.regions','payload':{}}]}";
    private static final String TICKETS = "{'targets':[{'refId':'A','target':'worklist.due','payload':{}}]}";

    private static Client anonymous;

    @BeforeAll
    static void a_token_of_grafana_and_one_of_a_wall(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("tokens.conf"), """
                tokens = [
                  { name: grafana, sha256: "%s", users: [
                      { login: admin, roles: [supervisor] }
                      { login: "Suide@yulin.gov.cn", regions: ["610826"] }
                      { login: wall, roles: [display], regions: ["610826"] }
                  ] }
                  { name: hengshan, sha256: "%s", roles: [viewer], regions: ["610803"] }
                ]
                """.formatted(
                        TokenAuthenticator.hash("of-grafana"), TokenAuthenticator.hash("of-hengshan")));
        anonymous = new Client(duban.urlFor(TokenAuthenticator.of(file), 512));
        for (String region : List.of(SUIDE, HENGSHAN)) {
            Client.Answer answer = duban.client()
                    .post(
                            "/v1/tickets",
                            Client.registration("GU-" + region)
                                    .put("region", region)
                                    .toString());
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        }
        await("the boards of both counties have counted the tickets")
                .atMost(Duration.ofSeconds(20))
                .until(() -> List.of(SUIDE, HENGSHAN).stream()
                        .allMatch(region -> duban.client()
                                        .get("/grafana/get/board.regions?region=" + region)
                                        .json()
                                        .path(0)
                                        .path("open")
                                        .asInt()
                                > 0));
    }

    private static Client.Answer query(String token, String ask, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return anonymous.withToken(token).send("POST", "/grafana/query", ask.replace('\'', '"'), all);
    }

    private static List<String> seen(Client.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        for (JsonNode field : answer.json().path(0).path("fields"))
            if (field.path("name").asText().equals("区县"))
                return List.of(field.path("values")
                        .toString()
                        .replaceAll("[\\[\\]\"]", "")
                        .split(","));
        throw new AssertionError("no column of counties: " + answer.text());
    }

    private static String name(String region) {
        return duban.engine().policy().region(region).orElseThrow().name();
    }

    private static void refused(Client.Answer answer, int status, String code, String word) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("message").asText()).contains(word);
    }

    @Test
    void a_user_of_a_county_sees_that_county_and_one_of_the_centre_sees_all() {
        Client.Answer suide = query("of-grafana", ALL_OPEN, "X-Grafana-User", "suide@yulin.gov.cn");
        assertThat(seen(suide)).containsExactly(name(SUIDE));
        assertThat(seen(query("of-grafana", TICKETS, "X-Grafana-User", "SUIDE@yulin.gov.cn")))
                .containsOnly(name(SUIDE));
        assertThat(seen(query("of-grafana", ALL_OPEN, "X-Grafana-User", "admin")))
                .contains(name(SUIDE), name(HENGSHAN));
        Client.Answer other = query(
                "of-grafana",
                ALL_OPEN.replace("{}", "{'region':'" + HENGSHAN + "'}"),
                "X-Grafana-User",
                "suide@yulin.gov.cn");
        refused(other, 403, "region.forbidden", name(HENGSHAN));
        JsonNode regions = anonymous
                .withToken("of-grafana")
                .send(
                        "POST",
                        "/grafana/variable",
                        "{\"payload\":\"regions\"}",
                        "Content-Type",
                        "application/json",
                        "X-Grafana-User",
                        "wall")
                .json();
        assertThat(regions.findValuesAsText("__value")).containsExactly(SUIDE);
    }

    @Test
    void equal_queries_of_users_with_different_rights_get_different_answers() {
        for (int i = 0; i < 3; i++) {
            assertThat(seen(query("of-grafana", ALL_OPEN, "X-Grafana-User", "admin")))
                    .contains(name(HENGSHAN));
            assertThat(seen(query("of-grafana", ALL_OPEN, "X-Grafana-User", "suide@yulin.gov.cn")))
                    .doesNotContain(name(HENGSHAN));
        }
    }

    @Test
    void an_unknown_or_missing_user_is_refused_in_words_that_a_panel_shows() {
        refused(query("of-grafana", ALL_OPEN, "X-Grafana-User", "zhang.san"), 403, "user.unknown", "zhang.san 尚未登记");
        refused(query("of-grafana", ALL_OPEN), 403, "user.unknown", "send_user_header");
        refused(query("of-grafana", ALL_OPEN, "X-Grafana-User", " "), 403, "user.unknown", "登录");
        refused(
                query("of-grafana", ALL_OPEN, "X-Grafana-User", "suide@yulin.gov.cn", "X-Grafana-User", "admin"),
                403,
                "user.unknown",
                "登录");
        Client.Answer tested = anonymous.withToken("of-grafana").get("/grafana");
        assertThat(tested.status()).isEqualTo(403);
        assertThat(tested.json().at("/error/message").asText()).contains("send_user_header");
    }

    @Test
    void without_grafanas_token_the_header_has_no_effect() {
        assertThat(seen(query("of-hengshan", ALL_OPEN, "X-Grafana-User", "admin")))
                .containsExactly(name(HENGSHAN));
        refused(
                query("of-hengshan", ALL_OPEN.replace("{}", "{'region':'" + SUIDE + "'}"), "X-Grafana-User", "admin"),
                403,
                "region.forbidden",
                name(SUIDE));
        for (String token : List.of("guess", TokenAuthenticator.hash("of-grafana")))
            refused(query(token, ALL_OPEN, "X-Grafana-User", "admin"), 401, "credentials", "令牌");
        assertThat(anonymous
                        .send("GET", "/grafana/get/open", "", "X-Grafana-User", "admin")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void grafanas_token_allows_reading_only() {
        Client grafana = anonymous.withToken("of-grafana");
        for (Operation operation : Operation.values()) {
            if (operation.ofGrafana() || operation.open()) continue;
            String path = operation
                    .path()
                    .replace("{id}", "GU-" + SUIDE)
                    .replace("{code}", SUIDE)
                    .replace("{number}", SUIDE + "-2026-0001")
                    .replace("{action}", "start")
                    .replace("{channel}", "tickets");
            Client.Answer answer = operation.method().equals("GET")
                    ? grafana.send("GET", path, "", "X-Grafana-User", "admin")
                    : grafana.send(
                            operation.method(),
                            path,
                            "{}",
                            "Content-Type",
                            "application/json",
                            "X-Grafana-User",
                            "admin");
            assertThat(answer.status()).as(operation + " " + answer.text()).isEqualTo(403);
            assertThat(answer.code()).as(operation.toString()).isEqualTo("role");
        }
        Client.Answer session = grafana.send(
                "POST", "/v1/session", "{}", "Content-Type", "application/json", "X-Grafana-User", "admin");
        assertThat(session.status()).as(session.text()).isEqualTo(403);
        assertThat(session.header("Set-Cookie")).isEmpty();
    }
}
